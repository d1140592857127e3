import { expect, test } from 'vitest';
import { unbroken } from '#client/ui/unbroken.ts';

test('a hyphen inside a word of a name ends no line; dashes between words still may', () => {
  expect(unbroken('Oak parquet Lund, 3-strip, matt')).toBe('Oak parquet Lund, 3\u2011strip, matt');
  expect(unbroken('Tammi-parketti 3-sauva')).toBe('Tammi\u2011parketti 3\u2011sauva');
  expect(unbroken('Deska 1-lamelowa A-B-C')).toBe('Deska 1\u2011lamelowa A\u2011B\u2011C');
  expect(unbroken('Golv - ek, tunn- och bred')).toBe('Golv - ek, tunn- och bred');
});
