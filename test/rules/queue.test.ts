import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  agentSees,
  type CrewMember,
  deskPresence,
  entryState,
  expectedWait,
  freeAgents,
  freeInMinutes,
  isLate,
  type QueueState,
  serveOrder,
  type TakeEntry,
  takeVerdict,
  waitForBooked,
  waitForNew,
} from '#server/features/queue/rules.ts';

const now = new Date('2026-11-24T09:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const agent = (details: Partial<CrewMember> = {}): CrewMember => ({
  id: 'anna',
  name: 'Anna',
  languages: ['sv', 'fi'],
  skills: ['floors'],
  ready: true,
  gone: false,
  atWork: true,
  talkEndsAt: null,
  held: [],
  ...details,
});
const entry = (details: Partial<TakeEntry> = {}): TakeEntry => ({
  kind: 'now',
  state: 'waiting',
  language: 'fi',
  skill: 'floors',
  agentId: null,
  takenBy: null,
  startsAt: now,
  arrivedAt: now,
  servedBy: null,
  opensAt: at(-15),
  ...details,
});
const booked = (details: Partial<TakeEntry> = {}) => entry({ kind: 'booked', agentId: 'bo', ...details });

test('nobody is taken twice, unless the agent who had them has gone or lost the seat', () => {
  const talking = entry({ state: 'talking', takenBy: 'bo' });
  const anna = agent();
  expect(takeVerdict(talking, anna, [anna, agent({ id: 'bo' })], now)).toBe('already_taken');
  expect(takeVerdict(talking, anna, [anna, agent({ id: 'bo', gone: true })], now)).toBe('yes');
  expect(takeVerdict(talking, anna, [anna], now)).toBe('yes');
  expect(takeVerdict({ ...talking, takenBy: null }, anna, [anna], now)).toBe('yes');
  expect(takeVerdict({ ...talking, takenBy: 'anna' }, anna, [anna], now)).toBe('yes');
});

test('a desk counts as there for about a minute after its last answer, and its talk as left alone after three', () => {
  const seen = (seconds: number, signedIn = true) =>
    deskPresence({ signedIn, seenAt: new Date(now.getTime() - seconds * 1000) }, now);
  expect(seen(0)).toEqual({ present: true, gone: false });
  expect(seen(65)).toEqual({ present: true, gone: false });
  expect(seen(75)).toEqual({ present: false, gone: false });
  expect(seen(179)).toEqual({ present: false, gone: false });
  expect(seen(181)).toEqual({ present: false, gone: true });
  expect(seen(0, false)).toEqual({ present: false, gone: true });
  expect(deskPresence({ signedIn: true, seenAt: null }, now)).toEqual({ present: false, gone: true });
});

test('what is over cannot be taken', () => {
  for (const state of ['ended', 'missed', 'cancelled'] as const)
    expect(takeVerdict(entry({ state, takenBy: 'anna' }), agent(), [agent()], now)).toBe('consult_ended');
});

test('a walk-in goes only to somebody who speaks the language, and only once they are here', () => {
  const anna = agent();
  expect(takeVerdict(entry(), anna, [anna], now)).toBe('yes');
  expect(takeVerdict(entry({ language: 'pl' }), anna, [anna], now)).toBe('not_allowed');
  expect(takeVerdict(entry({ state: 'expected', arrivedAt: null }), anna, [anna], now)).toBe('not_allowed');
});

test('an agent may be in the room of an own booking before the customer, from when the waiting room opens', () => {
  const anna = agent();
  const own = booked({ agentId: 'anna', state: 'expected', arrivedAt: null, startsAt: at(15), opensAt: now });
  expect(takeVerdict(own, anna, [anna], at(-1))).toBe('not_allowed');
  expect(takeVerdict(own, anna, [anna], now)).toBe('yes');
});

test("a colleague's booking is taken only when its customer waits in vain", () => {
  const anna = agent();
  const here = [anna, agent({ id: 'bo' })];
  const away = [anna, agent({ id: 'bo', ready: false })];
  expect(takeVerdict(booked({ startsAt: at(5) }), anna, away, now)).toBe('not_allowed');
  expect(takeVerdict(booked(), anna, here, now)).toBe('not_allowed');
  expect(takeVerdict(booked(), anna, away, now)).toBe('yes');
  expect(takeVerdict(booked(), anna, here, at(2))).toBe('yes');
  expect(takeVerdict(booked({ state: 'expected', arrivedAt: null }), anna, away, at(2))).toBe('not_allowed');
  expect(takeVerdict(booked({ skill: 'carpets' }), anna, away, now)).toBe('not_allowed');
  expect(takeVerdict(booked({ language: 'nb' }), anna, away, now)).toBe('not_allowed');
});

