import { expect, test } from 'vitest';
import { createTurns } from '#server/features/live/turns.ts';

/** A reading that ends when it is told to, and notes when it began and ended. */
function reading(name: string, noted: string[]) {
  const { promise, resolve } = Promise.withResolvers<string>();
  return {
    end: () => resolve(name),
    read: async () => {
      noted.push(`${name} begins`);
      await promise;
      noted.push(`${name} ends`);
      return name;
    },
  };
}

test('whoever an event is news to reads first, the side that caused it after that, whichever asked first', async () => {
  for (const newsTo of ['phone', 'desk'] as const) {
    const noted: string[] = [];
    const inTurn = createTurns();
    const sides = { phone: reading('phone', noted), desk: reading('desk', noted) };
    const both = (['desk', 'phone'] as const).map((side) => inTurn({ eventId: 7, side, newsTo }, sides[side].read));
    sides.desk.end();
    sides.phone.end();
    expect(await Promise.all(both)).toEqual(['desk', 'phone']);
    const other = newsTo === 'phone' ? 'desk' : 'phone';
    expect(noted).toEqual([`${newsTo} begins`, `${newsTo} ends`, `${other} begins`, `${other} ends`]);
  }
});

test('where the first side fails, or is not there, the other reads all the same', async () => {
  const inTurn = createTurns();
  const failing = inTurn({ eventId: 1, side: 'phone', newsTo: 'phone' }, () => Promise.reject(new Error('away')));
  const desk = inTurn({ eventId: 1, side: 'desk', newsTo: 'phone' }, async () => 'read');
  await expect(failing).rejects.toThrow('away');
  expect(await desk).toBe('read');
  expect(await inTurn({ eventId: 2, side: 'desk', newsTo: 'phone' }, async () => 'alone')).toBe('alone');
});
