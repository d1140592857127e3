import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createEventRecorder } from '#server/platform/events.ts';
import { startLiveStream, type StreamedEvent } from '#server/platform/live-stream.ts';
import { openDatabase, openPool } from '#server/platform/database.ts';
import { createLog } from '#server/platform/log.ts';
import type { Tables, Tx } from '#server/tables.ts';
import { cloneDatabase } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

const log = createLog({ level: 'silent' });
const clock = () => new Date('2026-11-24T08:00:00Z');
const record = createEventRecorder(clock, () => false);
const [anna, bo] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];

async function startStream() {
  const config = await cloneDatabase();
  const { pool } = openPool(config, log);
  const db = openDatabase<Tables>(pool);
  const stream = await startLiveStream(config, db, log);
  const ends = new AbortController();
  onTestFinished(async () => {
    ends.abort();
    await stream.stop();
    await pool.end();
  });
  const hear = (bookingId: string | null, afterId: number | null = null) => {
    const heard: (StreamedEvent | 'hello')[] = [];
    void (async () => {
      for await (const event of stream.follow(bookingId, afterId, ends.signal)) heard.push(event);
    })().catch(() => undefined);
    return heard;
  };
  const tell = (tx: Tx, bookingId: string) => record(tx, 'consult.entered', { bookingId });
  return { db, hear, tell, config };
}

const bookings = (heard: (StreamedEvent | 'hello')[]) =>
  heard.flatMap((event) => (event === 'hello' ? [] : [event.bookingId]));

test('an event whose transaction is slow is not overtaken and lost', async () => {
  const { db, hear, tell } = await startStream();
  const heard = hear(null);
  await until(() => heard.length === 1);
  let commit = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const slow = db.transaction().execute(async (tx) => {
    await tell(tx, anna);
    await held;
  });
  await until(
    async () => (await sql`select 1 from pg_locks where locktype = 'advisory' and granted`.execute(db)).rows.length > 0,
  );
  const quick = db.transaction().execute((tx) => tell(tx, bo));
  await until(
    async () =>
      (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(db)).rows.length > 0,
  );
  expect(bookings(heard)).toEqual([]);
  commit();
  await Promise.all([slow, quick]);
  await until(() => heard.length === 3);
  expect(bookings(heard)).toEqual([anna, bo]);
});

test('a transaction that is rolled back tells nobody', async () => {
  const { db, hear, tell } = await startStream();
  const heard = hear(null);
  await until(() => heard.length === 1);
  await db
    .transaction()
    .execute(async (tx) => {
      await tell(tx, anna);
      throw new Error('changed our mind');
    })
    .catch(() => undefined);
  await db.transaction().execute((tx) => tell(tx, bo));
  await until(() => heard.length === 2);
  expect(bookings(heard)).toEqual([bo]);
});

test('a customer hears of their own booking and of no other', async () => {
  const { db, hear, tell } = await startStream();
  const heard = hear(anna);
  await until(() => heard.length === 1);
  for (const booking of [bo, anna, bo, anna]) await db.transaction().execute((tx) => tell(tx, booking));
  await until(() => heard.length === 3);
  expect(bookings(heard)).toEqual([anna, anna]);
});

test('a browser that comes back reads what it missed, once and in order', async () => {
  const { db, hear, tell } = await startStream();
  const first = hear(null);
  await until(() => first.length === 1);
  await db.transaction().execute((tx) => tell(tx, anna));
  const seen = await until(() => first.find((event) => event !== 'hello'));
  for (let n = 0; n < 5; n += 1) await db.transaction().execute((tx) => tell(tx, bo));
  const later = hear(null, (seen as StreamedEvent).id);
  await until(() => later.length === 5);
  const ids = later.map((event) => (event as StreamedEvent).id);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  expect(new Set(ids).size).toBe(5);
});

test('the stream survives the loss of its listening connection and misses nothing of the gap', async () => {
  const { db, hear, tell } = await startStream();
  const heard = hear(null);
  await until(() => heard.length === 1);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen %' and datname = current_database()`.execute(db);
  await db.transaction().execute((tx) => tell(tx, anna));
  await until(() => heard.length === 2);
  expect(bookings(heard)).toEqual([anna]);
});
