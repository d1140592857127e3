import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { locale } from './locales.ts';

/** Below this many cases a figure says nothing, and none is given. */
export const ENOUGH_CASES = 30;

/** A figure with the number of talks it is made of; null while there are too few. */
const figure = z.object({ cases: z.int(), value: z.number().nullable() });
const beside = z.object({ with: figure, without: figure });

export const scriptEffect = {
  /** Lines that stood on the agent's screen, each noted once per talk. */
  offered: endpoint('consult.serve', 'POST', '/scripts/offered')
    .input(
      z.object({
        bookingId: z.uuid(),
        lines: z.array(z.object({ situationId: z.string().max(80), lineIndex: z.int().min(0).max(20), locale })).max(6),
      }),
    )
    .output(z.object({ noted: z.int() })),
  /**
   * What became of each situation's lines in the talks of the last `days`. `nps` is -100 to 100, `resolved` the share of customers
   * who did not have to get in touch again within a week; with: a line of it was used, without: offered and not used.
   */
  effect: endpoint('scripts.use', 'GET', '/scripts/effect')
    .input(z.object({ locale, days: z.coerce.number().int().min(1).max(400) }))
    .output(
      z.object({
        situations: z.array(
          z.object({
            id: z.string(),
            locale,
            offered: z.int(),
            used: z.int(),
            /** Used, but never as it stands: the agent changed it before sending. Counted in `used` too. */
            edited: z.int(),
            rejected: z.int(),
            nps: beside,
            resolved: beside,
          }),
        ),
      }),
    ),
};
