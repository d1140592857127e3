import { expect, test } from 'vitest';
import {
  longestWaiting,
  nextPromise,
  nextToTake,
  overdueSeconds,
  ownTalk,
  queueSections,
  waitedSeconds,
} from '#client/features/queue/queue-line.ts';
import type { QueueEntry } from '#contract/queue.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

function entry(bookingId: string, change: Partial<QueueEntry> = {}): QueueEntry {
  return {
    bookingId,
    kind: 'booked',
    state: 'waiting',
    name: bookingId,
    language: 'fi',
    serviceName: 'Floors',
    about: '',
    startsAt: at(0),
    endsAt: at(30),
    arrivedAt: at(-3),
    promisedAt: change.startsAt ?? at(0),
    customerPresent: true,
    agentId: null,
    agentName: null,
    late: false,
    agentGone: false,
    mine: false,
    mayTake: true,
    ...change,
  };
}

test('the column keeps the order of the server inside each part', () => {
  const entries = [
    entry('talk', { state: 'talking' }),
    entry('w1'),
    entry('w2'),
    entry('later', { state: 'expected', mine: true, arrivedAt: null }),
    entry('gone', { state: 'missed', arrivedAt: null }),
  ];
  const sections = queueSections(entries);
  expect(sections.waiting.map((one) => one.bookingId)).toEqual(['w1', 'w2']);
  expect(sections.own.map((one) => one.bookingId)).toEqual(['later']);
  expect(sections.others.map((one) => one.bookingId)).toEqual(['talk']);
  expect(sections.over.map((one) => one.bookingId)).toEqual(['gone']);
});

test('next is the first waiting one that this agent may take', () => {
  expect(nextToTake([entry('a', { mayTake: false }), entry('b'), entry('c')])?.bookingId).toBe('b');
  expect(nextToTake([entry('a', { state: 'expected' })])).toBeNull();
});

test('a reload goes back into the talk under way', () => {
  expect(ownTalk([entry('a', { state: 'talking' }), entry('b', { state: 'talking', mine: true })])?.bookingId).toBe(
    'b',
  );
});

test('a clock that runs ahead never shows a negative wait', () => {
  expect(waitedSeconds(entry('a', { arrivedAt: at(1) }), now)).toBe(0);
  expect(waitedSeconds(entry('a'), now)).toBe(180);
  expect(waitedSeconds(entry('a', { arrivedAt: null }), now)).toBeNull();
});

test('who came first waits longest, whatever the order to serve', () => {
  expect(longestWaiting([entry('a', { arrivedAt: at(-2) }), entry('b', { arrivedAt: at(-9) })])?.bookingId).toBe('b');
});

test('a broken promise of somebody who waits comes before one that can still be kept', () => {
  const late = entry('late', { startsAt: at(-4), late: true });
  const soon = entry('soon', { state: 'expected', startsAt: at(2), arrivedAt: null });
  expect(nextPromise([soon, late], [], now)).toMatchObject({ name: 'late', broken: true, seconds: -240 });
  expect(nextPromise([soon], [], now)).toMatchObject({ broken: false, seconds: 120 });
});

test('somebody without a booking is promised what they were told at the door', () => {
  const walkIn = entry('now', { kind: 'now', arrivedAt: at(-7), startsAt: at(-7), promisedAt: at(19) });
  expect(nextPromise([walkIn], [], now)).toMatchObject({ seconds: 19 * 60, from: 'queue' });
});

test('a booked customer who has not come is late from five minutes on, whoever waits or has no time is not', () => {
  const expected = entry('gone', { state: 'expected', startsAt: at(-15), arrivedAt: null });
  expect(overdueSeconds(expected, now)).toBe(900);
  expect(overdueSeconds({ ...expected, startsAt: at(-4) }, now)).toBeNull();
  expect(overdueSeconds({ ...expected, state: 'waiting' }, now)).toBeNull();
  expect(overdueSeconds({ ...expected, kind: 'now' }, now)).toBeNull();
});

test('a promise made after a talk counts as the next one, and as broken until somebody keeps it', () => {
  const soon = entry('soon', { state: 'expected', startsAt: at(20), arrivedAt: null });
  const call = { customerName: 'Maija', at: at(5), keptAt: null };
  expect(nextPromise([soon], [call], now)).toEqual({ name: 'Maija', broken: false, seconds: 300, from: 'talk' });
  const broken = { ...call, at: at(-90) };
  expect(nextPromise([soon], [call, broken], now)).toMatchObject({ broken: true, seconds: -5400, from: 'talk' });
  expect(nextPromise([soon], [{ ...broken, keptAt: at(-1) }], now)).toMatchObject({ name: 'soon', from: 'booking' });
});

test('a customer whose agent vanished stands with those who wait and is taken first, but not by that agent', () => {
  const alone = entry('alone', { state: 'talking', agentGone: true });
  const waits = entry('waits');
  expect(queueSections([alone, waits]).waiting).toEqual([alone, waits]);
  expect(nextToTake([alone, waits])?.bookingId).toBe('alone');
  expect(nextToTake([{ ...alone, mine: true }, waits])?.bookingId).toBe('waits');
  expect(nextToTake([{ ...alone, mayTake: false }, waits])?.bookingId).toBe('waits');
});

test('a booked customer who never came is no promise of ours', () => {
  expect(nextPromise([entry('gone', { state: 'expected', startsAt: at(-5), arrivedAt: null })], [], now)).toBeNull();
});
