import type { CaptionsView } from '#contract/captions.ts';
import type { Db, Tx } from '#server/tables.ts';

type Reader = Db | Tx;

export async function findState(db: Reader, bookingId: string): Promise<CaptionsView['state']> {
  const row = await db.selectFrom('captions').select('state').where('booking_id', '=', bookingId).executeTakeFirst();
  return row?.state ?? 'off';
}

export async function setAsked(tx: Tx, bookingId: string, now: Date): Promise<void> {
  await tx
    .insertInto('captions')
    .values({ booking_id: bookingId, state: 'asked', asked_at: now, answered_at: null })
    .execute();
}

export async function setAnswer(tx: Tx, bookingId: string, state: 'agreed' | 'refused', now: Date): Promise<void> {
  await tx.updateTable('captions').set({ state, answered_at: now }).where('booking_id', '=', bookingId).execute();
}

export async function setOff(tx: Tx, bookingId: string): Promise<void> {
  await tx.deleteFrom('captions').where('booking_id', '=', bookingId).execute();
}

/** A segment that is told twice is kept once. */
export async function insertHeard(
  tx: Tx,
  heard: { bookingId: string; segmentId: string; text: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('heard')
    .values({ booking_id: heard.bookingId, segment_id: heard.segmentId, text: heard.text, at: heard.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function findHeard(db: Reader, bookingId: string, since: Date): Promise<{ text: string; at: Date }[]> {
  return db
    .selectFrom('heard')
    .select(['text', 'at'])
    .where('booking_id', '=', bookingId)
    .where('at', '>', since)
    .orderBy('at')
    .execute();
}

export async function forgetHeardOf(db: Reader, bookingId: string): Promise<void> {
  await db.deleteFrom('heard').where('booking_id', '=', bookingId).execute();
}

/** Forgets what is too old to be spoken about, and everything of consults that are over. */
export async function forgetOld(db: Reader, before: Date): Promise<void> {
  await db
    .deleteFrom('heard')
    .where((where) =>
      where.or([
        where('at', '<=', before),
        where('booking_id', 'in', db.selectFrom('consults').select('booking_id').where('state', '<>', 'talking')),
      ]),
    )
    .execute();
}
