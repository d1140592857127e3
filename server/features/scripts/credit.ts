import { type Library, MOVES, type Move } from '#contract/script-library.ts';
import { compilePattern, type Pattern, wordsOnly } from './lint-pattern.ts';
import { sentencesOf } from './text.ts';

/** Where a part of a repairing answer stands in the text. */
export type Credit = { move: Move; start: number; end: number };
export type CreditMoves = (text: string, locale: string) => Credit[];

const TIME_PLACEHOLDER = /\{(?:time|order\.promisedOn|product\.nextDelivery)\}/u;
/** Where one clause ends and another begins; Polish "i" only before a verb of one's own, for elsewhere it is a word for "in". */
const JOINTS = /[,;:()–—]|\s(?:ja|sekä|mutta|joten|och|men|så|og|and|but|so|oraz|ale|więc|i(?=\s\p{L}+ę(?!\p{L})))\s/gu;
/** As much as one answer is ever long; what follows is a quoted mail. */
const LONGEST_TEXT = 4000;

/** Compiles the library's patterns once. The first place of each move is told, in the order of MOVES. */
export function createCrediter(library: Pick<Library, 'hollow'>): CreditMoves {
  const found = new Map(
    Object.entries(library.hollow).map(([locale, { moves, cues, past, denied, words }]) => {
      const compiled = (patterns: readonly string[]) => patterns.map((pattern) => compilePattern(pattern, words));
      // Only a time ahead can be relied on ("it was due on Friday" promises nothing), only what is not denied counts.
      const undoneBy: Partial<Record<Move, readonly string[]>> = { ...denied, time: past };
      const read = MOVES.map((move) => {
        const shared = move === 'time' || move === 'act' ? cues[move] : [];
        return { move, patterns: compiled([...moves[move], ...shared]), undone: compiled(undoneBy[move] ?? []) };
      });
      return [locale, read];
    }),
  );
  return function creditMoves(text, locale) {
    const sentences = sentencesOf(text.slice(0, LONGEST_TEXT));
    return (found.get(locale) ?? []).flatMap(({ move, patterns, undone }) => {
      for (const { text: written, start } of sentences) {
        const counts = withoutClauses(written, undone);
        const words = wordsOnly(counts);
        const places = patterns.flatMap((pattern) => pattern(words));
        const holder = move === 'time' ? TIME_PLACEHOLDER.exec(counts) : null;
        if (holder) places.push({ start: holder.index, end: holder.index + holder[0].length });
        const first = places.sort((a, b) => a.start - b.start)[0];
        if (first) return [{ move, start: start + first.start, end: start + first.end }];
      }
      return [];
    });
  };
}

/** A sentence with blanks for each clause in which one of the patterns stands. */
function withoutClauses(sentence: string, undone: readonly Pattern[]): string {
  if (undone.length === 0) return sentence;
  const words = wordsOnly(sentence);
  let [left, begin] = ['', 0];
  const joints = [...sentence.matchAll(JOINTS)].map(({ index, 0: joint }) => ({
    end: index,
    next: index + joint.length,
  }));
  for (const { end, next } of [...joints, { end: sentence.length, next: sentence.length }]) {
    const isUndone = undone.some((pattern) => pattern(words.slice(begin, end)).length > 0);
    left += (isUndone ? ' '.repeat(end - begin) : sentence.slice(begin, end)) + sentence.slice(end, next);
    begin = next;
  }
  return left;
}
