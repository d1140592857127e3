import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { isMissing } from '#client/ui/staff-load.tsx';

const failed = (code: string, data?: object) => ({ data, isError: true, error: new ORPCError(code) });

test('an address that names nothing is told from a line that is down', () => {
  expect(isMissing(failed('not_found'))).toBe(true);
  expect(isMissing(failed('invalid'))).toBe(true);
  expect(isMissing(failed('unavailable'))).toBe(false);
  expect(isMissing({ data: undefined, isError: true, error: new TypeError('Failed to fetch') })).toBe(false);
  expect(isMissing({ data: undefined, isError: false, error: null })).toBe(false);
});

test('what was there before is not taken away', () => {
  expect(isMissing(failed('not_found', {}))).toBe(false);
});
