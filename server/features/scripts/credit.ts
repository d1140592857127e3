import { type Library, MOVES, type Move } from '#contract/script-library.ts';
import { compilePattern, wordsOnly } from './lint-pattern.ts';
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
    Object.entries(library.hollow).map(([locale, { moves, cues }]) => [
      locale,
      MOVES.map((move): [Move, RegExp[]] => {
        const shared = move === 'time' || move === 'act' ? cues[move] : [];
        return [move, [...moves[move], ...shared].map(compilePattern)];
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
        const places = patterns
          .flatMap((pattern) => [...words.matchAll(pattern)])
          .map((match) => ({ match: match[0], index: match.index }));
        const holder = move === 'time' ? TIME_PLACEHOLDER.exec(written) : null;
        if (holder) places.push({ match: holder[0], index: holder.index });
        const first = places.sort((a, b) => a.index - b.index)[0];
        if (first) return [{ move, start: start + first.index, end: start + first.index + first.match.length }];
      }
      return [];
    });
  };
}
