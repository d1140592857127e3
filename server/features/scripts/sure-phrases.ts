import { wordsOnly } from '#contract/lint/pattern.ts';
import type { HollowFile, HollowPhrase } from '#contract/script-library.ts';

/** The words of a text as a pattern that finds them. */
export const patternOfWords = (text: string): string => wordsOnly(text).trim().replaceAll(/\s+/gu, ' ');

const wordsOf = ({ phrase, variants }: HollowPhrase): string[] => [phrase, ...variants].map(patternOfWords);

/**
 * What trainers wrote into the phrases, patterns and words to look for: it is taken at its word. What only the `shipped` patterns
 * find must also sound hollow, for those reach wide.
 */
export function surePhrases({ phrases }: HollowFile, shipped: HollowFile | undefined): HollowPhrase[] {
  const wide = new Set(shipped?.phrases.flatMap((phrase) => [...phrase.patterns, ...wordsOf(phrase)]));
  return withPatterns(phrases, (phrase) =>
    [...phrase.patterns, ...wordsOf(phrase)].filter((pattern) => !wide.has(pattern)),
  );
}

/** The phrases by the words they are listed with, and by what trainers wrote: most of it is meant where it is typed. */
export function listedPhrases({ phrases }: HollowFile, shipped: HollowFile | undefined): HollowPhrase[] {
  const wide = new Set(shipped?.phrases.flatMap(({ patterns }) => patterns));
  return withPatterns(phrases, (phrase) => [
    ...wordsOf(phrase),
    ...phrase.patterns.filter((pattern) => !wide.has(pattern)),
  ]);
}

function withPatterns(
  phrases: readonly HollowPhrase[],
  patternsOf: (phrase: HollowPhrase) => string[],
): HollowPhrase[] {
  return phrases
    .map((phrase) => ({ ...phrase, patterns: [...new Set(patternsOf(phrase))] }))
    .filter(({ patterns }) => patterns.length > 0);
}
