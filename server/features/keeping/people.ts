import { sql } from 'kysely';
import type { Db, Tx } from '#server/tables.ts';

/** Somebody the shop knows, and how much of them; `inTalk`: they wait or talk right now. */
export type Person = {
  id: string;
  code: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  talks: number;
  purchases: number;
  orders: number;
  inTalk: boolean;
};

/**
 * Everybody known by an e-mail address (any case), a phone number (with its country code; spaces and signs do not count) or a customer
 * code, on their card or on a booking of theirs. Several may share an address.
 */
export async function findPeople(db: Db | Tx, who: string): Promise<Person[]> {
  const written = who.trim();
  const [email, phone] = [written.toLowerCase(), written.replaceAll(/[^+\d]/gu, '')];
  const { rows } = await sql<Person>`
    select id, code, name, email, phone,
      (select count(*)::int from bookings where customer_id = customers.id) as talks,
      (select count(*)::int from purchases where customer_id = customers.id) as purchases,
      (select count(*)::int from orders where customer_id = customers.id) as orders,
      exists (
        select from consults join bookings on bookings.id = consults.booking_id
        where bookings.customer_id = customers.id and consults.state <> 'ended'
      ) as "inTalk"
    from customers
    where code = ${written} or lower(email) = ${email} or phone = ${phone} or exists (
      select from bookings
      where bookings.customer_id = customers.id and (lower(bookings.email) = ${email} or bookings.phone = ${phone})
    )
    order by created_at, id`.execute(db);
  return rows;
}

/** Deletes people with all that is known of them: talks, what was written and mailed, purchases, orders, contacts, events, and replies kept for a request that is repeated. */
export async function forgetPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const talks = await tx.selectFrom('bookings').select('id').where('customer_id', 'in', ids).execute();
  for (const { id } of talks) {
    await tx.deleteFrom('events').where('booking_id', '=', id).execute();
    await sql`delete from idempotency where strpos(response::text, ${id}) > 0`.execute(tx);
  }
  await tx.deleteFrom('customers').where('id', 'in', ids).execute();
}
