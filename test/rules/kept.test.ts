import { expect, test } from 'vitest';
import { keepingNewest, keptFor } from '#server/platform/kept.ts';
import { standingClock } from '#test/support/start-app.ts';

function givenKept() {
  const clock = standingClock('2026-11-24T08:00:00Z');
  const asked: string[] = [];
  const kept = keptFor<number>(1000, clock);
  const get = (key: string) => kept(key, async () => asked.push(key));
  return { clock, asked, kept, get };
}

test('what was found is given again for as long as was said, to the same question', async () => {
  const { clock, asked, get } = givenKept();
  expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual([1, 1, 2]);
  clock.set('2026-11-24T08:00:00.999Z');
  expect(await get('a')).toBe(1);
  clock.set('2026-11-24T08:00:01Z');
  expect(await get('a')).toBe(3);
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('a clock that was put back does not make it last longer', async () => {
  const { clock, get } = givenKept();
  await get('a');
  clock.set('2026-11-24T07:00:00Z');
  expect(await get('a')).toBe(2);
});

test('what could not be found is looked for anew', async () => {
  const { kept, get } = givenKept();
  await expect(kept('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await get('a')).toBe(1);
});

test('what was asked last is not asked again, and what was asked long ago is', () => {
  const asked: string[] = [];
  const find = keepingNewest(2, (text: string, language?: string) => {
    asked.push(`${text}/${language}`);
    return null;
  });
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) expect(find(text)).toBeNull();
  find('a', 'fi');
  expect(asked).toEqual(['a/undefined', 'b/undefined', 'c/undefined', 'b/undefined', 'a/fi']);
});
