import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, openPool } from '#server/platform/database.ts';
import { createLog } from '#server/platform/log.ts';
import type { Tables } from '#server/tables.ts';
import { cloneDatabase } from '#test/support/start-app.ts';

async function openOne() {
  // One connection: what was planned is planned there.
  const { pool } = openPool({ ...(await cloneDatabase()), max: 1 }, createLog({ level: 'silent' }));
  onTestFinished(() => pool.end());
  return openDatabase<Tables>(pool);
}

const planned = (db: Awaited<ReturnType<typeof openOne>>) =>
  sql<{ times: number }>`select (generic_plans + custom_plans)::int as times from pg_prepared_statements
    where statement like '%from "shop"%'`.execute(db);

test('a statement is planned once on a connection, in a transaction too', async () => {
  const db = await openOne();
  const shopIn = (reader: typeof db, zone: string) =>
    reader.selectFrom('shop').select('currency').where('zone', '=', zone).execute();
  expect(await shopIn(db, 'Mars')).toEqual([]);
  await db.transaction().execute((tx) => shopIn(tx, 'Moon'));
  expect(await shopIn(db, 'Venus')).toEqual([]);
  expect((await planned(db)).rows).toEqual([{ times: 3 }]);
});

test('a statement that fails leaves the connection fit for the next', async () => {
  const db = await openOne();
  const failing = () => sql`select 1 / ${0}::int`.execute(db);
  await expect(failing()).rejects.toThrow('division by zero');
  await expect(failing()).rejects.toThrow('division by zero');
  expect((await sql<{ sum: number }>`select 1 + ${1}::int as sum`.execute(db)).rows).toEqual([{ sum: 2 }]);
});

test('counting for a limit waits for no disk', async () => {
  const db = await openOne();
  const { rows } = await sql<{ kind: string }>`
    select relpersistence as kind from pg_class where relname = ${'rate_limits'}`.execute(db);
  expect(rows).toEqual([{ kind: 'u' }]);
});
