import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { asksAnew } from '#client/platform/asks-anew.ts';

test('a change that went through waits for what it made old; a refusal is told without waiting', async () => {
  const client = new QueryClient();
  const hangs = vi.spyOn(client, 'invalidateQueries').mockReturnValue(new Promise(() => undefined));
  const settled = asksAnew(client, ['queue']);
  expect(settled(undefined, new Error('away'))).toBeUndefined();
  expect(hangs).toHaveBeenCalledWith({ queryKey: ['queue'] });
  expect(settled({}, null)).toBeInstanceOf(Promise);
});
