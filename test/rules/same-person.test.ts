import { expect, test } from 'vitest';
import { maybeSamePerson } from '#server/platform/same-person.ts';

test.each([
  ['Maija Virtanen', 'maija virtanen', true],
  ['Zofia Szymanska', 'Zofia Szymańska', true],
  ['Per Lindqvist', 'Anna Lindqvist', true],
  ['Maija', 'Maija Virtanen', true],
  ['Lindqvist-Berg, Anna', 'Anna Lindqvist', true],
  ['Bengt Åström', 'Maija Virtanen', false],
  ['12345', 'Maija Virtanen', true],
  ['', 'Maija Virtanen', true],
  ['A B', 'C D', true],
])('"%s" and "%s"', (one, other, same) => {
  expect(maybeSamePerson(one, other)).toBe(same);
});
