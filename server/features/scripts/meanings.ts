import { fold, isSameWord, stem, type Word, wordKey, words } from '#server/platform/stemming.ts';

type Phrase = { words: Word[]; meaning: string };

export type Meanings = {
  /** What a word means by itself. */
  word(word: Word): readonly string[];
  /** What the phrases mean that begin with the word at `from`. */
  phrases(heard: readonly Word[], from: number): readonly string[];
};

/** Beginnings and ends are looked up by their first and last letters, and are longer than these. */
const KEY = 3;
const NONE: never[] = [];

/**
 * Words that mean the same, ready to be looked up. `meanings` gives for each meaning its words, parted by commas: "refund, money
 * back, *golv, levera*". With few examples of a situation these are what joins "where's my parcel" to "when is it delivered".
 */
export function readMeanings(locale: string, meanings: Readonly<Record<string, string>>): Meanings {
  const known = ready.get(meanings) ?? indexMeanings(locale, meanings);
  ready.set(meanings, known);
  return known;
}

/** A tenth of a second for ten thousand entries, so each language's list is indexed once. */
const ready = new WeakMap<Readonly<Record<string, string>>, Meanings>();

function indexMeanings(locale: string, meanings: Readonly<Record<string, string>>): Meanings {
  const whole = new Map<string, Set<string>>();
  const starts = new Map<string, [string, string][]>();
  const ends = new Map<string, [string, string][]>();
  const phrases = new Map<string, Map<string, Phrase[]>>();
  const known = new Map<string, Word>();
  const wordOf = (written: string): Word => {
    const word = known.get(written) ?? readWord(locale, written);
    known.set(written, word);
    return word;
  };

  for (const [meaning, list] of Object.entries(meanings)) {
    for (const entry of entriesOf(list)) {
      const written = words(entry).map(wordOf);
      const [first, second] = written;
      if (!first) continue;
      if (second) {
        const begun = phrases.get(first.stem) ?? new Map<string, Phrase[]>();
        phrases.set(first.stem, begun);
        push(begun, second.stem, { words: written, meaning });
      } else if (entry.endsWith('*')) push(starts, first.folded.slice(0, KEY), [first.folded, meaning]);
      else if (entry.startsWith('*')) push(ends, first.folded.slice(-KEY), [first.folded, meaning]);
      else whole.set(wordKey(first), (whole.get(wordKey(first)) ?? new Set()).add(meaning));
    }
  }

  return {
    word: (word) => {
      const found = new Set(whole.get(wordKey(word)));
      for (const [start, meaning] of starts.get(word.folded.slice(0, KEY)) ?? []) {
        if (word.folded.startsWith(start)) found.add(meaning);
      }
      for (const [end, meaning] of ends.get(word.folded.slice(-KEY)) ?? []) {
        if (word.folded.endsWith(end)) found.add(meaning);
      }
      return [...found];
    },
    phrases: (heard, from) => {
      const candidates = phrases.get(heard[from]?.stem ?? '')?.get(heard[from + 1]?.stem ?? '') ?? NONE;
      if (candidates.length === 0) return NONE;
      return candidates.flatMap(({ words: wanted, meaning }) =>
        wanted.every((word, at) => isSameWord(word, heard[from + at])) ? [meaning] : [],
      );
    },
  };
}

/** What keeps entries of one meaning from being heard as they are meant; empty when nothing does. */
export function meaningProblems(list: string): string[] {
  const entries = entriesOf(list);
  return entries.flatMap((entry, at) => {
    const letters = entry.replace(/^\*|\*$/, '');
    const starred = letters !== entry;
    if (entries.indexOf(entry) !== at) return [`remove the second "${entry}"`];
    if (words(letters).length === 0) return [`write a word between the commas instead of "${entry}"`];
    if (letters.includes('*')) return [`"${entry}": one star, at the beginning or at the end of a word`];
    if (starred && (words(letters).length > 1 || fold(letters).length <= KEY)) {
      return [`"${entry}": a star goes with one word of more than ${KEY} letters`];
    }
    return [];
  });
}

const entriesOf = (list: string) => list.split(',').map((entry) => entry.trim());

function readWord(locale: string, written: string): Word {
  const folded = fold(written);
  return { folded, stem: stem(locale, folded) };
}

function push<T>(lists: Map<string, T[]>, key: string, value: T) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
