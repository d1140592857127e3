import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bookingOfRoom,
  doorFor,
  endVerdict,
  isMissed,
  presenceChange,
  roomOf,
} from '#server/features/consult/rules.ts';
import { groupScores, minutesLate } from '#server/features/statistics/rules.ts';
import { dayAround } from '#server/platform/day.ts';

const now = new Date('2026-11-24T09:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test('the door opens at its time, stays open during a late consult, and closes for good after it', () => {
  const held = { status: 'held' as const, opensAt: now };
  expect(doorFor(held, undefined, at(-1))).toBe('not_yet');
  expect(doorFor(held, undefined, now)).toBe('open');
  expect(doorFor({ ...held, opensAt: at(30) }, { state: 'talking' }, now)).toBe('open');
  expect(doorFor(held, { state: 'ended' }, now)).toBe('over');
  for (const status of ['done', 'missed'] as const) expect(doorFor({ ...held, status }, undefined, now)).toBe('over');
  expect(doorFor({ ...held, status: 'cancelled' }, { state: 'waiting' }, now)).toBe('cancelled');
});

test('a room is named after its booking, and a foreign room belongs to none', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(bookingOfRoom(roomOf(id))).toBe(id);
    }),
  );
  for (const room of [
    '',
    'consult-',
    'lobby',
    'consult-not-a-booking',
    `consult-${'-'.repeat(36)}`,
    `x${roomOf(crypto.randomUUID())}`,
  ])
    expect(bookingOfRoom(room)).toBeNull();
});

test('a customer who is on the page or in the room is never noted as gone', () => {
  const known = fc.record({ customerPresent: fc.boolean(), customerSeenAt: fc.option(fc.constantFrom(at(-2), now)) });
  const facts = fc.record({ streams: fc.boolean(), inRoom: fc.boolean() });
  fc.assert(
    fc.property(known, facts, fc.constantFrom(at(-3), at(-1), at(1)), (one, seen, before) => {
      const change = presenceChange(one, seen, before);
      if (seen.inRoom || (seen.streams && one.customerSeenAt)) expect(['here', 'came_back']).toContain(change);
      if (change === 'came_back') expect(one.customerPresent).toBe(false);
      if (change === 'left') expect(one.customerPresent).toBe(true);
    }),
  );
});

test('a customer seen again within the grace has not left', () => {
  const gone = { streams: false, inRoom: false };
  expect(presenceChange({ customerPresent: true, customerSeenAt: at(-1) }, gone, now)).toBe('left');
  expect(presenceChange({ customerPresent: true, customerSeenAt: at(1) }, gone, now)).toBe('none');
});

test('after leaving on purpose the open summary page does not bring the customer back, the room does', () => {
  const left = { customerPresent: false, customerSeenAt: null };
  expect(presenceChange(left, { streams: true, inRoom: false }, now)).toBe('none');
  expect(presenceChange(left, { streams: true, inRoom: true }, now)).toBe('came_back');
});

test('a booking is missed ten minutes after its end, but never while its customer waits or talks', () => {
  const booking = { endsAt: at(-10) };
  const waiting = { state: 'waiting' as const, arrivedAt: at(-40), customerPresent: true, customerSeenAt: at(-40) };
  expect(isMissed(booking, undefined, now)).toBe(true);
  expect(isMissed({ endsAt: at(-9) }, undefined, now)).toBe(false);
  expect(isMissed(booking, waiting, now)).toBe(false);
  expect(isMissed(booking, { ...waiting, customerPresent: false }, now)).toBe(true);
  expect(isMissed(booking, { ...waiting, customerPresent: false, customerSeenAt: at(-5) }, now)).toBe(false);
  expect(isMissed(booking, { ...waiting, state: 'talking', customerPresent: false }, now)).toBe(false);
  const empty = { state: 'talking' as const, arrivedAt: null, customerPresent: false, customerSeenAt: null };
  expect(isMissed(booking, empty, now)).toBe(true);
});

test('a customer who never came is given up only from the booked time on', () => {
  expect(endVerdict({ arrivedAt: now }, { startsAt: at(5) }, now)).toBe('done');
  expect(endVerdict({ arrivedAt: null }, { startsAt: at(5) }, now)).toBe('too_early');
  expect(endVerdict({ arrivedAt: null }, { startsAt: now }, now)).toBe('missed');
});

test('a start is late from the second minute on, counted from when both could have begun', () => {
  const talk = { startsAt: now, arrivedAt: at(-5), takenAt: at(1) };
  expect(minutesLate(talk)).toBe(0);
  expect(minutesLate({ ...talk, takenAt: at(4.5) })).toBe(4);
  expect(minutesLate({ ...talk, arrivedAt: at(8), takenAt: at(9) })).toBe(0);
  expect(minutesLate({ ...talk, takenAt: at(-10) })).toBe(0);
});

test('every score falls into exactly one group', () => {
  const scores = fc.uniqueArray(fc.record({ score: fc.nat({ max: 10 }), count: fc.nat({ max: 99 }) }), {
    selector: ({ score }) => score,
  });
  fc.assert(
    fc.property(scores, (given) => {
      const { answers, promoters, passives, detractors } = groupScores(given);
      expect(promoters + passives + detractors).toBe(answers);
    }),
  );
  expect(groupScores([6, 7, 8, 9].map((score) => ({ score, count: 1 })))).toEqual({
    answers: 4,
    promoters: 1,
    passives: 2,
    detractors: 1,
  });
});

test("the shop's day follows the clocks when they change", () => {
  const hours = (day: { from: Date; until: Date }) => (day.until.getTime() - day.from.getTime()) / 3_600_000;
  expect(hours(dayAround(new Date('2026-03-29T10:00:00Z'), 'Europe/Stockholm'))).toBe(23);
  expect(hours(dayAround(new Date('2026-10-25T10:00:00Z'), 'Europe/Stockholm'))).toBe(25);
  expect(dayAround(new Date('2026-11-23T23:30:00Z'), 'Europe/Helsinki').from.toISOString()).toBe(
    '2026-11-23T22:00:00.000Z',
  );
});
