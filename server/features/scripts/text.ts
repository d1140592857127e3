import type { Listening } from '#contract/script-library.ts';
import { fold, isSameWord, stem, words } from '#server/platform/stemming.ts';
import { readMeanings } from './meanings.ts';

/** One word as heard: where it stands in its text, the term it counts as (folded, stemmed), and what it, or a phrase from it on, means. */
export type Term = { start: number; end: number; folded: string; stem: string; means: readonly string[] };

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** How a language is read. Spellings stand for other words; meanings are lists of words that mean the same. */
type Reading = Partial<Pick<Listening, 'spellings' | 'meanings'>>;

type Form = Pick<Term, 'folded' | 'stem' | 'means'>;

/** As many words as a language's examples have between them; what is typed beyond that is worked out each time. */
const REMEMBERED = 50_000;

/**
 * Reads texts of one language: words with a letter in them, for numbers carry no meaning of their own here. Each word is folded and
 * stemmed once, which is most of the work. `guestOf` says what a word of another language is called in this one.
 */
export function termReader(
  locale: string,
  { spellings = {}, meanings = {} }: Reading = {},
  guestOf: (folded: string) => string | undefined = () => undefined,
): (text: string) => Term[] {
  const known = new Map<string, Form[]>();
  const meaningsOf = readMeanings(locale, meanings);
  const formOf = (folded: string): Form => {
    const form = { folded, stem: stem(locale, folded) };
    return { ...form, means: meaningsOf.word(form) };
  };
  const formsOf = (word: string): Form[] => {
    const found = known.get(word);
    if (found) return found;
    const written = /\p{L}/u.test(word) ? fold(word) : '';
    const forms = written ? (spellings[written] ?? guestOf(written) ?? written).split(' ').map(formOf) : [];
    if (known.size < REMEMBERED) known.set(word, forms);
    return forms;
  };
  return (text) => {
    const terms: Term[] = [];
    for (const { 0: word, index: start } of text.matchAll(WORD)) {
      const end = start + word.length;
      for (const { folded, stem: base, means } of formsOf(word)) terms.push({ start, end, folded, stem: base, means });
    }
    for (const [at, term] of terms.entries()) {
      const phrases = meaningsOf.phrases(terms, at);
      if (phrases.length > 0) term.means = [...term.means, ...phrases];
    }
    return terms;
  };
}

/** The stems of a phrase, for finding it in any inflection. */
export function stemsOf(phrase: string, locale: string): string[] {
  return words(phrase).map((word) => stem(locale, word));
}

/** First and last position of a phrase in `terms`, in whatever inflection, or null. */
export function findPhrase(terms: readonly Term[], phrase: readonly Term[]): { from: number; to: number } | null {
  if (phrase.length === 0) return null;
  for (let from = 0; from + phrase.length <= terms.length; from += 1) {
    if (phrase.every((wanted, offset) => isSameWord(wanted, terms[from + offset]))) {
      return { from, to: from + phrase.length - 1 };
    }
  }
  return null;
}
