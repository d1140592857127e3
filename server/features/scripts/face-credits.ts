import type { Face } from '#contract/script-library.ts';
import { contentMarkOf, contentOf } from './faces.ts';

type Words = { situationId: string; locale: string; contentMark: string };

/** Who approved words here, and on which day. */
export type Approval = Words & { by: string | null; on: string };
/** Where words come from and who read them, as a file that was read in says it. */
export type Credit = Words & Pick<Face, 'origin' | 'reviewedBy' | 'reviewedOn'>;

/** What is told of words in their file. The newest reading counts, wherever it was done; one of other words never does. */
export function creditOf(
  words: Words,
  file: Face | undefined,
  { approvals, credits }: { approvals: readonly Approval[]; credits: readonly Credit[] },
): Pick<Face, 'origin' | 'reviewedBy' | 'reviewedOn'> {
  const isOf = (one: Words) =>
    one.situationId === words.situationId && one.locale === words.locale && one.contentMark === words.contentMark;
  const brought = credits.find(isOf);
  const shipped = file && contentMarkOf(contentOf(file)) === words.contentMark ? file : undefined;
  const readings = [
    ...approvals.filter(isOf).map(({ by, on }) => ({ reviewedBy: by, reviewedOn: on })),
    ...[brought ?? shipped].flatMap((one) => one ?? []),
  ].filter(({ reviewedBy, reviewedOn }) => reviewedBy !== null || reviewedOn !== null);
  const newest = readings.toSorted((a, b) => ((a.reviewedOn ?? '') < (b.reviewedOn ?? '') ? -1 : 1)).at(-1);
  return {
    origin: brought?.origin ?? file?.origin ?? 'written in the studio',
    reviewedBy: newest?.reviewedBy ?? null,
    reviewedOn: newest?.reviewedOn ?? null,
  };
}
