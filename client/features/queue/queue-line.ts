import type { QueueEntry } from '#contract/queue.ts';

type Entry = Pick<
  QueueEntry,
  | 'bookingId'
  | 'kind'
  | 'state'
  | 'name'
  | 'startsAt'
  | 'arrivedAt'
  | 'promisedAt'
  | 'late'
  | 'agentGone'
  | 'mine'
  | 'mayTake'
  | 'agentId'
>;

export type QueueSections<T> = { waiting: T[]; own: T[]; others: T[]; over: T[] };

/**
 * The left column, top to bottom: who waits, which is also who lost their agent in the middle of a talk; the agent's own bookings still to come, everybody else's talks and
 * bookings, what is over. Inside each part the server's order stands.
 */
export function queueSections<T extends Entry>(entries: T[]): QueueSections<T> {
  const sections: QueueSections<T> = { waiting: [], own: [], others: [], over: [] };
  for (const entry of entries) {
    if (entry.state === 'waiting' || isLeftAlone(entry)) sections.waiting.push(entry);
    else if (entry.state === 'ended' || entry.state === 'missed' || entry.state === 'cancelled')
      sections.over.push(entry);
    else if (entry.mine) sections.own.push(entry);
    else sections.others.push(entry);
  }
  return sections;
}

/** The consult this agent is in; after a reload the desk goes back to it by this. */
export function ownTalk<T extends Entry>(entries: T[]): T | null {
  return entries.find((entry) => entry.mine && entry.state === 'talking') ?? null;
}

/** A customer whose agent vanished in the talk, so that a colleague may step in. */
function isLeftAlone(entry: Entry): boolean {
  return entry.agentGone && !entry.mine;
}

/** True for somebody this agent can take with a tap: who waits, and who was left alone in a talk. */
export function canTake(entry: Entry): boolean {
  return entry.mayTake && (entry.state === 'waiting' || isLeftAlone(entry));
}

/** Whom the "take next" key takes: the first one this agent may take, in the server's order. */
export function nextToTake<T extends Entry>(entries: T[]): T | null {
  return entries.find(canTake) ?? null;
}

/** Seconds somebody has waited, never negative; null for who is not here yet. */
export function waitedSeconds(entry: Pick<Entry, 'arrivedAt'>, now: number): number | null {
  if (!entry.arrivedAt) return null;
  return Math.max(0, Math.floor((now - Date.parse(entry.arrivedAt)) / 1000));
}

export function longestWaiting<T extends Entry>(entries: T[]): T | null {
  const waiting = entries.filter((entry) => entry.state === 'waiting' && entry.arrivedAt !== null);
  return waiting.toSorted((a, b) => Date.parse(a.arrivedAt ?? '') - Date.parse(b.arrivedAt ?? ''))[0] ?? null;
}

/** A promise that is broken already, or the one that breaks next; `seconds` are late when negative. */
export type NextPromise = { name: string; broken: boolean; seconds: number; from: 'talk' | 'booking' | 'queue' };

/** A promise made at the end of a talk. */
type Promised = { customerName: string; at: string | null; keptAt: string | null };

/**
 * The promise to look at next: the longest broken one, of who still waits and of what was promised after talks, else the
 * soonest that can still be kept.
 */
export function nextPromise(entries: Entry[], promised: Promised[], now: number): NextPromise | null {
  const queue = entries
    .filter((entry) => entry.state === 'waiting' || entry.state === 'expected')
    .map((entry) => ({
      name: entry.name,
      due: Date.parse(entry.promisedAt),
      from: entry.kind === 'booked' ? ('booking' as const) : ('queue' as const),
      counts: entry.state === 'waiting' && entry.late,
    }))
    .filter(({ due, counts }) => due >= now || counts);
  const after = promised.flatMap(({ customerName, at, keptAt }) =>
    at && !keptAt ? [{ name: customerName, due: Date.parse(at), from: 'talk' as const }] : [],
  );
  const first = [...queue, ...after].toSorted((a, b) => a.due - b.due)[0];
  if (!first) return null;
  const { name, due, from } = first;
  return { name, broken: due < now, seconds: Math.round((due - now) / 1000), from };
}

/** Nobody is called late for the time it takes to find the link. */
const overdueFromMinutes = 5;

/** Seconds since the start of a booking whose customer has not come; null while that is nothing to speak of. */
export function overdueSeconds(entry: Pick<Entry, 'kind' | 'state' | 'startsAt'>, now: number): number | null {
  if (entry.kind !== 'booked' || entry.state !== 'expected') return null;
  const seconds = Math.floor((now - Date.parse(entry.startsAt)) / 1000);
  return seconds >= overdueFromMinutes * 60 ? seconds : null;
}
