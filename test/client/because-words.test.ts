import i18next from 'i18next';
import { expect, test } from 'vitest';
import { becauseWords } from '#client/features/scripts/because-words.ts';
import en from '#client/locales/en.json' with { type: 'json' };
import fi from '#client/locales/fi.json' with { type: 'json' };
import nb from '#client/locales/nb.json' with { type: 'json' };
import pl from '#client/locales/pl.json' with { type: 'json' };
import sv from '#client/locales/sv.json' with { type: 'json' };

const i18n = i18next.createInstance();
await i18n.init({
  resources: Object.fromEntries(
    Object.entries({ en, fi, nb, pl, sv }).map(([at, words]) => [at, { translation: words }]),
  ),
  interpolation: { escapeValue: false },
});

const late = { kind: 'order' as const, quote: '10443' };
const wrote = { kind: 'words' as const, quote: 'kolme viikkoa myöhässä' };

test.each([
  ['en', 'the customer wrote “kolme viikkoa myöhässä” · order 10443 is late'],
  ['fi', 'asiakas kirjoitti: ”kolme viikkoa myöhässä” · tilaus 10443 on myöhässä'],
  ['nb', 'kunden skrev «kolme viikkoa myöhässä» · bestilling 10443 er forsinket'],
  ['pl', 'klient pisze: „kolme viikkoa myöhässä” · zamówienie 10443 jest opóźnione'],
  ['sv', 'kunden skrev ”kolme viikkoa myöhässä” · beställning 10443 är försenad'],
])('a late order is named and told as late (%s)', (language, told) => {
  expect(becauseWords([wrote, late], i18n.getFixedT(language))).toBe(told);
});

const t = i18n.getFixedT('en');

test('an order without a number is told as late all the same', () => {
  expect(becauseWords([{ kind: 'order', quote: null }], t)).toBe('an order is late');
});

test('two reasons are told at most, and none twice', () => {
  const stage = { kind: 'stage' as const, quote: 'price' };
  expect(becauseWords([wrote, late, stage], t)).not.toContain('stage');
  expect(becauseWords([stage, stage], t)).toBe('fits this stage');
});

test('a mood is named, and one that has no name is told as the mood', () => {
  expect(becauseWords([{ kind: 'mood', quote: 'angry' }], t)).toBe(`mood: ${en.desk.mood.angry.toLowerCase()}`);
  expect(becauseWords([{ kind: 'mood', quote: 'elated' }], t)).toBe('the mood');
});

test('words that were only heard are not told as written', () => {
  expect(becauseWords([{ kind: 'heard', quote: 'too late' }], t)).toBe('the customer said “too late”');
});
