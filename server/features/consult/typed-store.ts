import type { Db, Tx } from '#server/tables.ts';

/** Whoever has not touched a key for this long has put the line aside. */
const freshMs = 20_000;

/** What the customer is writing; nothing where the box is empty. */
export async function noteTyped(tx: Tx, typed: { bookingId: string; text: string; at: Date }): Promise<void> {
  const { bookingId, text, at } = typed;
  if (text === '') return forgetTyped(tx, bookingId);
  await tx
    .insertInto('typed')
    .values({ booking_id: bookingId, text, at })
    .onConflict((conflict) => conflict.column('booking_id').doUpdateSet({ text, at }))
    .execute();
}

export async function forgetTyped(tx: Tx, bookingId: string): Promise<void> {
  await tx.deleteFrom('typed').where('booking_id', '=', bookingId).execute();
}

export function findTyped(db: Db, bookingId: string, now: Date): Promise<{ text: string; at: Date } | undefined> {
  return db
    .selectFrom('typed')
    .select(['text', 'at'])
    .where('booking_id', '=', bookingId)
    .where('at', '>', new Date(now.getTime() - freshMs))
    .executeTakeFirst();
}

export async function forgetOldTyped(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('typed')
    .where('at', '<=', new Date(now.getTime() - freshMs))
    .execute();
}
