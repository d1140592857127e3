import { fold, stem, words } from '#server/platform/stemming.ts';

/**
 * A word taken apart: "ekgolv" → head "ek", tail "golv", which begins at the second letter; the head is null where no product
 * text knows it.
 */
export type Compound = { head: string | null; tail: string; at: number };

/** Letters that Swedish, Norwegian and Finnish put between the parts: vardagsrum-s-matta, lattia-n-hoito. */
const links = ['', 's', 'e', 'n'];
/** A shorter tail is a chance likeness ("ek" ends many words); a shorter head is no word. */
const shortestTail = 3;
const shortestHead = 2;
/** A tail whose head nobody knows must be long enough to be meant. */
const shortestLoneTail = 4;

/** Whether a language writes compounds as one word. */
export const writesCompounds = (locale: string) => ['sv', 'nb', 'fi'].includes(locale.split('-')[0] ?? locale);

export function stems(locale: string, text: string): string[] {
  return words(text).map((word) => stem(locale, word));
}

/**
 * Splits a compound at the words that `knows` has (stems). Prefers two known parts with the longest tail, then a
 * known tail alone. Null where nothing fits: a plain word, or a language that does not compound.
 */
export function splitCompound(locale: string, word: string, knows: (stem: string) => boolean): Compound | null {
  if (!writesCompounds(locale)) return null;
  const folded = fold(word);
  let lone: Compound | null = null;
  for (let at = shortestHead; at <= folded.length - shortestTail; at += 1) {
    const tail = stem(locale, folded.slice(at));
    if (!knows(tail)) continue;
    const head = headOf(locale, folded.slice(0, at), knows);
    if (head) return { head, tail, at };
    if (folded.length - at >= shortestLoneTail && at >= shortestTail) lone ??= { head: null, tail, at };
  }
  return lone;
}

function headOf(locale: string, text: string, knows: (stem: string) => boolean): string | null {
  for (const link of links) {
    if (!text.endsWith(link)) continue;
    const bare = link ? text.slice(0, -link.length) : text;
    const head = stem(locale, bare);
    if (bare.length >= shortestHead && knows(head)) return head;
  }
  return null;
}

const size = /(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)/giu;
/** Nobody means a rug of nine centimetres: below it a size is in metres. */
const metresBelow = 10;

/** Sizes as one word each, the shorter side first: "200 × 300 cm", "300x200" and "2 x 3 m" are all "200x300". */
export function withSizes(text: string): string {
  return text.replace(size, (_, one: string, other: string) => {
    const sides = [one, other].map((side) => Number(side.replace(',', '.')));
    const inMetres = sides.every((side) => side < metresBelow);
    return sides
      .map((side) => Math.round(inMetres ? side * 100 : side))
      .toSorted((a, b) => a - b)
      .join('x');
  });
}
