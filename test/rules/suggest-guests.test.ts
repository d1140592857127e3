import { describe, expect, test } from 'vitest';
import { createMatcher } from '#server/features/scripts/matcher.ts';
import { createSuggester } from '#server/features/scripts/suggest.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { linesHeard } from '#test/support/lines-heard.ts';

const suggester = createSuggester(shippedLibrary);

const heard = (language: string, text: string) => linesHeard(suggester, language, text, { 'order.number': '10443' });

describe('words of another language within a line', () => {
  test.each([
    ['pl', 'potrzebuję refund za panele bo damaged', 'damaged-boards'],
    ['pl', 'kiedy dostanę refund', 'refund'],
    ['pl', 'gdzie jest mój refund', 'refund'],
    ['pl', 'moje delivery jest late', 'late-delivery'],
    ['pl', 'czy macie sample tego flooru', 'sample-offer'],
    ['sv', 'min delivery är late igen', 'late-delivery'],
    ['sv', 'kan jag få en refund', 'refund'],
    ['fi', 'mun tilaus on delayed, mitä nyt', 'late-delivery'],
    ['fi', 'lattia on scratched ja damaged', 'damaged-boards'],
    ['nb', 'gulvet er damaged', 'damaged-boards'],
    ['nb', 'kan jeg få refund', 'refund'],
    ['en', 'my parkiet is damaged', 'damaged-boards'],
    ['en', 'my lattia is rikki', 'damaged-boards'],
  ])('%s: "%s" is about %s, and answered in the language around them', (language, text, situation) => {
    const offered = heard(language, text);
    expect(offered).toContain(`${situation} ${language}`);
    expect(offered.filter((line) => !line.endsWith(` ${language}`))).toEqual([]);
  });

  test('most of them foreign, the line is heard all the same', () => {
    expect(heard('nb', 'floor er damaged')[0]).toContain('damaged-boards');
  });

  test.each([
    ['pl', 'ok thanks, super'],
    ['sv', 'super nice, tack'],
    ['fi', 'kiitos, have a nice weekend'],
    ['nb', 'perfect, takk skal du ha'],
    ['en', 'kiitos, thanks'],
  ])('%s: "%s" asks for nothing', (language, text) => {
    expect(heard(language, text)).toEqual([]);
  });

  test('a word that is said here keeps what it means here', () => {
    const meanings = (damaged: string, gift: string) => ({ smallTalk: [], spellings: {}, meanings: { damaged, gift } });
    const examples = [
      { id: 'poison', locale: 'sv', text: 'är det gift i lacken' },
      { id: 'present', locale: 'sv', text: 'det ska bli en present' },
    ];
    const { match } = createMatcher(examples, { sv: meanings('trasig', 'present'), en: meanings('broken', 'gift') });
    expect(match('sv', 'gift i lacken').ranked[0]?.id).toBe('poison');
    const without = examples.map((example) => ({ ...example, text: example.text.replace('gift', 'blod') }));
    const guests = createMatcher(without, { sv: meanings('trasig', 'present'), en: meanings('broken', 'gift') });
    expect(guests.match('sv', 'en gift').ranked[0]?.id).toBe('present');
  });
});
