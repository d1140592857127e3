import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { askAnew, asksAnew } from '#client/platform/asks-anew.ts';

test('a change that went through waits for what it made old; a refusal is told without waiting', async () => {
  const client = new QueryClient();
  const hangs = vi.spyOn(client, 'invalidateQueries').mockReturnValue(new Promise(() => undefined));
  const settled = asksAnew(client, ['queue']);
  expect(settled(undefined, new Error('away'))).toBeUndefined();
  expect(hangs).toHaveBeenCalledWith({ queryKey: ['queue'] });
  expect(settled({}, null)).toBeInstanceOf(Promise);
});

/** A desk that shows the queue; `answers` gives what its questions are waiting for, in order. */
function givenDesk() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const waiting: PromiseWithResolvers<string>[] = [];
  const ask = () => {
    const answer = Promise.withResolvers<string>();
    waiting.push(answer);
    return answer.promise;
  };
  const desk = new QueryObserver(client, { queryKey: ['queue', 'list'], queryFn: ask });
  const leave = desk.subscribe(() => undefined);
  const shown = () => desk.getCurrentResult().data;
  return { client, waiting, shown, leave };
}

test('who comes while the desk asks for the first time is on it with the next answer', async () => {
  const { client, waiting, shown, leave } = givenDesk();
  expect(waiting).toHaveLength(1);
  const asked = askAnew(client, { queryKey: ['queue'] });
  waiting[0]?.resolve('nobody');
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  expect(shown()).toBe('nobody');
  waiting[1]?.resolve('Maija');
  await asked;
  expect(shown()).toBe('Maija');
  leave();
});

test('a first question that fails is asked once more, and one that was answered before only once', async () => {
  const { client, waiting, shown, leave } = givenDesk();
  const asked = askAnew(client, { queryKey: ['queue'] });
  waiting[0]?.reject(new Error('away'));
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]?.resolve('Maija');
  await asked;
  const again = askAnew(client, { queryKey: ['queue'] });
  waiting[2]?.resolve('nobody');
  await again;
  expect([shown(), waiting.length]).toEqual(['nobody', 3]);
  leave();
});
