import { expect, test } from 'vitest';
import { faceProblems } from '#server/features/scripts/face-problems.ts';
import { contentOf } from '#server/features/scripts/faces.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const situation = shippedLibrary.situations.find(({ id }) => id === 'minutes-running-out');
const face = situation?.faces['pl'];
if (!situation || !face) throw new Error('the library has no line that names a number');
const content = contentOf(face);

test('words that the library’s own check accepts may be published', () => {
  expect(faceProblems(content, 'pl', situation.facts, null)).toEqual([]);
});

test('a line that names a number may not be published until every plural form is written', () => {
  const lines = content.lines.map((line, at) =>
    at === 0 ? { text: line.text, plurals: { one: 'Została nam {minutesLeft} minuta.' } } : line,
  );
  expect(faceProblems({ ...content, lines }, 'pl', situation.facts, null)).toEqual([
    { path: 'lines.0.plurals.few', problem: 'missing_plural' },
    { path: 'lines.0.plurals.many', problem: 'missing_plural' },
  ]);
});
