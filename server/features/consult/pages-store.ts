import { sql } from 'kysely';
import type { Db } from '#server/tables.ts';

/** A page that has not answered for this long is gone: three beats of its stream. */
const deafSeconds = 60;
/** A page older than this is no use to anybody, whatever became of the process that held its stream. */
const keptHours = 1;

/** A page of the customer's listens, or answered: known to every process. */
export async function notePage(db: Db, page: { id: string; bookingId: string; now: Date }): Promise<void> {
  await db
    .insertInto('customer_pages')
    .values({ id: page.id, booking_id: page.bookingId, seen_at: page.now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ seen_at: page.now }).where('customer_pages.booking_id', '=', page.bookingId),
    )
    .execute();
}

export async function forgetPage(db: Db, id: string): Promise<void> {
  await db.deleteFrom('customer_pages').where('id', '=', id).execute();
}

/** Does any page of this booking's listen, in this process or another? */
export async function hasPage(db: Db, bookingId: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('customer_pages')
    .select('id')
    .where('booking_id', '=', bookingId)
    .where('seen_at', '>', new Date(now.getTime() - deafSeconds * 1000))
    .limit(1)
    .executeTakeFirst();
  return Boolean(row);
}

export async function forgetOldPages(db: Db, now: Date): Promise<void> {
  await sql`delete from customer_pages where seen_at < ${now}::timestamptz - make_interval(hours => ${keptHours})`.execute(
    db,
  );
}
