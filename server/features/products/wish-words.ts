import { fold, stem, words } from '#server/platform/stemming.ts';
import { splitCompound } from './search-terms.ts';
import type { TradeWords } from './search-words.ts';

const roles = ['types', 'materials', 'colours', 'features', 'rooms'] as const;
export type WishRole = (typeof roles)[number];

/** One word of a letter that tells of goods: as it was said, in which of its matters, and what it stands for. */
export type WishWord = { said: string; role: WishRole; keys: string[]; matter: number };

type Entry = { word: string; role: WishRole; key: string };

/** Words of one language by their stems. */
export type WishWords = {
  locale: string;
  byStem: Map<string, Entry[]>;
  pieces: Set<string>;
  ignored: Set<string>;
  negations: Set<string>;
  joins: Set<string>;
  had: Set<string>;
};

/** "Natural" and "mixed" are colours of goods, and in a letter mostly something else. */
const vague = new Set(['natural', 'mixed']);
/** So many words after a "not" belong to it ("vill inte ha någon matta"). */
const notReaches = 3;

export function wishWordsOf(locale: string, trade: TradeWords): WishWords {
  const byStem: WishWords['byStem'] = new Map();
  for (const role of roles) {
    for (const [key, list] of Object.entries(trade[role])) {
      if (vague.has(key)) continue;
      for (const word of words(list)) {
        const term = stem(locale, word);
        byStem.set(term, [...(byStem.get(term) ?? []), { word, role, key }]);
      }
    }
  }
  const folded = (list: string) => new Set(words(list).map(fold));
  const wider = Object.values(trade.general).join(' ');
  return {
    locale,
    byStem,
    pieces: new Set(words(`${trade.pieces} ${wider}`).map((word) => stem(locale, word))),
    ignored: folded(`${trade.none} ${trade.noWish}`),
    negations: folded(trade.not),
    joins: folded(trade.joins),
    had: folded(trade.had),
  };
}

/**
 * The words of a letter that tell what somebody looks for: whole words in any form, and compounds of two known parts.
 * Nothing is guessed at, for most words of a letter are about something else; what was turned down, ordered or came damaged is
 * no wish.
 */
export function readWishWords(known: WishWords, text: string): WishWord[] {
  const found: WishWord[] = [];
  for (const [matter, said] of mattersOf(known, text).entries()) {
    if (said.some((word) => known.had.has(fold(word)))) continue;
    for (const [at, word] of said.entries()) {
      const before = said.slice(Math.max(0, at - notReaches), at);
      if (known.ignored.has(fold(word)) || before.some((one) => known.negations.has(fold(one)))) continue;
      for (const one of readAt(known, word, said[at + 1])) {
        const again = found.some(
          (other) => other.role === one.role && (other.said === one.said || other.said.endsWith(` ${one.said}`)),
        );
        if (!again) found.push({ ...one, matter });
      }
    }
  }
  return found;
}

/** A sentence that joins two matters is read as two: "the boards came scratched and I would like to see rugs". */
function mattersOf({ joins }: WishWords, text: string): string[][] {
  const matters: string[][] = [];
  for (const sentence of text.split(/[.!?;:,\n–—]+(?!\d)/u)) {
    let matter: string[] = [];
    matters.push(matter);
    for (const word of words(sentence)) {
      if (!joins.has(fold(word))) {
        matter.push(word);
        continue;
      }
      matter = [];
      matters.push(matter);
    }
  }
  return matters;
}

type Told = Omit<WishWord, 'matter'>;

function readAt(known: WishWords, word: string, next: string | undefined): Told[] {
  // "Underfloor heating" and "living room" are one word each.
  const pair = next ? toldBy(`${word} ${next}`, entriesOf(known, `${word}${next}`)) : [];
  if (pair.length > 0) return pair;
  const whole = toldBy(word, entriesOf(known, word));
  if (whole.length > 0) return whole;
  const { locale, byStem, pieces } = known;
  const split = splitCompound(locale, word, (part) => byStem.has(part) || pieces.has(part));
  if (!split?.head) return [];
  // Folding may lengthen a letter ("æ"), so the place is looked for.
  const places = Array.from({ length: word.length }, (_, place) => place);
  const at = places.find((place) => fold(word.slice(0, place)).length === split.at);
  return [
    ...toldBy(word, byStem.get(split.head) ?? []),
    // A parquet of ash fits the second half of "ekparkett" alone.
    ...toldBy(word.slice(at), byStem.get(split.tail) ?? []),
  ];
}

function toldBy(said: string, entries: Entry[]): Told[] {
  return roles.flatMap((role) => {
    const keys = entries.filter((entry) => entry.role === role).map(({ key }) => key);
    return keys.length > 0 ? [{ said, role, keys: [...new Set(keys)] }] : [];
  });
}

function entriesOf({ locale, byStem }: WishWords, word: string) {
  const term = stem(locale, word);
  return (byStem.get(term) ?? []).filter((entry) => isFormOf(word, entry.word, term.length, locale));
}

/**
 * Whether two words of one stem are one word. Stems drop marks and doubled letters, so that "mäta" and "mat" share theirs
 * with "matta": what a word writes with a mark must have it, and a double letter in the middle stays double. Marks may be left out.
 */
function isFormOf(word: string, known: string, shared: number, locale: string): boolean {
  const reach = Math.min(shared, word.length, known.length);
  for (let at = 0; at < reach; at += 1) {
    if (word[at] !== known[at] && word[at] !== fold(known[at] ?? '')) return false;
  }
  // Finnish halves its double letters ("matto", "maton"), and m and n are doubled by endings in the north.
  if (!['sv', 'nb'].includes(locale.split('-')[0] ?? '')) return true;
  const last = known[reach - 1];
  const doubled = last !== undefined && last === known[reach] && !/[aeiouyåäöæømn]/u.test(last);
  return !doubled || word[reach] === last;
}
