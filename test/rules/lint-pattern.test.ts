import { describe, expect, test } from 'vitest';
import { compilePattern, wordsOnly } from '#contract/lint/pattern.ts';
import { withoutQuotations } from '#contract/lint/quotes.ts';

const classes = { sorry: ['sorry', 'apolog*'], touch: ['in-touch', 'back-to'] };
const found = (pattern: string, text: string) =>
  compilePattern(pattern, classes)(wordsOnly(text)).map(({ start, end }) => text.slice(start, end));

describe('a pattern', () => {
  test.each([
    ['sorry', 'So sorry, sorrySo', ['sorry']],
    ['apolog*', 'We apologise. Apologies!', ['apologise', 'Apologies']],
    ['*ing', 'Ringing on', ['Ringing']],
    ['be|get ?right in-touch', 'We will be right in touch; get in  touch', ['be right in touch', 'get in  touch']],
    ['soon ~2 possible', 'soon, if at possible; soon if at all possible', ['soon, if at possible']],
    ['# day*', 'in 12 days', ['12 days']],
    ['$sorry ~3 wait', 'We apologise for your wait', ['apologise for your wait']],
    ['$touch|reply', 'back to you, reply', ['back to', 'reply']],
    ['^ please', '  Please say please', ['Please']],
    ['^ ?so please', 'So please', ['So please']],
    ['$sorry & hear', 'To hear this, we are so sorry', ['hear this, we are so sorry']],
    ['$sorry & !because', 'sorry because', []],
    ['$sorry & !because', 'so sorry', ['sorry']],
    ['zażółć', 'ZAZOLC', ['ZAZOLC']],
  ])('%s in "%s"', (pattern, text, places) => {
    expect(found(pattern, text)).toEqual(places);
  });

  test.each([
    ['$regret here', /"\$regret" is not among/],
    ['wait ~12 here', /"~12" is no word/],
    ['?please', /no word that must stand there/],
    ['!sorry', /nothing to look for/],
    ['a|', /"" is no word/],
    ['(a+)+', /is no word/],
    [' ', /nothing to look for/i],
  ])('%s is refused, with what is wrong', (pattern, problem) => {
    expect(() => compilePattern(pattern, classes)).toThrow(problem);
  });
});

describe('a quotation', () => {
  test.each([
    ['You wrote “I waited for weeks”, so I rang.', 'You wrote                     , so I rang.'],
    ['Napisała Pani „czekam i czekam”, rozumiem.', 'Napisała Pani                  , rozumiem.'],
    ['Kirjoitit ”odotan yhä täällä” eilen.', 'Kirjoitit                     eilen.'],
    ["It's the sofa's colour, isn't it?", "It's the sofa's colour, isn't it?"],
  ])('is not looked at: %s', (text, own) => {
    expect(withoutQuotations(text)).toBe(own);
  });

  test('that is the whole text is its writer’s own', () => {
    expect(withoutQuotations('“We apologise for everything”')).toBe('“We apologise for everything”');
  });
});
