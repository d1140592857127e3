import { expect, test } from 'vitest';
import { createWeigher, learnFeatures } from '#server/features/scripts/features.ts';
import { termReader } from '#server/features/scripts/text.ts';

const texts = [
  'Var är mitt paket?',
  'Paketet, paketet, paketet: var blir det av',
  '',
  '42',
  'Golvet knarrar när vi går på det och knarrar ännu mer i kallt väder',
];
const read = termReader('sv', { meanings: { parcel: 'paket*, leverans', creak: 'knarra*' } });
const told = texts.map((text, label) => ({ label, text }));
const sorted = (pairs: [number, number][]) => pairs.sort(([a], [b]) => a - b);

test('what a text weighs while it is learned from is what it weighs when it is heard', () => {
  const { vocabulary, rows } = learnFeatures(told, read);
  const weigh = createWeigher(vocabulary);
  for (const { label, text } of told) {
    const [from, end] = [rows.starts[label] ?? 0, rows.starts[label + 1] ?? 0];
    const learned = Array.from(rows.ids.subarray(from, end), (id, at): [number, number] => [
      id,
      rows.weights[from + at] ?? 0,
    ]);
    const { ids, weights } = weigh(read(text));
    const heard = Array.from(ids, (id, at): [number, number] => [id, weights[at] ?? 0]);
    expect(sorted(learned).map(([id]) => id)).toEqual(sorted(heard).map(([id]) => id));
    for (const [at, [, weight]] of learned.entries()) expect(weight).toBeCloseTo(heard[at]?.[1] ?? 0, 5);
  }
  expect([...rows.labels]).toEqual([0, 1, 2, 3, 4]);
});

test('a text with words, characters and meanings has length 1, and a number none', () => {
  const { rows } = learnFeatures(told, read);
  const length = (row: number) =>
    Math.hypot(...rows.weights.subarray(rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0));
  expect(length(0)).toBeCloseTo(1, 5);
  expect(length(1)).toBeCloseTo(1, 5);
  expect([length(2), length(3)]).toEqual([0, 0]);
});

test('a text longer than all the room that was planned is read whole', () => {
  const long = Array.from({ length: 400 }, (_, at) => `ord${'abcdefghijklmnopqrst'[at % 20] ?? ''}${at}x`).join(' ');
  const { vocabulary, rows } = learnFeatures([{ label: 0, text: long }, ...told], read);
  expect(rows.starts[1]).toBe(createWeigher(vocabulary)(read(long)).ids.length);
});
