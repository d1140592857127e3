import { describe, expect, test } from 'vitest';
import { createMatcher, examplesOf, type Matcher, triggersOf } from '#server/features/scripts/matcher.ts';
import { createSuggester } from '#server/features/scripts/suggest.ts';
import type { Library } from '#contract/script-library.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const matcherOf = (library: Library) => createMatcher(examplesOf(library), library.listening, triggersOf(library));
const shipped = matcherOf(shippedLibrary);
const hintsOf = (locale: string, text: string, note?: boolean) => shipped.match(locale, text, note).hints;

/** The same things told and asked about. */
const pairs: [locale: string, told: string, asked: string, id: string][] = [
  ['en', 'the cat is asleep on the windowsill', 'does it survive a cat sharpening its claws', 'pets-and-children'],
  ['fi', 'kissa nukkuu ikkunalaudalla', 'kestääkö se kissan kynsiä', 'pets-and-children'],
  ['nb', 'katten ligger og sover i vinduskarmen', 'tåler det katteklør', 'pets-and-children'],
  ['pl', 'kot śpi na parapecie', 'czy to wytrzyma kocie pazury', 'pets-and-children'],
  ['sv', 'katten ligger och sover i fönstret', 'tål det kattens klor', 'pets-and-children'],
  ['en', 'my wife is at choir practice tonight', 'I have to ask my wife before we decide', 'partner-not-present'],
  ['fi', 'vaimo on tänään kuoroharjoituksissa', 'pitää kysyä vaimolta ennen kuin päätetään', 'partner-not-present'],
  ['nb', 'kona er på jobb i kveld', 'jeg må spørre kona før vi bestemmer oss', 'partner-not-present'],
  ['pl', 'żona jest dziś na próbie chóru', 'muszę zapytać żonę, zanim się zdecydujemy', 'partner-not-present'],
  ['sv', 'frun är på körövning ikväll', 'jag måste fråga frun innan vi bestämmer oss', 'partner-not-present'],
];

test.each(pairs)('in %s, "%s" asks for nothing and "%s" for a line', (locale, told, asked, id) => {
  expect(hintsOf(locale, told)).toEqual([]);
  expect(hintsOf(locale, asked)[0]?.id).toBe(id);
});

test('a note says what a talk is to be about: what is only told in it counts', () => {
  expect(hintsOf('sv', 'Vi har en hund')).toEqual([]);
  expect(hintsOf('sv', 'Vi har en hund', true)[0]?.id).toBe('pets-and-children');
});

test('of a message the sentence that asks is answered, not the one that is surest to be about something', () => {
  const told = 'Tak, psa mamy, śpi pod stołem.';
  expect(hintsOf('pl', told)).toEqual([]);
  expect(hintsOf('pl', `${told} A ile kosztuje dostawa na czwarte piętro?`)[0]?.id).toMatch(
    /^(delivery-cost|carrying-in)$/,
  );
});

test('a second question in a chat line keeps the mark that tells it from talk', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const text = 'Do the planks come in a lighter grey, a darker one, or wider boards? Okay for a bathroom then?';
  const hint = (id: string, quote: string) => ({ hints: [{ id, probability: 0.9, quote }], ranked: [] });
  // Hears the second question only with its mark.
  const matcher: Matcher = {
    locales: ['en'],
    match: (_, part) => {
      if (part.includes('planks')) return hint('other-variants', 'lighter grey');
      return part.trim() === 'Okay for a bathroom then?' ? hint('moisture', 'bathroom') : { hints: [], ranked: [] };
    },
  };
  const offered = createSuggester(shippedLibrary, matcher).suggest({
    language: 'en',
    agentLanguage: 'en',
    utterances: [{ text, at: now, source: 'chat' }],
    stage: 'looking',
    facts: () => ({}),
    signals: [],
    alreadyUsed: [],
    now,
  });
  const ids = offered.map(({ situationId }) => situationId);
  expect(ids).toEqual(expect.arrayContaining(['other-variants', 'moisture']));
});

describe('a trigger phrase', () => {
  const withTrigger = (phrase: string): Library => ({
    ...shippedLibrary,
    situations: shippedLibrary.situations.map((situation) => {
      const face = situation.faces['en'];
      if (situation.id !== 'warranty' || !face) return situation;
      return { ...situation, faces: { ...situation.faces, en: { ...face, triggers: [...face.triggers, phrase] } } };
    }),
  });
  const text = 'and the quagga rule here';

  test('is enough by itself', () => {
    expect(hintsOf('en', text)).toEqual([]);
    const [hint] = matcherOf(withTrigger('quagga rule')).match('en', text).hints;
    expect(hint).toMatchObject({ id: 'warranty', quote: 'quagga rule' });
  });
});
