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
    Object.entries(library.hollow).map(([locale, { moves, cues, past, words }]) => [
      locale,
      {
        past: past.map((pattern) => compilePattern(pattern, words)),
        moves: MOVES.map((move): [Move, Pattern[]] => {
          const shared = move === 'time' || move === 'act' ? cues[move] : [];
          return [move, [...moves[move], ...shared].map((pattern) => compilePattern(pattern, words))];
        }),
      },
    ]),
  );
  return function creditMoves(text, locale) {
    const sentences = sentencesOf(text.slice(0, LONGEST_TEXT)).map(({ text: written, start }) => ({
      start,
      written,
      words: wordsOnly(written),
    }));
    const patternsOf = found.get(locale);
    if (!patternsOf) return [];
    return patternsOf.moves.flatMap(([move, patterns]) => {
      for (const { start, written, words } of sentences) {
        let places = patterns.flatMap((pattern) => pattern(words));
        // Only a time ahead can be relied on: "it was due on Friday" promises nothing.
        if (move === 'time' && places.length > 0) {
          const gone = clausesOf(written).filter(({ from, to }) =>
            patternsOf.past.some((pattern) => pattern(words.slice(from, to)).length > 0),
          );
          places = places.filter((place) => !gone.some(({ from, to }) => from <= place.start && place.start < to));
        }
        const holder = move === 'time' ? TIME_PLACEHOLDER.exec(written) : null;
        if (holder) places.push({ start: holder.index, end: holder.index + holder[0].length });
        const first = places.sort((a, b) => a.start - b.start)[0];
        if (first) return [{ move, start: start + first.start, end: start + first.end }];
      }
      return [];
    });
  };
}

function clausesOf(sentence: string): { from: number; to: number }[] {
  const joints = [...sentence.matchAll(JOINTS)].map(({ index, 0: joint }) => ({
    from: index,
    to: index + joint.length,
  }));
  return [...joints, { from: sentence.length, to: sentence.length }].map(({ from: to }, at) => ({
    from: joints[at - 1]?.to ?? 0,
    to,
  }));
}
