import { describe, expect, test } from 'vitest';
import { pluralsOf, wordLine } from '#server/features/scripts/wording.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const closing = shippedLibrary.situations.find(({ id }) => id === 'minutes-running-out');

/** The beginning of the line about the minutes that are left, up to its first full stop. */
function said(locale: string, minutesLeft: string): string | undefined {
  const line = closing?.faces[locale]?.lines[0];
  return line && wordLine(line, locale, { minutesLeft }, null)?.match(/^(?:\d[.,]\d|[^.])+/u)?.[0];
}

describe('a line that names a number', () => {
  test.each([
    ['sv', '1', 'Vi har 1 minut kvar'],
    ['sv', '2', 'Vi har 2 minuter kvar'],
    ['sv', '22', 'Vi har 22 minuter kvar'],
    ['sv', '1,5', 'Vi har 1,5 minuter kvar'],
    ['pl', '1', 'Została nam 1 minuta'],
    ['pl', '2', 'Zostały nam 2 minuty'],
    ['pl', '5', 'Zostało nam 5 minut'],
    ['pl', '12', 'Zostało nam 12 minut'],
    ['pl', '22', 'Zostały nam 22 minuty'],
    ['pl', '1,5', 'Zostało nam 1,5 minuty'],
    ['fi', '1', 'Aikaa on jäljellä 1 minuutti'],
    ['fi', '5', 'Aikaa on jäljellä 5 minuuttia'],
    ['fi', '1,5', 'Aikaa on jäljellä 1,5 minuuttia'],
    ['nb', '1', 'Vi har 1 minutt igjen'],
    ['nb', '5', 'Vi har 5 minutter igjen'],
    ['nb', '22', 'Vi har 22 minutter igjen'],
    ['en', '1', 'We have 1 minute left'],
    ['en', '2', 'We have 2 minutes left'],
    ['en', '1.5', 'We have 1.5 minutes left'],
  ])('in %s with %s: "%s"', (locale, number, sentence) => {
    expect(said(locale, number)).toBe(sentence);
  });

  test('is not said while the number is unknown', () => {
    const line = closing?.faces['pl']?.lines[0] ?? { text: '' };
    expect(wordLine(line, 'pl', {}, null)).toBeNull();
  });

  test('needs as many wordings as the language has kinds of number', () => {
    const kinds = (locale: string) => pluralsOf(locale).map(({ category }) => category);
    expect(kinds('pl')).toEqual(['one', 'few', 'many']);
    expect(kinds('fi')).toEqual(['one']);
    expect(kinds('cy')).toEqual(['zero', 'one', 'two', 'few', 'many']);
    expect(pluralsOf('pl').find(({ category }) => category === 'few')?.numbers).toContain(22);
  });
});

test('a form of address has its own words, and the rest of the customers the common ones', () => {
  const line = { text: 'Proszę pokazać.', forms: { ty: 'Pokaż.' } };
  expect(wordLine(line, 'pl', {}, 'ty')).toBe('Pokaż.');
  expect(wordLine(line, 'pl', {}, 'pani')).toBe('Proszę pokazać.');
  expect(wordLine(line, 'pl', {}, null)).toBe('Proszę pokazać.');
});
