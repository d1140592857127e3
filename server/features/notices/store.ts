import type { Db, Tx } from '#server/tables.ts';
import type { Template } from './message.ts';

export type NewMessage = {
  id: string;
  eventId: number;
  template: Template;
  bookingId: string;
  locale: string;
  createdAt: Date;
};

/** Puts a message into the outbox once for its event; false when it was there already. */
export async function insertOutgoing(tx: Tx, message: NewMessage): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('outgoing')
    .values({
      id: message.id,
      event_id: message.eventId,
      channel: 'mail',
      template: message.template,
      booking_id: message.bookingId,
      locale: message.locale,
      data: '{}',
      sent_message: null,
      state: 'waiting',
      last_error: null,
      created_at: message.createdAt,
      sent_at: null,
    })
    .onConflict((conflict) => conflict.columns(['event_id', 'template']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export function findOutgoing(db: Db, id: string) {
  return db.selectFrom('outgoing').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A message as its customer got it, the link left out. */
export type SentMessage = { to: string; subject: string; text: string; calendar: string | null };

/** A message that left, or, where none leaves, is kept as it would have. */
export async function markSettled(
  db: Db,
  id: string,
  settled: { state: 'sent' | 'kept'; at: Date; message: SentMessage },
): Promise<void> {
  await db
    .updateTable('outgoing')
    .set((set) => ({
      state: settled.state,
      sent_at: settled.at,
      attempts: set('attempts', '+', 1),
      last_error: null,
      sent_message: JSON.stringify(settled.message),
    }))
    .where('id', '=', id)
    .execute();
}

/** A try that failed: a message that waits is worded anew for the next, the last one is kept as it was tried. */
export async function markFailed(
  db: Db,
  id: string,
  failed: { error: string; final: boolean; message: SentMessage | null },
): Promise<void> {
  await db
    .updateTable('outgoing')
    .set((set) => ({
      state: failed.final ? 'failed' : 'waiting',
      attempts: set('attempts', '+', 1),
      last_error: failed.error,
      ...(failed.final && { sent_message: failed.message && JSON.stringify(failed.message) }),
    }))
    .where('id', '=', id)
    .execute();
}

/** Newest first, `limit` at most, those before `cursor` when it is given. */
export function listOutgoing(db: Db, cursor: string | undefined, limit: number) {
  return db
    .selectFrom('outgoing')
    .selectAll()
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
