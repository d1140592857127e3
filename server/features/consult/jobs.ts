import type { TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import type { Clock } from '#server/platform/clock.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import type { Rooms } from '#server/platform/livekit-rooms.ts';
import type { Db, Tx } from '#server/tables.ts';
import type { ConsultParts } from './parts.ts';
import { forgetOldPages } from './pages-store.ts';
import type { Presence } from './presence.ts';
import { bookingOfRoom, isMissed, roomOf } from './rules.ts';
import { changeConsult, findEnded, findOpenConsults, findOverdue, lockConsult } from './store.ts';
import { forgetOldTyped } from './typed-store.ts';

export type ConsultJobParts = {
  db: Db;
  clock: Clock;
  record: RecordEvent;
  rooms: Rooms | null;
  presence: Presence;
  booking: Pick<ConsultParts['booking'], 'lock' | 'setStatus'>;
};

/** Both run each minute. */
export const consultCrontab = '* * * * * consult_reconcile\n* * * * * consult_missed\n';

/** Somebody whom neither page nor room showed for this long is gone, even when no sign of it ever reached us. */
const unseenSeconds = 60;

/** The room is closed after the transaction, and tried again when LiveKit cannot be reached. */
export async function enqueueRoomClosing(tx: Tx, bookingId: string): Promise<void> {
  await sql`select graphile_worker.add_job('consult_close_room', json_build_object('bookingId', ${bookingId}::text),
    max_attempts => 8)`.execute(tx);
}

export function consultJobs(parts: ConsultJobParts): TaskList {
  const { db, clock, record, rooms, presence } = parts;

  /** A seat that was made while the consult ended may have made the room anew: it is closed here. */
  const closeLeftRooms = async () => {
    if (!rooms) return;
    const bookings = (await rooms.names()).flatMap((name) => bookingOfRoom(name) ?? []);
    for (const bookingId of await findEnded(db, bookings)) await rooms.end(roomOf(bookingId));
  };

  const markMissed = (bookingId: string) =>
    db.transaction().execute(async (tx) => {
      const [booking, consult] = [await parts.booking.lock(tx, bookingId), await lockConsult(tx, bookingId)];
      if (booking?.status !== 'held' || !isMissed(booking, consult, clock())) return;
      await parts.booking.setStatus(tx, bookingId, 'missed');
      if (consult) await changeConsult(tx, bookingId, { state: 'ended', ended_at: clock() });
      await record(tx, 'queue.changed', {});
    });

  return {
    consult_presence: (payload) => {
      const { bookingId, seenBefore } = payload as { bookingId: string; seenBefore: string };
      return presence.settle(bookingId, new Date(seenBefore));
    },
    async consult_close_room(payload) {
      await rooms?.end(roomOf((payload as { bookingId: string }).bookingId));
    },
    /** Webhooks can be lost, late or repeated, and a process can die before it says who left: this looks anew. */
    async consult_reconcile() {
      const seenBefore = new Date(clock().getTime() - unseenSeconds * 1000);
      for (const bookingId of await findOpenConsults(db)) await presence.settle(bookingId, seenBefore);
      await forgetOldPages(db, clock());
      await forgetOldTyped(db, clock());
      await closeLeftRooms();
    },
    async consult_missed() {
      for (const bookingId of await findOverdue(db, clock())) await markMissed(bookingId);
    },
  };
}
