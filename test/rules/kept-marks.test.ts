import { expect, test } from 'vitest';
import { contentMarkOf, wordsMarkOf } from '#server/features/scripts/faces.ts';
import { besideSource } from '#contract/beside-source.ts';
import { isKept, keptIn, withKept } from '#contract/kept-marks.ts';

const phrases = { examples: [], triggers: [], notTriggers: [] };
const mark = { rule: 'formula-feeling', words: 'roligt att höra' };
const line = { text: 'Vad roligt att höra!' };

test('a mark is kept once, and for as long as its words stand somewhere in the line', () => {
  const kept = withKept(line, mark);
  expect(kept).toEqual({ ...line, kept: [mark] });
  expect(withKept(kept, mark)).toBe(kept);
  expect(isKept(kept, mark)).toBe(true);
  expect(isKept(kept, { ...mark, rule: 'template' })).toBe(false);
  expect(keptIn(kept)).toEqual({ kept: [mark] });
  expect(keptIn({ ...kept, text: 'Hej!' })).toEqual({});
  expect(keptIn({ ...kept, text: 'Hej!', forms: { ty: 'Så roligt att höra.' } })).toEqual({ kept: [mark] });
});

test('a translation keeps its own marks beside its source’s talks', () => {
  const source = { text: 'Lovely to hear!', for: ['carpets'], kept: [{ rule: 'template', words: 'Lovely' }] };
  expect(besideSource(withKept(line, mark), source)).toEqual({ ...line, for: ['carpets'], kept: [mark] });
  expect(besideSource({ ...line, for: ['floors'], kept: [{ rule: 'template', words: 'Hej' }] }, undefined)).toEqual(
    line,
  );
});

test('a translation does not go stale because its source kept a mark', () => {
  const words = { title: 'Hej', lines: [line] };
  expect(wordsMarkOf({ ...words, lines: [withKept(line, mark)] })).toBe(wordsMarkOf(words));
  expect(contentMarkOf({ ...words, lines: [withKept(line, mark)], ...phrases })).not.toBe(
    contentMarkOf({ ...words, ...phrases }),
  );
});
