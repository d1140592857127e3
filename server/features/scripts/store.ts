import { sql } from 'kysely';
import type { Db } from '#server/tables.ts';

export async function insertOutcome(
  db: Db,
  row: {
    id: string;
    bookingId: string;
    agentId: string;
    situationId: string;
    lineIndex: number;
    locale: string;
    outcome: 'sent' | 'edited' | 'said' | 'dismissed';
    at: Date;
  },
): Promise<void> {
  await db
    .insertInto('script_offers')
    .values({
      id: row.id,
      booking_id: row.bookingId,
      agent_id: row.agentId,
      situation_id: row.situationId,
      line_index: row.lineIndex,
      locale: row.locale,
      outcome: row.outcome,
      at: row.at,
    })
    .execute();
}

/** What the agent did with lines in this talk; those that only stood there may come again. */
export function findOutcomes(db: Db, bookingId: string) {
  return db
    .selectFrom('script_offers')
    .select(['situation_id as situationId', 'line_index as lineIndex', 'at'])
    .select(sql<boolean>`outcome = 'dismissed'`.as('dismissed'))
    .where('booking_id', '=', bookingId)
    .where('outcome', '<>', 'offered')
    .orderBy('at')
    .execute();
}

export type Talk = NonNullable<Awaited<ReturnType<typeof findTalk>>>;

/** Everything a hint for one consult is made from, but the messages. */
export async function findTalk(db: Db, bookingId: string) {
  return db
    .selectFrom('bookings')
    .innerJoin('consults', 'consults.booking_id', 'bookings.id')
    .innerJoin('customers', 'customers.id', 'bookings.customer_id')
    .innerJoin('services', 'services.id', 'bookings.service_id')
    .leftJoin('products', 'products.id', 'consults.card_product_id')
    .leftJoin('staff', 'staff.user_id', 'consults.taken_by')
    .select([
      'bookings.language',
      'bookings.name',
      'bookings.about',
      'bookings.created_at as createdAt',
      'bookings.customer_id as customerId',
      'bookings.kind',
      'bookings.ends_at as endsAt',
      'services.skill',
      'consults.taken_by as takenBy',
      'consults.taken_at as takenAt',
      'consults.stage',
      'consults.mood',
      'consults.stage_at as stageAt',
      'consults.mood_at as moodAt',
      'consults.preflight',
      'customers.address_form as addressForm',
      'customers.name as knownName',
      'staff.name as agentName',
      'products.names as productNames',
      'products.price_minor as priceMinor',
      'products.unit',
      'products.pack_contents as packContents',
      'products.stock',
      'products.next_delivery as nextDelivery',
      'products.variants',
      'consults.card_variant as cardVariant',
    ])
    .where('bookings.id', '=', bookingId)
    .executeTakeFirst();
}

export function findMessages(db: Db, bookingId: string, author: 'customer' | 'agent') {
  return db
    .selectFrom('messages')
    .select(['text', 'at'])
    .where('booking_id', '=', bookingId)
    .where('author', '=', author)
    .orderBy('position')
    .execute();
}

/** Whose booking it is, for questions that need not wait until that is known. */
export function customerOf(db: Db, bookingId: string) {
  return db.selectFrom('bookings').select('customer_id').where('id', '=', bookingId);
}
type Customer = string | ReturnType<typeof customerOf>;

/** The order most on the customer's mind: a late one, else the newest that is not here yet. */
export function findPressingOrder(db: Db, customer: Customer) {
  return db
    .selectFrom('orders')
    .select(['number', 'status', 'promised_on as promisedOn'])
    .where('customer_id', '=', customer)
    .where('status', 'in', ['placed', 'on_the_way', 'late'])
    .orderBy(sql`status = 'late'`, 'desc')
    .orderBy('placed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function hasHistory(db: Db, bookingId: string): Promise<boolean> {
  const customer = customerOf(db, bookingId);
  const { rows } = await sql<{ known: boolean }>`
    select exists (select 1 from purchases where customer_id = (${customer}))
      or exists (select 1 from bookings where customer_id = (${customer}) and id <> ${bookingId}) as known`.execute(db);
  return rows[0]?.known ?? false;
}

export async function findShopZone(db: Db): Promise<{ zone: string; currency: string }> {
  const shop = await db.selectFrom('shop').select(['zone', 'currency']).executeTakeFirst();
  return shop ?? { zone: 'UTC', currency: 'EUR' };
}
