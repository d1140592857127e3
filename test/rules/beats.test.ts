import { expect, test } from 'vitest';
import { withBeats } from '#server/platform/beats.ts';

/** A source that hands out what it is told to, when it is told to. */
function source() {
  const waiting: ((value: number | null) => void)[] = [];
  const queued: (number | null)[] = [];
  return {
    say(value: number | null) {
      const next = waiting.shift();
      if (next) next(value);
      else queued.push(value);
    },
    async *events() {
      for (;;) {
        const value = queued.length > 0 ? queued.shift() : await new Promise<number | null>((go) => waiting.push(go));
        if (value === null || value === undefined) return;
        yield value;
      }
    },
  };
}

test('a quiet stream asks for a sign of life again and again', async () => {
  const { events, say } = source();
  const heard = withBeats(events(), 1);
  for (let n = 0; n < 3; n += 1) expect(await heard.next()).toEqual({ value: 'beat', done: false });
  say(null);
});

test('no event is lost between beats, and the end is the end', async () => {
  const { events, say } = source();
  const heard = withBeats(events(), 1);
  const all: (number | 'beat')[] = [];
  for (let n = 0; n < 20; n += 1) {
    say(n);
    if (n % 3 === 0) all.push((await heard.next()).value as number | 'beat');
  }
  say(null);
  for await (const event of heard) all.push(event);
  expect(all.filter((event) => event !== 'beat')).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test('a source that fails while one is busy with the event before it fails nobody who has gone', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  const failing = (async function* () {
    yield 'first';
    throw new Error('the page has closed');
  })();
  for await (const event of withBeats(failing, 60_000)) {
    expect(event).toBe('first');
    break;
  }
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});