test('an agent sees their own and whom they could help, and no other customer', () => {
  const anna = agent();
  const crew = [anna, agent({ id: 'bo' })];
  expect(agentSees(booked(), anna, crew, now)).toBe(false);
  expect(agentSees(booked(), anna, crew, at(2))).toBe(true);
  expect(agentSees(booked({ agentId: 'anna', state: 'cancelled' }), anna, crew, now)).toBe(true);
  expect(agentSees(entry({ state: 'ended', takenBy: 'anna' }), anna, crew, now)).toBe(true);
  expect(agentSees(entry({ state: 'ended', takenBy: 'bo' }), anna, crew, now)).toBe(false);
  expect(agentSees(entry({ language: 'pl' }), anna, crew, now)).toBe(false);
});

test('whoever may take a customer also sees them', () => {
  const states: QueueState[] = ['expected', 'waiting', 'talking', 'ended', 'missed', 'cancelled'];
  const anyEntry = fc.record({
    kind: fc.constantFrom('booked' as const, 'now' as const),
    state: fc.constantFrom(...states),
    language: fc.constantFrom('fi', 'pl'),
    skill: fc.constantFrom('floors', 'carpets'),
    agentId: fc.constantFrom('anna', 'bo', null),
    takenBy: fc.constantFrom('anna', 'bo', null),
    startsAt: fc.integer({ min: -30, max: 30 }).map(at),
    arrivedAt: fc.option(fc.integer({ min: -30, max: 0 }).map(at)),
    servedBy: fc.option(fc.integer({ min: -30, max: 30 }).map(at)),
    opensAt: fc.integer({ min: -45, max: 15 }).map(at),
  });
  const bo = fc.record({ ready: fc.boolean(), signedIn: fc.boolean() });
  fc.assert(
    fc.property(anyEntry, bo, (one, details) => {
      const crew = [agent(), agent({ id: 'bo', ...details })];
      const verdict = takeVerdict(one, agent(), crew, now);
      if (verdict === 'yes') expect(agentSees(one, agent(), crew, now)).toBe(true);
      if (one.state === 'talking' && one.takenBy === 'bo' && details.signedIn) expect(verdict).toBe('already_taken');
    }),
  );
});

test('an agent is free after the talk, and not shortly before a booking', () => {
  const held = (from: number, to: number) => ({ start: at(from).getTime(), end: at(to).getTime() });
  expect(freeInMinutes(agent(), now)).toBe(0);
  expect(freeInMinutes(agent({ talkEndsAt: at(12) }), now)).toBe(12);
  expect(freeInMinutes(agent({ talkEndsAt: at(-5) }), now)).toBe(1);
  expect(freeInMinutes(agent({ held: [held(9, 39)] }), now)).toBe(39);
  expect(freeInMinutes(agent({ held: [held(10, 40)] }), now)).toBe(0);
  expect(freeInMinutes(agent({ held: [held(-10, 20)] }), now)).toBe(20);
  expect(freeInMinutes(agent({ held: [held(45, 75), held(9, 39)] }), now)).toBe(75);
  expect(freeInMinutes(agent({ talkEndsAt: at(12), held: [held(20, 50)] }), now)).toBe(50);
});

test('the shop is open while somebody works or is ready, and promises a wait only when somebody is ready', () => {
  expect(waitForNew([], 0, now)).toEqual({ agentsFree: 0, waiting: 0, open: false, wait: null });
  expect(waitForNew([agent({ ready: false })], 2, now)).toEqual({
    agentsFree: 0,
    waiting: 2,
    open: true,
    wait: null,
  });
  expect(waitForNew([agent({ atWork: false })], 0, now)).toEqual({
    agentsFree: 1,
    waiting: 0,
    open: true,
    wait: { low: 0, high: 1 },
  });
  expect(waitForNew([agent()], 1, now).wait).toEqual({ low: 20, high: 38 });
});

