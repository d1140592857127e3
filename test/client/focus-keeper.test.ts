import { expect, test } from 'vitest';
import { rowAfter } from '#client/ui/focus-keeper.tsx';

test('the row after the settled one takes over, at the end the one before, and none when all are gone', () => {
  expect(rowAfter(['a', 'b', 'c'], 'b', ['a', 'c'])).toBe('c');
  expect(rowAfter(['a', 'b', 'c'], 'c', ['a', 'b'])).toBe('b');
  expect(rowAfter(['a', 'b', 'c'], 'a', ['c'])).toBe('c');
  expect(rowAfter(['a'], 'a', [])).toBeNull();
});
