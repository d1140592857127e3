import type { Suggestion } from '#contract/scripts.ts';

export const mostShown = 3;

export function suggestionKey(suggestion: Pick<Suggestion, 'situationId' | 'lineIndex'>): string {
  return `${suggestion.situationId}/${suggestion.lineIndex}`;
}

/**
 * What stands on screen after new suggestions came in: the best first, for one key sends it. Nothing moves under the pointer: the
 * one pointed at, and all above it, stay word for word until the pointer leaves. What was decided on is gone at once, also from an
 * answer that did not know of it yet: under a resting pointer it would be sent again.
 */
export function settleSuggestions<T extends Pick<Suggestion, 'situationId' | 'lineIndex'>>(
  shown: T[],
  offered: T[],
  pointedKey: string | null,
  decided: ReadonlySet<string> = new Set(),
): T[] {
  const undecided = (one: T) => !decided.has(suggestionKey(one));
  const pointedAt = pointedKey === null ? -1 : shown.findIndex((one) => suggestionKey(one) === pointedKey);
  const held = shown.slice(0, pointedAt + 1).filter(undecided);
  const heldKeys = new Set(held.map(suggestionKey));
  const others = offered.filter((one) => undecided(one) && !heldKeys.has(suggestionKey(one)));
  return [...held, ...others].slice(0, Math.max(mostShown, held.length));
}

/** The situation a reply answers: what the customer said last, which the first line offered because of words goes by. */
export function answeredSituation(shown: Pick<Suggestion, 'situationId' | 'because'>[]): string | null {
  const answered = shown.find(({ because }) => because.some(({ kind }) => kind === 'words' || kind === 'heard'));
  return answered?.situationId ?? null;
}