test('more people ahead never shorten the wait, and one more agent never lengthens it', () => {
  const free = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(free, fc.nat({ max: 12 }), fc.nat({ max: 60 }), (freeInMinutes, ahead, extra) => {
      const talkMinutes = 25;
      const wait = expectedWait({ freeInMinutes, ahead, talkMinutes });
      const longer = expectedWait({ freeInMinutes, ahead: ahead + 1, talkMinutes });
      const helped = expectedWait({ freeInMinutes: [...freeInMinutes, extra], ahead, talkMinutes });
      expect(longer?.high).toBeGreaterThanOrEqual(wait?.high ?? Infinity);
      expect(helped?.high).toBeLessThanOrEqual(wait?.high ?? -1);
      expect(wait?.low).toBeLessThanOrEqual(wait?.high ?? -1);
    }),
  );
});

test('a booked customer is told the time until the start, longer when their agent is held up, nothing when nobody is there', () => {
  expect(waitForBooked(at(10), agent(), now)).toEqual({ low: 10, high: 10 });
  expect(waitForBooked(at(10), agent({ talkEndsAt: at(18) }), now)).toEqual({ low: 10, high: 18 });
  expect(waitForBooked(at(10), undefined, now)).toEqual({ low: 10, high: 10 });
  expect(waitForBooked(at(-1), agent(), now)).toEqual({ low: 0, high: 1 });
  expect(waitForBooked(at(-1), agent({ talkEndsAt: at(10) }), now)).toEqual({ low: 8, high: 15 });
  expect(waitForBooked(at(-1), agent({ ready: false }), now)).toBeNull();
});

test('the order to serve is one order: talks, then who waits by promise, then who is expected', () => {
  const states: QueueState[] = ['expected', 'waiting', 'talking', 'ended', 'missed', 'cancelled'];
  const anyEntry = fc.record({
    kind: fc.constantFrom('booked' as const, 'now' as const),
    state: fc.constantFrom(...states),
    startsAt: fc.integer({ min: -60, max: 60 }).map(at),
    arrivedAt: fc.option(fc.integer({ min: -60, max: 0 }).map(at)),
    servedBy: fc.option(fc.integer({ min: -60, max: 60 }).map(at)),
  });
  fc.assert(
    fc.property(anyEntry, anyEntry, anyEntry, (a, b, c) => {
      expect(Math.sign(serveOrder(a, b))).toBe(-Math.sign(serveOrder(b, a)) || 0);
      if (serveOrder(a, b) <= 0 && serveOrder(b, c) <= 0) expect(serveOrder(a, c)).toBeLessThanOrEqual(0);
    }),
  );
  const booking = booked({ startsAt: at(5), arrivedAt: at(-10) });
  const walkIn = entry({ startsAt: at(-8), arrivedAt: at(-8) });
  expect(serveOrder(walkIn, booking)).toBeLessThan(0);
  // Whoever came first is not overtaken for having been told a longer wait.
  expect(serveOrder({ ...walkIn, servedBy: at(30) }, entry({ arrivedAt: at(-2), servedBy: at(1) }))).toBeLessThan(0);
});

test('a promise is broken one minute after the booked time, or after the wait that a walk-in was told', () => {
  const booking = booked({ startsAt: now, arrivedAt: at(-5) });
  expect(isLate(booking, at(1))).toBe(false);
  expect(isLate(booking, at(1.1))).toBe(true);
  const walkIn = entry({ arrivedAt: now });
  expect(isLate({ ...walkIn, servedBy: at(26) }, at(27))).toBe(false);
  expect(isLate({ ...walkIn, servedBy: at(26) }, at(27.1))).toBe(true);
  // Where nobody could say how long it would take, ten minutes are what is usual.
  expect(isLate(walkIn, at(11))).toBe(false);
  expect(isLate(walkIn, at(11.1))).toBe(true);
  expect(isLate({ ...booking, state: 'talking' }, at(30))).toBe(false);
});

test('who is in a call is not counted as ready', () => {
  const crew = [agent(), agent({ talkEndsAt: at(10) }), agent({ ready: false })];
  expect(freeAgents(crew)).toBe(1);
});

test('what booking says wins over what the consult says, except while it is held', () => {
  expect(entryState('held', null)).toBe('expected');
  expect(entryState('held', 'waiting')).toBe('waiting');
  expect(entryState('held', 'ended')).toBe('ended');
  expect(entryState('cancelled', 'waiting')).toBe('cancelled');
  expect(entryState('missed', 'ended')).toBe('missed');
  expect(entryState('done', 'ended')).toBe('ended');
});
