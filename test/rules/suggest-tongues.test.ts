import { describe, expect, test } from 'vitest';
import { createSuggester } from '#server/features/scripts/suggest.ts';
import { learnTongues } from '#server/features/scripts/tongues.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { linesHeard } from '#test/support/lines-heard.ts';

const tongueOf = learnTongues(shippedLibrary);
const suggester = createSuggester(shippedLibrary, undefined, tongueOf);

const heard = (language: string, text: string) =>
  linesHeard(suggester, language, text, { 'product.name': 'Eik', 'product.nextDelivery': '4. desember' });

test.each([
  ['pl', 'Przepraszamy za wszelkie niedogodności'],
  ['nb', 'Vi beklager eventuelle ulemper'],
  ['fi', 'Pahoittelemme mahdollisesti aiheutunutta haittaa'],
])('a formula that no customer says is known as %s in any talk', (locale, text) => {
  for (const booked of shippedLibrary.locales) expect(tongueOf(text, booked)).toBe(locale);
});

describe('a Norwegian who writes as they speak', () => {
  test.each([
    ['kva kostar frakta', 'delivery-cost'],
    ['eg har ikkje fått golvet enno', 'late-delivery'],
    ['korleis legg eg golvet sjølv', 'installation'],
    ['kvifor er det så dyrt', 'price-too-high'],
    ['kan eg få att pengane', 'refund'],
    ['me har golvvarme på badet, går det bra', 'underfloor-heating'],
    ['æ trur æ må tenke mæ om', 'cannot-decide'],
    ['mæ har hund, ka slags golv tåle det', 'pets-and-children'],
    ['når kjem golvet heim te oss', 'late-delivery'],
    ['har dokker prøva me kan få heim', 'sample-offer'],
  ])('"%s" is about %s, and answered in Norwegian', (text, situation) => {
    const offered = heard('nb', text);
    expect(offered).toContain(`${situation} nb`);
    expect(offered.filter((line) => !line.endsWith(' nb'))).toEqual([]);
  });

  test('is told from a Swede, whatever was booked', () => {
    const swedish = 'jag har fortfarande inte fått min leverans';
    expect(tongueOf(swedish, 'nb')).toBe('sv');
    expect(tongueOf('eg har framleis ikkje fått leveringa mi', 'sv')).toBe('nb');
  });

  test('keeps what was booked where two languages are about as likely', () => {
    expect(tongueOf('kva kostar frakta', 'nb')).not.toBe('sv');
    expect(tongueOf('vad kostar frakten', 'sv')).toBe('sv');
  });
});
