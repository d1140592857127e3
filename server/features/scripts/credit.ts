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
    const patternsOf = found.get(locale);
    if (!patternsOf) return [];
    const sentences = sentencesOf(text.slice(0, LONGEST_TEXT)).map(({ text: written, start }) => {
      // Only a time ahead can be relied on: "it was due on Friday" promises nothing.
      const ahead = withoutPast(written, patternsOf.past);
      return { start, words: wordsOnly(written), ahead, wordsAhead: wordsOnly(ahead) };
    });
    return patternsOf.moves.flatMap(([move, patterns]) => {
      for (const { start, words, ahead, wordsAhead } of sentences) {
        const places = patterns.flatMap((pattern) => pattern(move === 'time' ? wordsAhead : words));
        const holder = move === 'time' ? TIME_PLACEHOLDER.exec(ahead) : null;
        if (holder) places.push({ start: holder.index, end: holder.index + holder[0].length });
        const first = places.sort((a, b) => a.start - b.start)[0];
        if (first) return [{ move, start: start + first.start, end: start + first.end }];
      }
      return [];
    });
  };
}

/** A sentence with blanks for each clause that tells of what has been. */
function withoutPast(sentence: string, past: readonly Pattern[]): string {
  const words = wordsOnly(sentence);
  let [ahead, begin] = ['', 0];
  const joints = [...sentence.matchAll(JOINTS)].map(({ index, 0: joint }) => ({
    end: index,
    next: index + joint.length,
  }));
  for (const { end, next } of [...joints, { end: sentence.length, next: sentence.length }]) {
    const isPast = past.some((pattern) => pattern(words.slice(begin, end)).length > 0);
    ahead += (isPast ? ' '.repeat(end - begin) : sentence.slice(begin, end)) + sentence.slice(end, next);
    begin = next;
  }
  return ahead;
}
