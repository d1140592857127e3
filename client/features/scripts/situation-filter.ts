import type { z } from 'zod';
import type { faceState } from '#contract/script-studio.ts';

export type FaceState = z.infer<typeof faceState>;

/** The source first, then the trainer's own language, then the others as given. */
export function columnOrder<T extends { locale: string }>(faces: T[], source: string, own: string): T[] {
  const rank = (face: T) => (face.locale === source ? 0 : face.locale === own ? 1 : 2);
  return faces.toSorted((a, b) => rank(a) - rank(b));
}

export type SituationFilter = 'all' | 'missing' | 'stale' | 'draft' | 'review' | 'retired';
type Listed = { id: string; title: string; retired: boolean; faces: Record<string, FaceState> };

/** Situations with at least one language in the asked state whose title or id holds the words. */
export function filterSituations<T extends Listed>(situations: T[], filter: SituationFilter, words: string): T[] {
  const wanted = words.trim().toLocaleLowerCase();
  return situations.filter(
    ({ id, title, retired, faces }) =>
      (filter === 'all' || (filter === 'retired' && retired) || Object.values(faces).includes(filter)) &&
      (wanted === '' || `${title} ${id}`.toLocaleLowerCase().includes(wanted)),
  );
}

export function countStates(situations: Listed[]): Record<FaceState, number> {
  const counts: Record<FaceState, number> = { published: 0, draft: 0, review: 0, stale: 0, missing: 0, retired: 0 };
  for (const { faces } of situations) for (const state of Object.values(faces)) counts[state] += 1;
  return counts;
}
