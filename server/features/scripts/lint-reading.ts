/** How hard a text is to read, by the measures its language is used to. */
export type Reading = { sentence: number; lix: number; fog: number; grade: number; long: number };

/** Fewer sentences than this say nothing about how somebody writes. */
const FEWEST_SENTENCES = 3;

/**
 * Mean words in a sentence, LIX (share of words over six letters), FOG for Polish (share of words of four syllables),
 * Flesch-Kincaid's grade for English, share of words over 14 letters for Finnish. Null for a short text.
 */
export function readingOf(sentences: readonly string[]): Reading | null {
  const words = sentences.map((sentence) => sentence.split(' ').filter((word) => /\p{L}/u.test(word)));
  const spoken = words.filter((list) => list.length > 0);
  const all = spoken.flat();
  if (spoken.length < FEWEST_SENTENCES) return null;
  const mean = all.length / spoken.length;
  const share = (fits: (word: string) => boolean) => (100 * all.filter(fits).length) / all.length;
  const syllables = all.reduce((sum, word) => sum + syllablesOf(word), 0);
  return {
    sentence: mean,
    lix: mean + share((word) => word.length > 6),
    fog: 0.4 * (mean + share((word) => syllablesOf(word) >= 4)),
    grade: 0.39 * mean + 11.8 * (syllables / all.length) - 15.59,
    long: share((word) => word.length > 14),
  };
}

/** Groups of vowels; a silent e at the end of an English word is none, and Polish i softens the vowel after it. */
function syllablesOf(word: string): number {
  const groups = word.replace(/(?<=[^aeiouyąęó])e$/u, '').match(/[aeiouyåäöæøąęó]+/gu);
  return Math.max(1, groups?.length ?? 0);
}
