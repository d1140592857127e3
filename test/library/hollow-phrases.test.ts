import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLinter } from '#server/features/scripts/lint.ts';
import { shippedLibrary } from './shipped-library.ts';

const linter = createLinter(shippedLibrary);
const repairing = JSON.parse(readFileSync(new URL('./repairing-lines.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>;
/** As many as language.md lists, sections a1 to a5. */
const listed: Record<string, number> = { sv: 18, pl: 18, fi: 19, nb: 18, en: 20 };

describe.each(shippedLibrary.locales)('hollow phrases in %s', (locale) => {
  const phrases = shippedLibrary.hollow[locale]?.phrases ?? [];

  test('there are as many as the research lists', () => {
    expect(phrases.length).toBeGreaterThanOrEqual(listed[locale] ?? 0);
  });

  test.each(
    phrases.flatMap(({ code, phrase, variants }) => [phrase, ...variants].map((text) => [text, code] as const)),
  )('"%s" is marked, whatever its case', (text) => {
    for (const typed of [text, text.toUpperCase(), text.normalize('NFD')]) {
      expect(linter.lint(typed, locale).length).toBeGreaterThan(0);
    }
  });

  test('each has a better line that can be sent as it stands', () => {
    for (const { id, better } of phrases)
      expect(
        better.filter((line) => !line.includes('{')),
        id,
      ).not.toEqual([]);
  });

  test.each(repairing[locale] ?? [])('"%s" is left in peace', (line) => {
    expect(linter.lint(line, locale)).toEqual([]);
  });

  test('no line of the library is marked as hollow', () => {
    const lines = shippedLibrary.situations.flatMap(({ faces }) =>
      (faces[locale]?.lines ?? []).flatMap(({ text, forms }) => [text, ...Object.values(forms ?? {})]),
    );
    expect(lines.flatMap((line) => linter.lint(line, locale))).toEqual([]);
  });
});

test('a reason is read about a text in any language: it quotes no words of its own', () => {
  const reasons = Object.values(shippedLibrary.hollow).flatMap((file) => [
    ...Object.values(file.reasons),
    ...file.checks.map(({ reason }) => reason),
  ]);
  expect(reasons.filter((reason) => /["“”„«»]/u.test(reason))).toEqual([]);
});
