import type { Db, Tx } from '#server/tables.ts';

/** Keeps an answer; a later one takes its place. */
export async function keepFeedback(
  tx: Tx,
  answer: { bookingId: string; score: number; text: string; at: Date },
): Promise<void> {
  const { bookingId, ...rest } = answer;
  await tx
    .insertInto('feedback')
    .values({ ...rest, booking_id: bookingId })
    .onConflict((conflict) => conflict.column('booking_id').doUpdateSet(rest))
    .execute();
}

/** The answer given for one booking, or null. */
export async function findFeedback(db: Db, bookingId: string): Promise<{ score: number; text: string } | null> {
  const row = await db
    .selectFrom('feedback')
    .select(['score', 'text'])
    .where('booking_id', '=', bookingId)
    .executeTakeFirst();
  return row ?? null;
}
