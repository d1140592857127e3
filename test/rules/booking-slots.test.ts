import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  type Agent,
  addDays,
  chooseAgent,
  freeSlots,
  isZone,
  mayCancel,
  mayMove,
  startOfDay,
} from '#server/features/booking/rules.ts';

const zone = 'Europe/Stockholm';
const minute = 60_000;
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }));
const agent = (details: Partial<Agent> = {}): Agent => ({ id: 'anna', hours: everyDay, busy: [], ...details });
const wall = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainTime().toString();

test('a day has a slot each quarter from opening until the last that ends before closing', () => {
  const day = { from: at('2026-11-23T23:00:00Z'), until: at('2026-11-24T23:00:00Z') };
  const slots = freeSlots({ agents: [agent()], minutes: 30, zone, ...day, now: day.from });
  expect(wall(slots[0]?.start ?? 0)).toBe('09:00:00');
  expect(wall(slots.at(-1)?.start ?? 0)).toBe('16:30:00');
  expect(slots).toHaveLength(31);
});

test('nine o’clock stays nine o’clock on both sides of a daylight-saving change', () => {
  for (const [from, days] of [
    ['2027-03-27', 3],
    ['2026-10-24', 3],
  ] as const) {
    const start = startOfDay(from, zone).getTime();
    const until = startOfDay(addDays(from, days), zone).getTime();
    const slots = freeSlots({ agents: [agent()], minutes: 30, zone, from: start, until, now: start });
    const firsts = slots.filter(({ start: instant }) => wall(instant) === '09:00:00');
    expect(firsts).toHaveLength(days);
    expect(slots).toHaveLength(days * 31);
  }
});

test('the night that has no half past two offers nothing in it, and the one that has two offers each quarter once', () => {
  const night = [{ weekday: 7, opens: '01:00', closes: '05:00' }];
  const slotsOf = (day: string) => {
    const from = startOfDay(day, zone).getTime();
    const until = startOfDay(addDays(day, 1), zone).getTime();
    return freeSlots({ agents: [agent({ hours: night })], minutes: 15, zone, from, until, now: from });
  };
  const spring = slotsOf('2027-03-28');
  expect(spring).toHaveLength(12);
  expect(spring.map(({ start }) => wall(start)).filter((time) => time.startsWith('02'))).toEqual([]);
  const autumn = slotsOf('2026-10-25');
  expect(autumn).toHaveLength(20);
  expect(new Set(autumn.map(({ start }) => start)).size).toBe(20);
});

test('a customer in another zone sees their own day', () => {
  const from = startOfDay('2026-11-24', 'America/New_York').getTime();
  const until = startOfDay('2026-11-25', 'America/New_York').getTime();
  const slots = freeSlots({ agents: [agent()], minutes: 30, zone, from, until, now: from });
  expect(new Date(slots[0]?.start ?? 0).toISOString()).toBe('2026-11-24T08:00:00.000Z');
});

test('what is nearer than the notice cannot be booked', () => {
  const now = at('2026-11-24T08:11:00Z');
  const slots = freeSlots({ agents: [agent()], minutes: 30, zone, from: now, until: now + 86_400_000, now });
  expect(new Date(slots[0]?.start ?? 0).toISOString()).toBe('2026-11-24T08:30:00.000Z');
});

test('no slot ever touches a busy time of the agent who would take it, and none that fits is missing', () => {
  const from = at('2026-11-23T23:00:00Z');
  const until = from + 3 * 86_400_000;
  const busy = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3 * 96 }), fc.integer({ min: 1, max: 8 })), { maxLength: 25 })
    .map((list) =>
      list.map(([begin, length]) => ({
        start: from + begin * 15 * minute,
        end: from + (begin + length) * 15 * minute,
      })),
    );
  fc.assert(
    fc.property(busy, fc.constantFrom(15, 20, 30, 45), (taken, minutes) => {
      const slots = freeSlots({ agents: [agent({ busy: taken })], minutes, zone, from, until, now: from });
      const found = new Set(slots.map(({ start }) => start));
      const all = freeSlots({ agents: [agent()], minutes, zone, from, until, now: from });
      for (const { start, end } of all) {
        const free = taken.every((other) => other.end <= start || other.start >= end);
        expect(found.has(start)).toBe(free);
      }
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('the agent with the least to do that day is chosen, and a tie can be foretold', () => {
  const day = { start: at('2026-11-24T00:00:00Z'), end: at('2026-11-25T00:00:00Z') };
  const busy = [{ start: at('2026-11-24T10:00:00Z'), end: at('2026-11-24T11:00:00Z') }];
  const agents = [agent({ id: 'a', busy }), agent({ id: 'c' }), agent({ id: 'b' })];
  expect(chooseAgent(['a', 'b', 'c'], agents, day)).toBe('b');
  expect(chooseAgent([], agents, day)).toBeNull();
});

test('a booking is moved or cancelled until it begins, a walk-in only cancelled', () => {
  const startsAt = new Date('2026-11-24T09:00:00Z');
  const before = new Date('2026-11-24T08:59:00Z');
  expect(mayMove({ status: 'held', kind: 'booked', startsAt }, before)).toBe(true);
  expect(mayMove({ status: 'held', kind: 'booked', startsAt }, startsAt)).toBe(false);
  expect(mayMove({ status: 'held', kind: 'now', startsAt }, before)).toBe(false);
  expect(mayCancel({ status: 'held', kind: 'now', startsAt }, startsAt)).toBe(true);
  expect(mayCancel({ status: 'done', kind: 'booked', startsAt }, before)).toBe(false);
});

test('zones that are none are known as such', () => {
  expect(isZone('Europe/Warsaw')).toBe(true);
  expect(isZone('Mars/Olympus')).toBe(false);
});
