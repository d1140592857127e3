import { sql } from 'kysely';
import type { Clock } from '#server/platform/clock.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import type { Rooms } from '#server/platform/livekit-rooms.ts';
import type { Log } from '#server/platform/log.ts';
import type { Db } from '#server/tables.ts';
import { forgetPage, hasPage, notePage } from './pages-store.ts';
import { customerIdentity, presenceChange, roomOf } from './rules.ts';
import { changeConsult, findConsult, lockConsult, noteSeen } from './store.ts';

export type PresenceParts = { db: Db; clock: Clock; record: RecordEvent; rooms: Rooms | null; log: Log };

export type Presence = ReturnType<typeof createPresence>;

/** Nobody is called gone by this. */
const neverGone = new Date(0);
/** A page that reloads, or a phone that changes networks, is back within this time and was never gone. */
const graceSeconds = 6;

/**
 * Knows which customers are there: by the pages of theirs that listen and answer, and by the media room. Both are facts
 * of the database and of LiveKit, so every process says the same, and a restart forgets nobody.
 */
export function createPresence({ db, clock, record, rooms, log }: PresenceParts) {
  const inRoom = async (bookingId: string): Promise<boolean> => {
    if (!rooms) return false;
    try {
      return (await rooms.people(roomOf(bookingId))).includes(customerIdentity(bookingId));
    } catch (error) {
      log.warn({ error: String(error), bookingId }, 'media room could not be asked who is in it');
      return false;
    }
  };

  /** Looks at how things are now and notes what changed; whoever was seen after `seenBefore` is not called gone. */
  const settle = async (bookingId: string, seenBefore: Date): Promise<void> => {
    const known = await findConsult(db, bookingId);
    if (!known || known.state === 'ended') return;
    const open = await hasPage(db, bookingId, clock());
    // A page that listens says enough: its opening must not wait for LiveKit's answer.
    const facts = { streams: open, inRoom: (!open || known.customerSeenAt === null) && (await inRoom(bookingId)) };
    await db.transaction().execute(async (tx) => {
      const consult = await lockConsult(tx, bookingId);
      if (!consult || consult.state === 'ended') return;
      const change = presenceChange(consult, facts, seenBefore);
      if (change === 'here') await noteSeen(tx, bookingId, clock());
      if (change === 'came_back') {
        const now = clock();
        const arrivedAt = consult.arrivedAt ?? now;
        await changeConsult(tx, bookingId, { customer_present: true, customer_seen_at: now, arrived_at: arrivedAt });
        await record(tx, 'consult.returned', { bookingId });
      }
      if (change === 'left') {
        await changeConsult(tx, bookingId, { customer_present: false });
        await record(tx, 'consult.left', { bookingId });
      }
    });
  };

  /** Has `settle` run as a job. A newer request replaces one that still waits, so repeated signs cost nothing. */
  const enqueue = (kind: 'arrival' | 'departure', bookingId: string, seenBefore: Date, seconds: number) =>
    sql`select graphile_worker.add_job('consult_presence',
      json_build_object('bookingId', ${bookingId}::text, 'seenBefore', ${seenBefore.toISOString()}::text),
      run_at => now() + make_interval(secs => ${seconds}::int),
      job_key => ${`${kind}:${bookingId}`}::text, max_attempts => 3)`.execute(db);

  return {
    settle,
    /** The customer may have come: look, but call nobody gone. */
    mayHaveCome: (bookingId: string) => enqueue('arrival', bookingId, neverGone, 0),
    /** The customer may have gone: look again when the grace is over. */
    mayHaveGone: (bookingId: string) => enqueue('departure', bookingId, clock(), graceSeconds),
    /** A page of the customer's opened its live stream, or answered a beat of it: somebody is there. */
    async heard(bookingId: string, pageId: string): Promise<void> {
      await notePage(db, { id: pageId, bookingId, now: clock() });
      await settle(bookingId, neverGone);
    },
    /** A page of the customer's closed its live stream, or lost it. Never throws: the job of each minute looks anyway. */
    async closed(bookingId: string, pageId: string): Promise<void> {
      try {
        await forgetPage(db, pageId);
        if (await findConsult(db, bookingId)) await enqueue('departure', bookingId, clock(), graceSeconds);
      } catch (error) {
        log.warn({ error: String(error), bookingId }, 'departure could not be noted yet');
      }
    },
  };
}
