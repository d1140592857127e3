import { describe, expect, test } from 'vitest';
import { zoneName } from '#contract/zone-name.ts';
import {
  dayOf,
  formatDay,
  formatMoney,
  formatNearDay,
  formatNumber,
  formatPercent,
  formatRelative,
  formatShortDate,
  formatTime,
} from '#client/platform/format.ts';
import { formatList } from '#client/platform/staff-format.ts';
import { inLanguage, languageLabel, languageName } from '#client/platform/language-name.ts';
import { readLanguages } from '#server/platform/locales.ts';
import { chooseLocale } from '#client/platform/locale-choice.ts';

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

describe('figures and dates in five languages', () => {
  test('money in minor units becomes the amount that each language writes', () => {
    const price = { minor: 124950, currency: 'EUR' };
    expect(plain(formatMoney(price, 'sv'))).toBe('1 249,50 €');
    expect(plain(formatMoney(price, 'pl'))).toBe('1249,50 €');
    expect(plain(formatMoney(price, 'fi'))).toBe('1 249,50 €');
    expect(plain(formatMoney(price, 'en'))).toBe('€1,249.50');
    expect(plain(formatMoney({ minor: 500, currency: 'JPY' }, 'en'))).toBe('JP¥500');
  });

  test('a time is that of the zone, summer and winter', () => {
    expect(formatTime('2026-07-01T12:00:00Z', 'sv', 'Europe/Helsinki')).toBe('15:00');
    expect(formatTime('2026-12-01T12:00:00Z', 'fi', 'Europe/Helsinki')).toBe('14.00');
    expect(formatTime('2026-12-01T07:00:00Z', 'fi', 'Europe/Helsinki')).toBe('9.00');
    expect(formatTime('2026-12-01T08:00:00Z', 'sv', 'Europe/Stockholm')).toBe('09:00');
  });

  test('days are named as the language writes them', () => {
    expect(formatDay('2026-11-24T12:00:00Z', 'sv', 'Europe/Stockholm')).toBe('tisdag 24 november');
    expect(formatDay('2026-11-24T12:00:00Z', 'pl', 'Europe/Warsaw')).toBe('wtorek, 24 listopada');
    expect(formatDay('2026-11-24T12:00:00Z', 'fi', 'Europe/Helsinki')).toBe('tiistai 24. marraskuuta');
  });

  test('today and tomorrow are said in words, by the day of the zone', () => {
    const now = new Date('2026-11-24T21:30:00Z');
    expect(formatNearDay('2026-11-24T21:45:00Z', now, 'sv', 'Europe/Stockholm')).toBe('i dag');
    expect(formatNearDay('2026-11-24T23:15:00Z', now, 'sv', 'Europe/Stockholm')).toBe('i morgon');
    expect(formatNearDay('2026-11-26T10:00:00Z', now, 'sv', 'Europe/Stockholm')).toBeNull();
    expect(dayOf('2026-11-24T23:15:00Z', 'Europe/Stockholm')).toBe('2026-11-25');
  });

  test('minutes become hours and days where that is how people speak', () => {
    expect(plain(formatRelative(3, 'en'))).toBe('in 3 minutes');
    expect(plain(formatRelative(22, 'pl'))).toBe('za 22 minuty');
    expect(plain(formatRelative(170, 'en'))).toBe('in 3 hours');
    expect(plain(formatRelative(3000, 'sv'))).toBe('om 2 dagar');
  });

  test('English is the one of Europe, and shares and thousands are written as each language writes them', () => {
    expect(formatShortDate('2026-11-26T12:00:00Z', 'en', 'Europe/Stockholm')).toBe('26 Nov');
    expect(formatPercent(0.545, 'en', 1)).toBe('54.5%');
    expect(plain(formatPercent(0.545, 'sv', 1))).toBe('54,5 %');
    expect(formatNumber(1117, 'en')).toBe('1,117');
  });

  test('the name of a language is written large as a label, small in a sentence', () => {
    expect(languageLabel('en', 'sv')).toBe('Engelska');
    expect(languageName('en', 'sv')).toBe('engelska');
  });

  test('Norwegian is called what everybody calls it', () => {
    expect(['en', 'sv', 'nb', 'fi', 'pl'].map((locale) => languageName('nb', locale))).toEqual([
      'Norwegian',
      'norska',
      'norsk',
      'norja',
      'norweski',
    ]);
    expect(languageLabel('nb', 'fi')).toBe('Norja');
  });

  test('a zone is called by the city it stands for, or as it is where there is none', () => {
    expect(['Europe/Helsinki', 'America/New_York', 'UTC'].map(zoneName)).toEqual(['Helsinki', 'New York', 'UTC']);
  });

  test('lists follow the language', () => {
    expect(formatList(['ek', 'ask', 'lönn'], 'sv')).toBe('ek, ask och lönn');
    expect(formatList(['oak', 'ash', 'maple'], 'en')).toBe('oak, ash and maple');
  });
});

describe('the language to begin with', () => {
  const available = ['en', 'fi', 'nb', 'pl', 'sv'];
  test('what was chosen before comes first', () => {
    expect(chooseLocale('fi', ['sv-SE'], available)).toBe('fi');
  });
  test('a choice that no longer exists is passed over', () => {
    expect(chooseLocale('de', ['sv-SE', 'en'], available)).toBe('sv');
    expect(chooseLocale({ odd: true }, ['sv'], available)).toBe('sv');
  });
  test('the browser’s languages are tried in their order', () => {
    expect(chooseLocale(null, ['de-DE', 'pl', 'en'], available)).toBe('pl');
  });
  test('Norwegian of either kind gets Bokmål', () => {
    expect(chooseLocale(null, ['nn-NO'], available)).toBe('nb');
    expect(chooseLocale(null, ['no'], available)).toBe('nb');
  });
  test('nobody is left without a language', () => {
    expect(chooseLocale(null, ['de', 'fr'], available)).toBe('en');
    expect(chooseLocale(null, [], ['sv'])).toBe('sv');
  });
});

test('a language one speaks in is bent as each language does, and named where it is not written down', () => {
  const languages = readLanguages(new URL('../../client/locales/', import.meta.url));
  const say = (locale: string, language: string) => inLanguage(languages.words(locale), language, locale);
  expect(['sv', 'nb', 'en', 'pl', 'fi'].map((locale) => say(locale, 'nb'))).toEqual([
    'på norska',
    'på norsk',
    'in Norwegian',
    'po norwesku',
    'norjaksi',
  ]);
  expect(say('fi', 'et')).toBe('kielellä: viro');
});
