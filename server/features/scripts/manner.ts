import { hashOn, hashText, settle } from './hashing.ts';
import type { Term } from './text.ts';

/** A line as it was said: its words, and whether it has a question mark. */
export type Line = { terms: readonly Term[]; question: boolean };

/**
 * Places of what a line is made of, in a table of `MANNERS` places: words and pairs up to the first of `ends`, words apart up to the
 * second, runs of characters up to the third, what words mean up to the fourth. Good until the next line.
 */
export type Manner = { places: Int32Array; ends: readonly [number, number, number, number] };

/** A language has 150,000; with a quarter of this table half a point of the curve is lost. */
export const MANNERS = 1 << 19;
/** Runs of three brought nothing beside those of four and five. */
const SHORTEST = 4;
const LONGEST = 5;
/** Words that far from each other belong together too: "have … to", "onko … mitään". */
const FARTHEST = 3;

const WORD_SEED = 0x811c9dc5;
const PAIR_SEED = 0x9e3779b1;
const APART_SEED = 0x85ebca6b;
const RUN_SEED = 0xc2b2ae35;
const MEANING_SEED = 0x27d4eb2f;
/** A line none of whose words is on a list of meanings has this one. */
const NO_MEANING = '';

export function lineOf(text: string, terms: readonly Term[]): Line {
  return { terms, question: text.includes('?') };
}

/**
 * Reads how something is said more than what it is about: words as they are inflected, which of them begin and end the line, what
 * stands near what, characters across words, and what words mean.
 */
export function createMannerReader(): (line: Line) => Manner {
  let room = new Int32Array(1 << 10);
  return ({ terms, question }) => {
    const words = ['^', ...terms.map(({ folded }) => folded), ...(question ? ['?'] : []), '$'];
    const written = ` ${words.slice(1, -1).join(' ')} `;
    const means = new Set(terms.flatMap((term) => term.means));
    if (means.size === 0) means.add(NO_MEANING);
    const most = (1 + FARTHEST) * words.length + (LONGEST - SHORTEST + 1) * written.length + means.size;
    if (most > room.length) room = new Int32Array(2 * most);
    let end = 0;
    const add = (hash: number) => {
      room[end++] = settle(hash) & (MANNERS - 1);
    };
    const hashes = words.map((word) => hashText(word, WORD_SEED));
    for (let at = 0; at < hashes.length; at += 1) {
      add(hashes[at] as number);
      if (at + 1 < hashes.length) add(hashOn(hashOn(PAIR_SEED, hashes[at] as number), hashes[at + 1] as number));
    }
    const apartFrom = end;
    for (let at = 0; at < hashes.length; at += 1) {
      const first = hashOn(APART_SEED, hashes[at] as number);
      const last = Math.min(at + FARTHEST, hashes.length - 1);
      for (let other = at + 2; other <= last; other += 1) add(hashOn(first, hashes[other] as number));
    }
    const runsFrom = end;
    for (let from = 0; from + SHORTEST <= written.length; from += 1) {
      let hash = RUN_SEED;
      for (let size = 1; size <= LONGEST && from + size <= written.length; size += 1) {
        hash = hashOn(hash, written.charCodeAt(from + size - 1));
        if (size >= SHORTEST) add(hash ^ size);
      }
    }
    const meaningsFrom = end;
    for (const meaning of means) add(hashText(meaning, MEANING_SEED));
    return { places: room.subarray(0, end), ends: [apartFrom, runsFrom, meaningsFrom, end] };
  };
}
