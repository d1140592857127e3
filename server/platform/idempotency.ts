import { sql, type Transaction } from 'kysely';
import type { Clock } from './clock.ts';

/**
 * Runs `work` once for a key: a repeated request gets the first reply again, and two at the same time wait for each
 * other. Must be called inside the transaction that `work` writes in, so that reply and effect stand or fall together.
 */
export async function once<DB, T extends object>(
  tx: Transaction<DB>,
  clock: Clock,
  { key, endpoint, caller }: { key: string; endpoint: string; caller: string },
  work: () => Promise<T>,
): Promise<T> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${endpoint}:${caller}:${key}`}, 0))`.execute(tx);
  const { rows } = await sql<{ response: T }>`
    select response from idempotency where key = ${key} and endpoint = ${endpoint} and caller = ${caller}`.execute(tx);
  const known = rows[0]?.response;
  if (known) return known;
  const response = await work();
  await sql`insert into idempotency (key, endpoint, caller, response, at)
    values (${key}, ${endpoint}, ${caller}, ${JSON.stringify(response)}, ${clock()})`.execute(tx);
  return response;
}
