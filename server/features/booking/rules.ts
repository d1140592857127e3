import { Temporal } from 'temporal-polyfill';

export type Interval = { start: number; end: number };
/** Opening of one agent on one ISO weekday (1 Monday … 7 Sunday), as wall-clock 'HH:MM[:SS]' of the shop's zone. */
export type Opening = { weekday: number; opens: string; closes: string };
export type Agent = { id: string; hours: Opening[]; busy: Interval[] };
export type FreeSlot = { start: number; end: number; agentIds: string[] };

/** Slots begin on these minutes of the hour. */
const stepMinutes = 15;
/** A time nearer than this cannot be booked any more: nobody would be ready. */
export const noticeMinutes = 5;
/** The waiting room opens this long before the booked time. */
export const doorOpensMinutes = 15;
/** A customer may move or cancel until the start. */
export const changeUntilMinutes = 0;

const minute = 60_000;

/**
 * Slots of `minutes` that at least one agent has free, soonest first, each with the agents that could take it.
 * Openings are wall-clock times of `zone`; a wall time that a daylight-saving change skips is moved forward, one that
 * it repeats means the first. Instants are epoch milliseconds; `from` and `until` bound the start, half open.
 */
export function freeSlots(input: {
  agents: Agent[];
  minutes: number;
  zone: string;
  from: number;
  until: number;
  now: number;
  /** Days 'YYYY-MM-DD' of `zone` on which the shop is closed. */
  closed?: readonly string[];
}): FreeSlot[] {
  const { agents, minutes, zone, now } = input;
  const earliest = Math.max(input.from, now + noticeMinutes * minute);
  const length = minutes * minute;
  const slots = new Map<number, string[]>();
  const instants = wallClockReader(zone);
  const sorted = agents.map((agent) => ({ ...agent, busy: agent.busy.toSorted((a, b) => a.start - b.start) }));

  const closed = new Set(input.closed);
  for (const day of daysBetween(input.from, input.until, zone)) {
    if (closed.has(day.toString())) continue;
    for (const agent of sorted) {
      for (const opening of agent.hours) {
        if (opening.weekday !== day.dayOfWeek) continue;
        const opens = instants(day, opening.opens);
        const closes = instants(day, opening.closes);
        let next = agent.busy.findIndex((busy) => busy.end > opens);
        if (next < 0) next = agent.busy.length;
        for (let start = opens; start + length <= closes; start += stepMinutes * minute) {
          if (start < earliest || start >= input.until) continue;
          while (next < agent.busy.length && (agent.busy[next]?.end ?? 0) <= start) next += 1;
          const busy = agent.busy[next];
          if (busy && busy.start < start + length) continue;
          const takers = slots.get(start);
          if (takers) takers.push(agent.id);
          else slots.set(start, [agent.id]);
        }
      }
    }
  }
  return [...slots].sort(([a], [b]) => a - b).map(([start, agentIds]) => ({ start, end: start + length, agentIds }));
}

/** Of the agents that could take a slot, the one with the least booked that day; ties by id, so that it can be foretold. */
export function chooseAgent(agentIds: string[], agents: Agent[], day: Interval): string | null {
  const load = (id: string) =>
    agents
      .find((agent) => agent.id === id)
      ?.busy.filter((busy) => busy.start < day.end && busy.end > day.start)
      .reduce((sum, busy) => sum + busy.end - busy.start, 0) ?? 0;
  return agentIds.toSorted((a, b) => load(a) - load(b) || (a < b ? -1 : 1))[0] ?? null;
}

type Changeable = { status: string; kind: string; startsAt: Date };

export function mayMove(booking: Changeable, now: Date): boolean {
  return booking.kind === 'booked' && mayCancel(booking, now);
}

export function mayCancel(booking: Changeable, now: Date): boolean {
  return (
    booking.status === 'held' &&
    (booking.kind === 'now' || booking.startsAt.getTime() - now.getTime() > changeUntilMinutes * minute)
  );
}

export function doorOpensAt(booking: { kind: string; startsAt: Date }): Date {
  return booking.kind === 'now' ? booking.startsAt : new Date(booking.startsAt.getTime() - doorOpensMinutes * minute);
}

/** The instant at which a calendar day 'YYYY-MM-DD' begins in a zone. @throws RangeError for a day or zone that is none */
export function startOfDay(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds);
}

/** True for a day within about a year: nobody books a floor for the year 9999, and calendars end there. */
export function isNear(day: string, now: Date): boolean {
  return Math.abs(Date.parse(`${day}T12:00:00Z`) - now.getTime()) < 400 * 24 * 60 * minute;
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function* daysBetween(from: number, until: number, zone: string): Generator<Temporal.PlainDate> {
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const last = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(zone).toPlainDate();
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    yield day;
    day = day.add({ days: 1 });
  }
}

/** Remembers the instant of each wall-clock time: twenty agents share a handful of openings a day. */
function wallClockReader(zone: string) {
  const known = new Map<string, number>();
  return (day: Temporal.PlainDate, time: string): number => {
    const key = `${day.toString()}T${time}`;
    let instant = known.get(key);
    if (instant === undefined) {
      instant = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
      known.set(key, instant);
    }
    return instant;
  };
}
