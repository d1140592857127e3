import { setTimeout as pause } from 'node:timers/promises';

/** Passes events on and asks for a sign of life, 'beat', each time `everyMs` have gone by. Loses no event. */
export async function* withBeats<T>(events: AsyncGenerator<T>, everyMs: number): AsyncGenerator<T | 'beat'> {
  let next = events.next();
  let due = performance.now() + everyMs;
  try {
    for (;;) {
      const waiting = new AbortController();
      const beat = pause(Math.max(0, due - performance.now()), 'beat' as const, { signal: waiting.signal, ref: false });
      const first = await Promise.race([next, beat]).finally(() => waiting.abort());
      if (first === 'beat') {
        due = performance.now() + everyMs;
        yield 'beat';
        continue;
      }
      if (first.done) return;
      next = events.next();
      yield first.value;
    }
  } finally {
    // Not waited for: a source that is asked to end while it waits for an event ends with its own signal.
    void events.return(undefined);
  }
}
