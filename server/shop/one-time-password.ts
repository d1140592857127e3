import { randomInt } from 'node:crypto';

/** Without signs that are mistaken for one another when read aloud or copied by hand. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen of 31 signs, about 79 bits, in groups that can be read over a telephone. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
