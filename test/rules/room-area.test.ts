import { expect, test } from 'vitest';
import { areaIn, areaNow } from '#server/features/scripts/room-area.ts';

test.each([
  ['Golvvärme, 22 m² vardagsrum', 22],
  ['vi har 24 kvadrat i stua', 24],
  ['noin 18,5 neliötä', 18.5],
  ['salon ma 30 m kw.', 30],
  ['the lounge is 20 square metres', 20],
  ['rommet er 6 ganger 4 meter', 24],
  ['hall is 4.2 m by 1.1 m', 4.6],
  ['olohuone 6 x 4 m', 24],
  ['pokój 5 na 4 metry', 20],
  ['12 m2 and another of 10 m2', 22],
])('an area is read: %s', (text, area) => {
  expect(areaIn(text)).toBe(area);
});

test.each([
  'ring 070 123 45 67',
  'brädan är 14 x 190 mm',
  'leverans 24 december',
  '0 m2',
  '90000 m2',
  'finns den i 2x3?',
  '',
])('and nothing else is taken for one: %s', (text) => {
  expect(areaIn(text)).toBeNull();
});

test('the newest word on it counts', () => {
  expect(areaNow(['thanks', 'sorry, 26 m2', '24 m2'])).toBe(26);
  expect(areaNow([])).toBeNull();
});
