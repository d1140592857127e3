import { expect, test } from 'vitest';
import { withoutNames } from '#server/features/scripts/without-names.ts';

const names = ['Maija Virtanen', 'Al Ek'];

test('names go in whatever case and ending, addresses and long numbers too; the rest stays word for word', () => {
  expect(withoutNames({ text: 'Hei, olen MAIJA, tilaus 10443 on myöhässä 3 viikkoa.', names })).toBe(
    'Hei, olen …, tilaus … on myöhässä 3 viikkoa.',
  );
  expect(withoutNames({ text: 'Maijan ja Virtasten lattia, virtanen@example.com, +358 40 123 4567', names })).toBe(
    '… ja … lattia, …, …',
  );
});

test('short names and names inside other words take nothing with them', () => {
  expect(withoutNames({ text: 'Also the Ekparkett', names: ['Al Ek'] })).toBe('Also the Ekparkett');
  expect(withoutNames({ text: 'Herr Ek vill ha ek. (b)', names: ['Al Ek', '(b [c'] })).toBe('Herr … vill ha ek. …)');
});
