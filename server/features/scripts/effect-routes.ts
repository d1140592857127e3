import { ENOUGH_CASES } from '#contract/script-effect.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { findEffect, insertOffered } from './effect-store.ts';
import type { ScriptsParts } from './routes.ts';
import { findTalk } from './store.ts';

const DAY = 86_400_000;

/** A figure is given from thirty cases on; fewer would only look like knowledge. */
function figure(cases: number, value: number | null) {
  return { cases, value: cases >= ENOUGH_CASES ? value : null };
}

/** Whether words help: what was offered, what became of it, and how talks with and without went. */
export function effectRoutes({ db, clock, newId }: ScriptsParts) {
  return {
    offered: api.scripts.offered.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const talk = await findTalk(db, input.bookingId);
      if (!talk) throw failure('not_found');
      if (talk.takenBy !== userId) throw failure('not_allowed');
      const at = clock();
      const lines = input.lines.map((line) => ({
        ...line,
        id: newId(),
        bookingId: input.bookingId,
        agentId: userId,
        at,
      }));
      return { noted: await insertOffered(db, lines) };
    }),

    effect: api.scripts.effect.handler(async ({ input }) => {
      const now = clock();
      const rows = await findEffect(db, new Date(now.getTime() - input.days * DAY), now);
      return {
        situations: rows
          .filter(({ locale }) => locale === input.locale)
          .map((row) => ({
            id: row.id,
            locale: row.locale,
            offered: row.offered,
            used: row.used,
            edited: row.edited,
            rejected: row.rejected,
            nps: {
              with: figure(row.scoredWith, row.npsWith),
              without: figure(row.scoredWithout, row.npsWithout),
            },
            resolved: {
              with: figure(row.settledWith, row.resolvedWith),
              without: figure(row.settledWithout, row.resolvedWithout),
            },
          })),
      };
    }),
  };
}
