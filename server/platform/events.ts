import { type Kysely, sql, type Transaction } from 'kysely';
import type { AnyEvent, EventPayload, EventType } from '#contract/events.ts';
import type { Clock } from './clock.ts';

/** Writes an event into the transaction that caused it. Call it as the transaction's last statement. */
export type RecordEvent = <DB, T extends EventType>(
  tx: Transaction<DB>,
  type: T,
  payload: EventPayload<T>,
) => Promise<void>;

/** Channel that wakes every process's live stream. */
export const eventChannel = 'vitrine_events';

/** Serialises the numbering of events: without it a number drawn earlier may be committed later and be missed by readers. */
const eventLock = 7_041_977;

export function createEventRecorder(clock: Clock, reactsTo: (type: EventType) => boolean): RecordEvent {
  return async (tx, type, payload) => {
    await sql`select pg_advisory_xact_lock(${eventLock})`.execute(tx);
    const bookingId = 'bookingId' in payload ? payload.bookingId : null;
    const { rows } = await sql<{ id: number }>`
      with recorded as (
        insert into events (type, booking_id, payload, at)
        values (${type}, ${bookingId}, ${JSON.stringify(payload)}, ${clock()}) returning id
      )
      select id, pg_notify(${eventChannel}, '') from recorded`.execute(tx);
    if (reactsTo(type)) {
      await sql`select graphile_worker.add_job('react', json_build_object('eventId', ${rows[0]?.id}::bigint))`.execute(
        tx,
      );
    }
  };
}

/** Events after `afterId`, oldest first, at most 500. */
export async function readEvents<DB>(
  db: Kysely<DB>,
  afterId: number,
): Promise<(AnyEvent & { bookingId: string | null })[]> {
  const { rows } = await sql<AnyEvent & { bookingId: string | null }>`
    select id, type, payload, booking_id as "bookingId" from events where id > ${afterId} order by id limit 500`.execute(
    db,
  );
  return rows;
}

export async function lastEventId<DB>(db: Kysely<DB>): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`select max(id) as id from events`.execute(db);
  return rows[0]?.id ?? 0;
}

export async function findEvent<DB>(
  db: Kysely<DB>,
  id: number,
): Promise<(AnyEvent & { bookingId: string | null }) | undefined> {
  const { rows } = await sql<AnyEvent & { bookingId: string | null }>`
    select id, type, payload, booking_id as "bookingId" from events where id = ${id}`.execute(db);
  return rows[0];
}
