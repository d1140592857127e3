import { expect, test } from 'vitest';
import { type Asking, createAskingLesson, createAskingReader } from '#server/features/scripts/asking.ts';
import { createMannerReader, type Line, lineOf } from '#server/features/scripts/manner.ts';
import { termReader } from '#server/features/scripts/text.ts';

const read = termReader('en');
const line = (text: string): Line => lineOf(text, read(text));
const learnAsking = (lines: readonly (Line & { asks: boolean })[]): Asking => {
  const lesson = createAskingLesson();
  for (const { asks, ...said } of lines) lesson.note(said, asks);
  return lesson.learn();
};
const kinds = (text: string) => {
  const { places, ends } = createMannerReader()(line(text));
  const [apart, runs, meanings] = ends;
  return [places.slice(0, apart), places.slice(apart, runs), places.slice(runs, meanings)].map((of) => new Set(of));
};

test('the same words in another order are said in another manner', () => {
  const [told, asked] = [kinds('you have it'), kinds('have you it')];
  expect(asked[0]).not.toEqual(told[0]);
  expect(asked[1]).not.toEqual(told[1]);
  expect(asked[2]).not.toEqual(told[2]);
});

test('a question mark is one of a line’s words, capitals and commas are not', () => {
  expect(kinds('you have it?')).not.toEqual(kinds('you have it'));
  expect(kinds('You have it,')).toEqual(kinds('you have it'));
});

test('words that stand apart are read together, with two between them at most', () => {
  const pairs = (text: string) => kinds(text)[1] as Set<number>;
  const both = [...pairs('have one two to')].filter((place) => pairs('have red blue to').has(place));
  const far = [...pairs('have one two three to')].filter((place) => pairs('have red blue green to').has(place));
  // Beside the ends of the line, which both have.
  expect(both.length).toBe(far.length + 1);
});

test('learns how one asks from other words than those that are asked about', () => {
  const things = ['oak', 'cork', 'wool', 'pine', 'ash', 'tile', 'vinyl', 'linen', 'jute', 'felt'];
  const odds = createAskingReader(
    learnAsking(
      things.flatMap((thing) => [
        { ...line(`would ${thing} be any good for a hall`), asks: true },
        { ...line(`we had ${thing} in the hall for years`), asks: false },
      ]),
    ),
  );
  expect(odds(line('would sisal be any good for a cabin'))).toBeGreaterThan(0);
  expect(odds(line('we had sisal in the cabin for years'))).toBeLessThan(0);
});

test('where nothing was ever told, everything asks', () => {
  const odds = createAskingReader(learnAsking([{ ...line('is it in stock'), asks: true }]));
  expect(odds(line('is it in stock'))).toBeGreaterThan(0);
});
