import { sql } from 'kysely';
import type { ProductType } from '#contract/products.ts';
import { maybeSamePerson } from '#server/platform/same-person.ts';
import type { Db, Tx } from '#server/tables.ts';

export type ProductRow = Awaited<ReturnType<typeof findAllProducts>>[number];

export function findAllProducts(db: Db | Tx) {
  return db.selectFrom('products').selectAll().orderBy('code').execute();
}

export function findProducts(db: Db | Tx, ids: string[]) {
  return ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('products').selectAll().where('id', 'in', ids).execute();
}

export function findSurface(db: Db, code: string) {
  return db.selectFrom('products').select(['type', 'surface']).where('code', '=', code).executeTakeFirst();
}

export function findShopPurchases(db: Db) {
  return db.selectFrom('purchases').select(purchaseColumns).orderBy('purchased_at').execute();
}

/** What this booking's customer bought; nothing where the one who booked seems to be somebody else than the one on the books. */
export async function findPurchasesOf(db: Db, bookingId: string) {
  const rows = await db
    .selectFrom('purchases')
    .innerJoin('bookings', 'bookings.customer_id', 'purchases.customer_id')
    .innerJoin('customers', 'customers.id', 'purchases.customer_id')
    .select([...purchaseColumns, 'bookings.name as bookedBy', 'customers.name as knownName'])
    .where('bookings.id', '=', bookingId)
    .orderBy('purchased_at')
    .execute();
  return rows.filter(({ bookedBy, knownName }) => maybeSamePerson(bookedBy, knownName));
}

/** So far back a chat tells what somebody looks for now. */
const linesRead = 6;

/**
 * What the customer wrote when booking, and the language of the page they wrote it on, and what the talk is about. None for a talk about care: who
 * writes there of parquet has it already.
 */
export function findWritten(db: Db, bookingId: string) {
  return db
    .selectFrom('bookings')
    .innerJoin('services', 'services.id', 'bookings.service_id')
    .select(['bookings.about', 'bookings.page_locale as pageLocale', 'bookings.language', 'services.skill'])
    .where('bookings.id', '=', bookingId)
    .where('services.skill', '<>', 'care')
    .executeTakeFirst();
}

/** The customer's newest chat lines, newest first. */
export async function findLatelyWritten(db: Db, bookingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('text')
    .where('booking_id', '=', bookingId)
    .where('author', '=', 'customer')
    .orderBy('position', 'desc')
    .limit(linesRead)
    .execute();
  return rows.map(({ text }) => text);
}

const purchaseColumns = [
  'purchases.customer_id as customerId',
  'purchases.product_id as productId',
  'purchases.purchased_at as at',
  'purchases.quantity',
  'purchases.unit_price_minor as unitPriceMinor',
] as const;

/** Changes whenever a product or a purchase was added or products were edited by an import; cheap to ask. */
export async function catalogueStamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select (select count(*) || ':' || coalesce(max(xmin::text::bigint), 0) from products)
      || '|' || (select count(*) || ':' || coalesce(max(id::text), '') from purchases) as stamp`.execute(db);
  return rows[0]?.stamp ?? '';
}

/** What lies in the shop window: the dearest product of a type that has a surface. */
export function findShopWindow(db: Db, type: ProductType) {
  return db
    .selectFrom('products')
    .select(['type', 'surface'])
    .where('type', '=', type)
    .where('surface', 'is not', null)
    .orderBy('price_minor', 'desc')
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
}

export async function findCurrency(db: Db | Tx): Promise<string> {
  const shop = await db.selectFrom('shop').select('currency').executeTakeFirst();
  return shop?.currency ?? 'EUR';
}
