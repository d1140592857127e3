import { setImmediate } from 'node:timers/promises';

export type Side = 'phone' | 'desk';
type Reading = { id: number; first: Promise<unknown>[] };

/**
 * What both sides of a talk read after one event, read at once, makes both wait for both. Whoever it is news to reads
 * first, and the side that caused it after that.
 */
export function createTurns() {
  let latest: Reading = { id: 0, first: [] };
  return async function inTurn<T>(
    turn: { eventId: number; side: Side; newsTo: Side },
    read: () => Promise<T>,
  ): Promise<T> {
    if (latest.id !== turn.eventId) latest = { id: turn.eventId, first: [] };
    const { first } = latest;
    if (turn.side === turn.newsTo) {
      const reading = read();
      first.push(reading.catch(() => undefined));
      return reading;
    }
    // Every stream has heard of the event by then, and has begun.
    await setImmediate();
    await Promise.all(first);
    return read();
  };
}
