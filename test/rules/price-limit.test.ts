import { expect, test } from 'vitest';
import { readPriceLimit } from '#server/features/products/price-limit.ts';

test.each([
  ['parketti alle 30 euroa', 3000, 'parketti'],
  ['under 30 euro', 3000, ''],
  ['laminat under 30 kr', 3000, 'laminat'],
  ['panele do 30 euro', 3000, 'panele'],
  ['panele do 129,90 zł', 12_990, 'panele'],
  ['oak floor below €1 200', 120_000, 'oak floor'],
  ['gulv høyst 499 kroner', 49_900, 'gulv'],
  ['enintään 25 €/m2', 2500, '/m2'],
])('"%s" names the most to pay', (text, most, rest) => {
  const currency = /kroner/u.test(text) ? 'NOK' : /kr/u.test(text) ? 'SEK' : /zł/u.test(text) ? 'PLN' : 'EUR';
  expect(readPriceLimit(text, currency)).toEqual({ most, rest });
});

test.each([
  'under 30 m2',
  'do 30 m²',
  'matto alle 2 metriä',
  'runner under the stairs',
  '30 euroa',
  'max 12 mm',
  'under 300 kr',
])('"%s" does not name one in euro', (text) => {
  expect(readPriceLimit(text, 'EUR')).toEqual({ most: null, rest: text });
});
