import { compilePattern, type Pattern, wordsOnly } from '#contract/lint/pattern.ts';
import { sentencesOf } from '#contract/lint/sentences.ts';
import { type Library, MOVES, type Move } from '#contract/script-library.ts';

/** Where a part of a repairing answer stands in the text. */
export type Credit = { move: Move; start: number; end: number };
/** `now`: minutes since midnight where the text is read; without it every time of today lies ahead. */
export type CreditMoves = (text: string, locale: string, now?: number) => Credit[];
/** Whether something in a clause keeps it from being counted. */
type Undoes = (clause: string, words: string, now: number) => boolean;

const TIME_PLACEHOLDER = /\{(?:time|order\.promisedOn|product\.nextDelivery)\}/u;
/** Where one clause ends and another begins; Polish "i" only before a verb of one's own, for elsewhere it is a word for "in". */
const JOINTS =
  /[,;()—]|(?<!\d)[:–]|[:–](?!\d)|\s(?:ja|sekä|mutta|joten|och|men|så|og|and|but|so|oraz|ale|więc|i(?=\s\p{L}+ę(?!\p{L})))\s/gu;
/** As much as one answer is ever long; what follows is a quoted mail. */
const LONGEST_TEXT = 4000;

/** Compiles the library's patterns once. The first place of each move is told, in the order of MOVES. */
export function createCrediter(library: Pick<Library, 'hollow'>): CreditMoves {
  const found = new Map(
    Object.entries(library.hollow).map(([locale, { moves, cues, past, today, forenoon, denied, words }]) => {
      const compiled = (patterns: readonly string[]) => patterns.map((pattern) => compilePattern(pattern, words));
      // Only a time ahead can be relied on ("it was due on Friday" promises nothing), only what is not denied counts.
      const undoes = (patterns: readonly string[]): Undoes[] =>
        compiled(patterns).map((pattern) => (_, said) => pattern(said).length > 0);
      const undoneBy: Partial<Record<Move, Undoes[]>> = {
        own: undoes(denied.own),
        act: undoes(denied.act),
        time: [...undoes(past), hasPassed(compiled(today), compiled(forenoon))],
      };
      const read = MOVES.map((move) => {
        const shared = move === 'time' || move === 'act' ? cues[move] : [];
        return { move, patterns: compiled([...moves[move], ...shared]), undone: undoneBy[move] ?? [] };
      });
      return [locale, read];
    }),
  );
  return function creditMoves(text, locale, now = 0) {
    const sentences = sentencesOf(text.slice(0, LONGEST_TEXT));
    return (found.get(locale) ?? []).flatMap(({ move, patterns, undone }) => {
      for (const { text: written, start } of sentences) {
        const counts = withoutClauses(written, undone, now);
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

/** A sentence with blanks for each clause that something undoes. */
function withoutClauses(sentence: string, undone: readonly Undoes[], now: number): string {
  if (undone.length === 0) return sentence;
  const words = wordsOnly(sentence);
  let [left, begin] = ['', 0];
  const joints = [...sentence.matchAll(JOINTS)].map(({ index, 0: joint }) => ({
    end: index,
    next: index + joint.length,
  }));
  for (const { end, next } of [...joints, { end: sentence.length, next: sentence.length }]) {
    const [clause, said] = [sentence.slice(begin, end), words.slice(begin, end)];
    const isUndone = undone.some((undoes) => undoes(clause, said, now));
    left += (isUndone ? ' '.repeat(end - begin) : clause) + sentence.slice(end, next);
    begin = next;
  }
  return left;
}

const CLOCK = /(\d{1,2})(?:[.:](\d{2}))?\s?(am)?/u;

/** "Today at 8 in the morning" said at night; a bare 3 is three in the afternoon. */
function hasPassed(today: readonly Pattern[], forenoon: readonly Pattern[]): Undoes {
  return (clause, words, now) => {
    const [place] = today.flatMap((pattern) => pattern(words));
    const [, hours, minutes = '0', am] = (place && CLOCK.exec(clause.slice(place.start))) ?? [];
    if (hours === undefined || Number(hours) > 24) return false;
    const isEarly = am !== undefined || forenoon.some((pattern) => pattern(words).length > 0);
    const hour = Number(hours) < 12 && !isEarly ? Number(hours) + 12 : Number(hours);
    return hour * 60 + Number(minutes) < now;
  };
}
