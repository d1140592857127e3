import { setTimeout as pause } from 'node:timers/promises';

/** Passes events on and asks for a sign of life, 'beat', each time `everyMs` have gone by. Loses no event. */
export async function* withBeats<T>(events: AsyncGenerator<T>, everyMs: number): AsyncGenerator<T | 'beat'> {
  const ask = () => {
    const asked = events.next();
    // It may fail while whoever listens is busy with the event before, and then goes: nobody waits for it any more.
    asked.catch(() => undefined);
    return asked;
  };
  let next = ask();
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
      next = ask();
      yield first.value;
    }
  } finally {
    // Not waited for: a source that is asked to end while it waits for an event ends with its own signal.
    void events.return(undefined);
  }
}
