import { fold, words } from './stemming.ts';

/**
 * Whether two names may be one person's, or one household's: they share a word, marks and case aside. A name without letters says
 * nothing. A phone number or an address alone proves nobody: it may be typed wrongly, or handed on.
 */
export function maybeSamePerson(one: string, other: string): boolean {
  const [first, second] = [namesIn(one), namesIn(other)];
  return first.length === 0 || second.length === 0 || first.some((name) => second.includes(name));
}

const namesIn = (name: string) =>
  words(name)
    .map(fold)
    .filter((word) => /\p{L}{2}/u.test(word));
