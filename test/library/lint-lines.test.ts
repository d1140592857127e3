import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLinter } from '#server/features/scripts/lint.ts';
import { shippedLibrary } from './shipped-library.ts';

type Line = { locale: string; text: string; hollow: boolean };

const { lint } = createLinter(shippedLibrary);
const folder = new URL('./lint-lines/', import.meta.url);
const linesOf = (file: string) =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
const repliesIn = (locale: string): Line[] => {
  const { hollow = [], good = [] } = shippedLibrary.replies[locale] ?? {};
  const labelled = (texts: string[], isHollow: boolean) => texts.map((text) => ({ locale, text, hollow: isHollow }));
  return [...labelled(hollow, true), ...labelled(good, false)];
};

/** A text counts as marked when it draws a warning or more, as in `npm run eval -- lint`. */
function measure(lines: Line[]) {
  const marked = lines.filter(({ text, locale }) => lint(text, locale).some(({ level }) => level !== 'info'));
  const right = marked.filter(({ hollow }) => hollow).length;
  return { recall: right / lines.filter(({ hollow }) => hollow).length, precision: right / marked.length };
}

describe.each(shippedLibrary.locales)('lines in %s that are labelled hollow or not', (locale) => {
  test('are told apart where the linter was made on them', () => {
    const { recall, precision } = measure(repliesIn(locale));
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(precision).toBeGreaterThanOrEqual(0.98);
  });

  // Nobody who writes rules reads these: a change that falls here was made for single sentences. In ordinary talk the rules were mended since.
  test('are mostly told apart where they were not', () => {
    const { recall, precision } = measure(linesOf(`held-out/${locale}.jsonl`));
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  test('are told apart in ordinary talk, which is seldom marked', () => {
    const lines = linesOf(`held-out/${locale}-talk.jsonl`);
    expect(measure(lines).recall).toBeGreaterThanOrEqual(0.85);
    expect(measure(lines).precision).toBeGreaterThanOrEqual(0.9);
  });

  // Two other writers, after the rules: every second line of the one, the other's all.
  test('are told apart in wordings that were written last', () => {
    const { recall, precision } = measure(linesOf(`held-out/${locale}-wild.jsonl`));
    expect(recall).toBeGreaterThanOrEqual(0.85);
    expect(precision).toBeGreaterThanOrEqual(0.85);
  });
});

test('lines of all languages that were written last are told apart in nine of ten', () => {
  const { recall, precision } = measure(
    shippedLibrary.locales.flatMap((locale) => linesOf(`held-out/${locale}-wild.jsonl`)),
  );
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(precision).toBeGreaterThanOrEqual(0.9);
});
