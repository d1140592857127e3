import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Words = { [key: string]: string | Words };

const folder = new URL('../../client/locales/', import.meta.url);
const locales = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
const read = (locale: string) => JSON.parse(readFileSync(new URL(`${locale}.json`, folder), 'utf8')) as Words;

function flatten(words: Words, path = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
}

const plural = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(plural, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

test('the five languages are there', () => {
  expect(locales).toEqual(expect.arrayContaining(['en', 'fi', 'nb', 'pl', 'sv']));
});

for (const locale of locales) {
  test(`${locale} says everything that English says, and nothing else`, () => {
    const here = new Set(flatten(read(locale)).map(([key]) => base(key)));
    const english = new Set(flatten(read('en')).map(([key]) => base(key)));
    expect([...english].filter((key) => !here.has(key))).toEqual([]);
    expect([...here].filter((key) => !english.has(key))).toEqual([]);
  });

  test(`${locale} has every plural form of its language wherever it counts`, () => {
    const entries = flatten(read(locale));
    const keys = new Set(entries.map(([key]) => key));
    const counted = new Set(entries.filter(([key]) => plural.test(key)).map(([key]) => base(key)));
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const missing = [...counted]
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !keys.has(key));
    expect(missing).toEqual([]);
  });

  test(`${locale} fills in what English fills in`, () => {
    const english = new Map<string, Set<string | undefined>>();
    for (const [key, text] of flatten(read('en'))) {
      const known = english.get(base(key)) ?? new Set();
      for (const name of placeholders(text)) known.add(name);
      english.set(base(key), known);
    }
    const foreign = flatten(read(locale)).flatMap(([key, text]) =>
      placeholders(text)
        .filter((name) => !english.get(base(key))?.has(name))
        .map((name) => `${key}: ${name}`),
    );
    expect(foreign).toEqual([]);
  });

  test(`${locale} has no empty text`, () => {
    expect(flatten(read(locale)).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
}

test.each(locales)('at the desk (%s) no stage of the call has the name of the button that ends it', (locale) => {
  const texts = new Map(flatten(read(locale)));
  const beginning = (text: string) => text.toLowerCase().slice(0, 4);
  const stages = [...texts].filter(([key]) => key.startsWith('desk.stage.') && key !== 'desk.stage.label');
  const end = beginning(texts.get('desk.call.end') ?? '');
  expect(stages.filter(([, text]) => beginning(text) === end)).toEqual([]);
});

test.each(locales)('in %s a phrase is deleted after a question', (locale) => {
  expect(new Map(flatten(read(locale))).get('trainer.phrases.deleteAsk')).toContain('?');
});

test('one situation is out of date in the singular', () => {
  const stale = (locale: string, form: string) =>
    new Map(flatten(read(locale))).get(`trainer.countsStale_${form}`)?.replace('{{count}}', '');
  for (const locale of ['sv', 'nb', 'fi']) expect(stale(locale, 'one'), locale).not.toBe(stale(locale, 'other'));
});

test('nowhere is a trigger phrase said to be enough: in small talk it brings nothing', () => {
  const smallTalk: Record<string, RegExp> = {
    en: /small talk/,
    fi: /jutustelu/,
    nb: /småprat/,
    pl: /pogawędce/,
    sv: /småprat/,
  };
  for (const locale of locales)
    expect(new Map(flatten(read(locale))).get('trainer.triggersHint')).toMatch(smallTalk[locale] ?? /./);
});
