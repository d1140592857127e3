import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MOVES, type Move } from '#contract/script-library.ts';
import { createCrediter } from '#server/features/scripts/credit.ts';
import { shippedLibrary } from './shipped-library.ts';

/** `late`: written after the patterns, which were not made on it. */
type Line = { locale: string; text: string; moves: Move[]; late?: true };

const creditMoves = createCrediter(shippedLibrary);
const linesOf = (locale: string) =>
  readFileSync(new URL(`./credit-lines/${locale}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

/** Over all moves of all lines: how many that stand there are credited, and how many that are credited stand there. */
function measure(lines: Line[]) {
  let [there, credited, right] = [0, 0, 0];
  for (const { text, locale, moves } of lines) {
    const found = creditMoves(text, locale).map(({ move }) => move);
    there += moves.length;
    credited += found.length;
    right += found.filter((move) => moves.includes(move)).length;
  }
  return { recall: right / there, precision: right / credited };
}

// A time is one ahead that can be relied on, "at once" too; taking a matter over owns it.
describe.each(shippedLibrary.locales)('everyday answers in %s, labelled with their moves', (locale) => {
  const lines = linesOf(locale);

  test('name moves that exist, in their own language', () => {
    expect(lines.filter((line) => line.locale !== locale || line.moves.some((move) => !MOVES.includes(move)))).toEqual(
      [],
    );
  });

  test('are credited for what they hold and for little else', () => {
    const { recall, precision } = measure(lines);
    expect(recall).toBeGreaterThanOrEqual(0.85);
    expect(precision).toBeGreaterThanOrEqual(0.85);
  });
});

// What nobody made patterns on is heard far less: half of what is done is told in words that no list holds.
test('answers written last are credited for more than half of what they hold', () => {
  const { recall, precision } = measure(shippedLibrary.locales.flatMap(linesOf).filter(({ late }) => late));
  expect(recall).toBeGreaterThanOrEqual(0.55);
  expect(precision).toBeGreaterThanOrEqual(0.65);
});
