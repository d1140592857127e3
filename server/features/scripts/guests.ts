import type { Listening } from '#contract/script-library.ts';
import { fold, stem, type Word, words } from '#server/platform/stemming.ts';
import { readMeanings } from './meanings.ts';

/** What a word of another language is called here; undefined where none is known. */
export type GuestOf = (folded: string) => string | undefined;

/** The guest that most people bring is asked first. */
const USUAL = 'en';
/** Shorter words mean something else in the next language. */
const SHORTEST = 4;

/**
 * "Moje delivery jest late" is Polish. The lists of words that mean the same go by the same names in every language, so a word that is
 * never said here and that another language knows is heard as the first of this language's own list that is said here, be it one word or several.
 */
export function readGuests(
  locale: string,
  listenings: Readonly<Record<string, Listening>>,
  said: { stem(stem: string): boolean; word(word: Word): boolean },
): GuestOf {
  const own = listenings[locale]?.meanings ?? {};
  const known = readMeanings(locale, own);
  const guests = Object.keys(listenings)
    .filter((other) => other !== locale)
    .sort((a, b) => Number(b === USUAL) - Number(a === USUAL) || (a < b ? -1 : 1));
  const called = new Map<string, string | undefined>();

  const callOf = (meaning: string): string | undefined => {
    if (!called.has(meaning)) called.set(meaning, firstSaid(own[meaning] ?? ''));
    return called.get(meaning);
  };
  const firstSaid = (list: string): string | undefined => {
    const entries = list
      .split(',')
      .map((entry) => words(entry).map(fold))
      .filter((entry) => entry.length > 0 && entry.every((word) => said.stem(stem(locale, word))));
    return entries[0]?.join(' ');
  };

  return (folded) => {
    const word = { folded, stem: stem(locale, folded) };
    if (folded.length < SHORTEST || said.word(word)) return undefined;
    const meant = known.word(word);
    for (const guest of guests) {
      const meaningsOf = readMeanings(guest, listenings[guest]?.meanings ?? {});
      const read = (written: string) => meaningsOf.word({ folded: written, stem: stem(guest, written) });
      // An ending of this language may hang on it: "refundin", "flooru".
      const whole = read(folded);
      const meanings = whole.length > 0 || said.stem(word.stem) ? whole : read(word.stem);
      const shared = meant.length > 0 ? meanings.filter((meaning) => meant.includes(meaning)) : meanings;
      const calls = shared.flatMap((meaning) => callOf(meaning) ?? []);
      if (calls.length > 0) return [...new Set(calls)].join(' ');
    }
    return undefined;
  };
}
