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

export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('outgoing')
    .set((set) => ({ state: 'sent', sent_at: at, attempts: set('attempts', '+', 1), last_error: null }))
    .where('id', '=', id)
    .execute();
}

export async function markFailed(db: Db, id: string, error: string, final: boolean): Promise<void> {
  await db
    .updateTable('outgoing')
    .set((set) => ({ state: final ? 'failed' : 'waiting', attempts: set('attempts', '+', 1), last_error: error }))
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
