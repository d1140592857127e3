import { MOVES } from '#contract/script-library.ts';
import { api } from '#server/platform/endpoint.ts';
import type { RehearsalsParts } from './routes.ts';
import { findPeople, findPractised, findShares } from './store.ts';

/** Who has practised what: counts and moves, never the words. */
export function teamRoute({
  db,
  clock,
  languages,
  plays,
}: Pick<RehearsalsParts, 'db' | 'clock' | 'languages' | 'plays'>) {
  return api.rehearsals.team.handler(async ({ input }) => {
    const locale = languages.pick(input.locale);
    const [people, practised, shares] = [await findPeople(db, clock()), await findPractised(db), await findShares(db)];
    return {
      plays: plays.map(({ id, faces }) => ({ playId: id, title: faces[locale]?.title ?? id })),
      people: people.map(({ staffId, name }) => ({
        staffId,
        name,
        practised: practised
          .filter((row) => row.staffId === staffId)
          .map(({ playId, locale: language, times, lastAt, lastOutcome }) => ({
            playId,
            language,
            times,
            lastAt: lastAt.toISOString(),
            lastOutcome,
            shares: shares
              .filter((one) => one.staffId === staffId && one.playId === playId && one.locale === language)
              .map(({ move, asked, present }) => ({ move, asked, present }))
              .toSorted((a, b) => MOVES.indexOf(a.move) - MOVES.indexOf(b.move)),
          })),
      })),
    };
  });
}
