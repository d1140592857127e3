import { describe, expect, test } from 'vitest';
import { createCrediter } from '#server/features/scripts/credit.ts';
import { createLinter } from '#server/features/scripts/lint.ts';
import { readFileSync } from 'node:fs';
import type { Move } from '#contract/script-library.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const creditMoves = createCrediter(shippedLibrary);
const { lint } = createLinter(shippedLibrary);
const moves = (text: string, locale: string) => creditMoves(text, locale).map(({ move }) => move);
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../library/${name}.json`, import.meta.url), 'utf8'));
const repairing = read('repairing-lines') as Record<string, string[]>;
/** As people say it in a hurry: slips owned in plain words, denials, times that have been. */
const said = read('said-lines') as Record<string, { text: string; has?: Move[]; lacks?: Move[] }[]>;

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

const owned: Record<string, string[]> = {
  fi: [
    'Pakkasimme sen liian myöhään, vika on meidän.',
    'Meidän vikamme, ei sinun.',
    'Syy on täysin meidän.',
    'Virhe oli meissä.',
    'Tämä on meidän syytä.',
  ],
  sv: ['Felet är vårt.', 'Det är vårt fel.', 'Skulden ligger helt hos oss.', 'Vi packade den för sent.'],
  nb: ['Feilen er vår.', 'Det er vår feil.', 'Skylden ligger hos oss.', 'Vi pakket den for sent.'],
  pl: ['Wina jest po naszej stronie.', 'Wina jest nasza.', 'To nasza wina.', 'Błąd leży po naszej stronie.'],
  en: ['The fault is ours.', 'That is our fault.', 'The mistake was all mine.', 'We are to blame.'],
};
const notOwned: Record<string, string> = {
  fi: 'Vika ei ole meidän.',
  sv: 'Felet är inte vårt.',
  nb: 'Feilen er ikke vår.',
  pl: 'Wina nie jest po naszej stronie.',
  en: 'The fault is not ours.',
};
const happened: Record<string, string> = {
  fi: 'Otit vapaapäivän turhaan ja asentaja odotti.',
  sv: 'Du tog ledigt i onödan och montören väntade.',
  nb: 'Du tok fri til ingen nytte, og montøren ventet.',
  pl: 'Wziął Pan wolne na darmo, a monter czekał.',
  en: 'You took a day off for nothing, and the fitter waited.',
};
const offered: Record<string, string> = {
  fi: 'Kuljettaja kantaa paketit sisään ilman lisämaksua. Sopiiko kello 7 vai 8?',
  sv: 'Chauffören bär in paketen utan extra kostnad. Passar klockan 7 eller 8?',
  nb: 'Sjåføren bærer inn pakkene uten ekstra kostnad. Passer klokken 7 eller 8?',
  pl: 'Kierowca wniesie paczki bez dopłaty. Czy pasuje Pani o 7 czy o 8?',
  en: 'The driver carries the packs in without extra charge. Does 7 am or 8 am suit you?',
};
const gone: Record<string, string[]> = {
  fi: ['Lattian piti tulla perjantaina.', 'Perjantaina piti lattian tulla.', 'Emme soittaneet kello 10.'],
  sv: ['Golvet skulle ha kommit i fredags.', 'I fredags skulle golvet ha kommit.', 'Golvet skulle komma på fredag.'],
  nb: ['Gulvet skulle kommet fredag.', 'Gulvet skulle ha kommet på fredag.', 'Vi ringte ikke klokken 10.'],
  pl: ['Podłoga miała być w piątek.', 'W piątek miała przyjść podłoga.', 'Obiecaliśmy dostawę w piątek.'],
  en: ['The floor was due on Friday.', 'On Friday the floor should have been there.', "We didn't call at 10."],
};
const ahead: Record<string, string[]> = {
  fi: [
    'Soita, jos se ei ole tullut perjantaina.',
    'Soitan huomenna kello 10.',
    'Lattian piti tulla perjantaina, mutta soitan huomenna kello 10.',
  ],
  sv: [
    'Du lämnade in mattan i fredags, och den är torr på tisdag.',
    'Jag ringer i morgon klockan 10.',
    'Golvet skulle ha kommit i fredags och jag ringer i morgon klockan 10.',
  ],
  nb: ['Jeg ringer i morgen klokken 10.', 'Gulvet skulle kommet fredag, men jeg ringer i morgen klokken 10.'],
  pl: ['Zadzwonię jutro o 10.', 'Podłoga miała być w piątek i zadzwonię jutro o 10.'],
  en: ["I'll call tomorrow at 10.", "The floor was due on Friday, and I'll call tomorrow at 10."],
};

describe.each(shippedLibrary.locales)('what %s says of blame and of times', (locale) => {
  test.each(owned[locale] ?? [])('"%s" owns it', (text) => expect(moves(text, locale)).toContain('own'));
  test('what is somebody else\u2019s fault is not owned', () =>
    expect(moves(notOwned[locale] ?? '', locale)).not.toContain('own'));
  test('a wasted day names what happened, and something without extra charge does not', () => {
    expect(moves(happened[locale] ?? '', locale)).toContain('acknowledge');
    expect(moves(offered[locale] ?? '', locale)).not.toContain('acknowledge');
    expect(moves(offered[locale] ?? '', locale)).toEqual(expect.arrayContaining(['act', 'time', 'choice']));
  });
  test.each(gone[locale] ?? [])('"%s" gives no time', (text) => expect(moves(text, locale)).not.toContain('time'));
  test.each(ahead[locale] ?? [])('"%s" gives a time', (text) => expect(moves(text, locale)).toContain('time'));
});

test('what names a wasted day or owns the fault is not marked as lacking it', () => {
  const marked = (text: string, locale: string) => lint(text, locale, { complaint: true }).map(({ ruleId }) => ruleId);
  for (const [locale, text] of Object.entries(happened))
    expect(marked(`${text} ${owned[locale]?.[0]}`, locale), locale).toEqual([]);
});

test.each([
  ['sv', 'Priset gäller med bärning och utan list.'],
  ['nb', 'Korken er varm å gå på, også uten gulvvarme.'],
  ['fi', 'Palautuksen voit tuoda ilman laatikkoakin.'],
])('in %s, what does without something tells of no harm: "%s"', (locale, text) =>
  expect(moves(text, locale)).not.toContain('acknowledge'),
);

test('a time in braces is none either where it has passed', () => {
  expect(moves('Your floor was due on {order.promisedOn}.', 'en')).not.toContain('time');
  expect(moves('Your floor comes on {order.promisedOn}.', 'en')).toContain('time');
});

const atNight = 23 * 60 + 2;
test.each([
  ['sv', 'Jag ringer dig i dag klockan 8 på morgonen.', 7 * 60],
  ['nb', 'Jeg ringer deg i dag før klokken 12.', 11 * 60],
  ['en', "I'll ring you today before 9 in the morning.", 8 * 60],
  ['en', "I'll ring you before 3:30 today.", 15 * 60 + 29],
  ['en', "I'll ring you today by 10am.", 9 * 60],
  ['fi', 'Soitan sinulle tänään ennen kello 15.', 14 * 60],
  ['pl', 'Zadzwonię dziś przed 15.00.', 14 * 60],
])('in %s "%s" is a promise while that time lies ahead', (locale, text, before) => {
  const timed = (now?: number) => creditMoves(text, locale, now).some(({ move }) => move === 'time');
  expect([timed(), timed(before), timed(atNight)]).toEqual([true, true, false]);
});

test.each([
  ['en', "I'm sending 2 boards today, and I'll ring you tomorrow at 9."],
  ['sv', 'Jag ringer i morgon klockan 8.'],
  ['sv', 'Jag skickar 2 prover i dag.'],
])('in %s "%s" is one at any hour', (locale, text) =>
  expect(creditMoves(text, locale, atNight).map(({ move }) => move)).toContain('time'),
);

describe.each(shippedLibrary.locales)('said in plain %s', (locale) => {
  test.each(said[locale] ?? [])('$text', ({ text, has = [], lacks = [] }) => {
    const there = moves(text, locale);
    expect(there).toEqual(expect.arrayContaining(has));
    expect(there.filter((move) => lacks.includes(move))).toEqual([]);
  });
});
