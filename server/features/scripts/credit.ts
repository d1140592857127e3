import { type Library, MOVES, type Move } from '#contract/script-library.ts';
import { compilePattern, type Pattern, wordsOnly } from './lint-pattern.ts';
import { sentencesOf } from './text.ts';

/** Where a part of a repairing answer stands in the text. */
export type Credit = { move: Move; start: number; end: number };
export type CreditMoves = (text: string, locale: string) => Credit[];

const TIME_PLACEHOLDER = /\{(?:time|order\.promisedOn|product\.nextDelivery)\}/u;
/** As much as one answer is ever long; what follows is a quoted mail. */
const LONGEST_TEXT = 4000;

/** Compiles the library's patterns once. The first place of each move is told, in the order of MOVES. */
export function createCrediter(library: Pick<Library, 'hollow'>): CreditMoves {
  const found = new Map(
    Object.entries(library.hollow).map(([locale, { moves, cues, words }]) => [
      locale,
      MOVES.map((move): [Move, Pattern[]] => {
        const shared = move === 'time' || move === 'act' ? cues[move] : [];
        return [move, [...moves[move], ...shared].map((pattern) => compilePattern(pattern, words))];
      }),
    ]),
  );
  return function creditMoves(text, locale) {
    const sentences = sentencesOf(text.slice(0, LONGEST_TEXT)).map(({ text: written, start }) => ({
      start,
      written,
      words: wordsOnly(written),
    }));
    return (found.get(locale) ?? []).flatMap(([move, patterns]) => {
      for (const { start, written, words } of sentences) {
        const places = patterns.flatMap((pattern) => pattern(words));
        const holder = move === 'time' ? TIME_PLACEHOLDER.exec(written) : null;
        if (holder) places.push({ start: holder.index, end: holder.index + holder[0].length });
        const first = places.sort((a, b) => a.start - b.start)[0];
        if (first) return [{ move, start: start + first.start, end: start + first.end }];
      }
      return [];
    });
  };
}
