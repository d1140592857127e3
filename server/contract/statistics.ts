import { z } from 'zod';
import { contactReasons } from './consult.ts';
import { endpoint } from './endpoint.ts';
import { instant, locale } from './locales.ts';

export const statistics = {
  /** The supervisor's first screen: the shop's own day. */
  today: endpoint('statistics.read', 'GET', '/statistics/today')
    .input(z.object({ locale }))
    .output(
      z.object({
        waiting: z.int(),
        longestWaitSince: instant.nullable(),
        talking: z.int(),
        agentsReady: z.int(),
        agentsAtWork: z.int(),
        booked: z.int(),
        done: z.int(),
        missed: z.int(),
        lateStarts: z.array(
          z.object({ bookingId: z.uuid(), name: z.string(), startsAt: instant, minutesLate: z.int() }),
        ),
        reasons: z.array(z.object({ reason: z.enum(contactReasons), count: z.int() })),
        nps: z.object({ answers: z.int(), promoters: z.int(), passives: z.int(), detractors: z.int() }),
      }),
    ),
};
