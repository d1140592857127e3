import { describe, expect, test } from 'vitest';
import { createCrediter } from '#server/features/scripts/credit.ts';
import { readFileSync } from 'node:fs';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const creditMoves = createCrediter(shippedLibrary);
const moves = (text: string, locale: string) => creditMoves(text, locale).map(({ move }) => move);
const repairing = JSON.parse(
  readFileSync(new URL('../library/repairing-lines.json', import.meta.url), 'utf8'),
) as Record<string, string[]>;

describe.each(shippedLibrary.locales)('credit in %s', (locale) => {
  test('an answer that names what happened, owns it and acts by a time is credited for each', () => {
    const answer = repairing[locale]?.[0] ?? '';
    expect(moves(answer, locale)).toEqual(expect.arrayContaining(['acknowledge', 'own', 'act', 'time']));
  });

  test('an offer of two ways is a choice', () => {
    expect(moves(repairing[locale]?.[5] ?? '', locale)).toContain('choice');
  });

  test('a formula is credited for nothing', () => {
    const hollow = shippedLibrary.hollow[locale]?.phrases.filter(({ code }) => code === 'H' || code === 'T') ?? [];
    for (const { phrase } of hollow) expect(moves(phrase, locale), phrase).toEqual([]);
  });
});

test('a credit stands where it was written', () => {
  const text = 'Hello! That is our mistake.';
  const [own] = creditMoves(text, 'en');
  expect(text.slice(own?.start, own?.end)).toBe('our mistake');
});

test('a language without patterns is credited for nothing', () => expect(creditMoves('Our mistake', 'xx')).toEqual([]));
