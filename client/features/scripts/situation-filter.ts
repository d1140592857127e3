import type { z } from 'zod';
import type { faceState } from '#contract/script-studio.ts';

export type FaceState = z.infer<typeof faceState>;

/** The source first, then the trainer's own language, then the others as given. */
export function columnOrder<T extends { locale: string }>(faces: T[], source: string, own: string): T[] {
  const rank = (face: T) => (face.locale === source ? 0 : face.locale === own ? 1 : 2);
  return faces.toSorted((a, b) => rank(a) - rank(b));
}

export const SITUATION_FILTERS = ['all', 'missing', 'stale', 'draft', 'review', 'retired'] as const;
export type SituationFilter = (typeof SITUATION_FILTERS)[number];
type Listed = { id: string; titles: string[]; retired: boolean; faces: Record<string, FaceState> };

/** Situations with at least one language in the asked state whose title in any language, or id, holds the words. */
export function filterSituations<T extends Listed>(situations: T[], filter: SituationFilter, words: string): T[] {
  const wanted = words.trim().toLocaleLowerCase();
  return situations.filter(
    ({ id, titles, retired, faces }) =>
      (filter === 'all' || (filter === 'retired' && retired) || Object.values(faces).includes(filter)) &&
      (wanted === '' || [...titles, id].some((name) => name.toLocaleLowerCase().includes(wanted))),
  );
}

/** What the list was asked for, as its address keeps it: it is found again after a situation was opened. */
export function readListSearch(search: URLSearchParams): { filter: SituationFilter; words: string } {
  const filter = SITUATION_FILTERS.find((one) => one === search.get('show')) ?? 'all';
  return { filter, words: search.get('find') ?? '' };
}

export function writeListSearch({ filter, words }: { filter: SituationFilter; words: string }): URLSearchParams {
  return new URLSearchParams({ ...(filter !== 'all' && { show: filter }), ...(words && { find: words }) });
}

export function countStates(situations: Listed[]): Record<FaceState, number> {
  const counts: Record<FaceState, number> = { published: 0, draft: 0, review: 0, stale: 0, missing: 0, retired: 0 };
  for (const { faces } of situations) for (const state of Object.values(faces)) counts[state] += 1;
  return counts;
}
