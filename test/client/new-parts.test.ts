import { expect, test } from 'vitest';
import { mayReload } from '#client/platform/new-parts.ts';

test('a page that misses a part loads itself anew once, and not again while the line is what is missing', () => {
  const now = Date.parse('2026-11-24T09:00:00Z');
  expect(mayReload(null, now)).toBe(true);
  expect(mayReload(now - 2_000, now)).toBe(false);
  expect(mayReload(now - 61_000, now)).toBe(true);
  // A clock that was set back, or something else under the key.
  expect(mayReload(now + 5_000, now)).toBe(true);
  expect(mayReload('yesterday', now)).toBe(true);
});
