import { expect, test } from 'vitest';
import { unbroken } from '#client/ui/unbroken.ts';

test('a hyphen inside a word of a name ends no line; dashes between words still may', () => {
  expect(unbroken('Oak parquet Lund, 3-strip, matt')).toBe('Oak parquet Lund, 3\u2011strip, matt');
  expect(unbroken('Tammi-parketti 3-sauva')).toBe('Tammi\u2011parketti 3\u2011sauva');
  expect(unbroken('Deska 1-lamelowa A-B-C')).toBe('Deska 1\u2011lamelowa A\u2011B\u2011C');
  expect(unbroken('Golv - ek, tunn- och bred')).toBe('Golv - ek, tunn- och bred');
});

test('a measure stays with its unit on one line; a number before another word does not', () => {
  expect(unbroken('Rug Sand, 170 × 240 cm')).toBe('Rug Sand, 170\u00a0×\u00a0240\u00a0cm');
  expect(unbroken('Alusvaahto 2 mm')).toBe('Alusvaahto 2\u00a0mm');
  expect(unbroken('Olja 1 l, 10 m²')).toBe('Olja 1\u00a0l, 10\u00a0m²');
  expect(unbroken('Lund 2 matt, 3 listor')).toBe('Lund 2 matt, 3 listor');
});
