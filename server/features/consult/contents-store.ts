import type { Db, Tx } from '#server/tables.ts';

type Reader = Db | Tx;

export type NewMessage = {
  id: string;
  bookingId: string;
  author: 'customer' | 'agent';
  staffId: string | null;
  text: string;
  at: Date;
};

export function findMessage(db: Reader, id: string) {
  return db
    .selectFrom('messages')
    .select(['booking_id as bookingId', 'author'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  const { bookingId, staffId, ...rest } = message;
  await tx
    .insertInto('messages')
    .values({ ...rest, booking_id: bookingId, staff_id: staffId })
    .execute();
}

export function findMessages(db: Reader, bookingId: string) {
  return db
    .selectFrom('messages')
    .select(['id', 'author', 'text', 'at'])
    .where('booking_id', '=', bookingId)
    .orderBy('position')
    .execute();
}

/** What showing and asking for a product need to know of it; undefined when there is none such. */
export function findOffer(db: Reader, productId: string) {
  return db
    .selectFrom('products')
    .select(['id', 'is_fee as isFee', 'price_minor as priceMinor', 'variants'])
    .where('id', '=', productId)
    .executeTakeFirst();
}

export async function insertShown(
  tx: Tx,
  card: { id: string; bookingId: string; productId: string; variant: string | null; priceMinor: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('shown_cards')
    .values({
      id: card.id,
      booking_id: card.bookingId,
      product_id: card.productId,
      variant: card.variant,
      price_minor: card.priceMinor,
      at: card.at,
    })
    .execute();
}

/** Every product and variant that was shown, each as it was shown last, in that order. */
export async function findShown(db: Reader, bookingId: string) {
  const rows = await db
    .selectFrom('shown_cards')
    .distinctOn(['product_id', 'variant'])
    .select(['product_id as productId', 'variant', 'price_minor as priceMinor', 'at', 'id'])
    .where('booking_id', '=', bookingId)
    .orderBy('product_id')
    .orderBy('variant')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

export async function wasShown(db: Reader, bookingId: string, productId: string): Promise<boolean> {
  const row = await db
    .selectFrom('shown_cards')
    .select('id')
    .where('booking_id', '=', bookingId)
    .where('product_id', '=', productId)
    .limit(1)
    .executeTakeFirst();
  return Boolean(row);
}

/** Says whether anything changed. */
export async function setKept(
  tx: Tx,
  ask: { bookingId: string; productId: string; kept: boolean; at: Date },
): Promise<boolean> {
  const { bookingId, productId, kept, at } = ask;
  if (kept) {
    const added = await tx
      .insertInto('shortlist')
      .values({ booking_id: bookingId, product_id: productId, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const removed = await tx
    .deleteFrom('shortlist')
    .where('booking_id', '=', bookingId)
    .where('product_id', '=', productId)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

export async function findShortlist(db: Reader, bookingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('shortlist')
    .select('product_id')
    .where('booking_id', '=', bookingId)
    .orderBy('at')
    .orderBy('product_id')
    .execute();
  return rows.map((row) => row.product_id);
}

export type NewRequest = {
  id: string;
  bookingId: string;
  kind: 'order' | 'sample';
  productId: string;
  variant: string | null;
  quantity: number | null;
  at: Date;
};

export async function insertRequest(tx: Tx, request: NewRequest): Promise<void> {
  const { bookingId, productId, ...rest } = request;
  await tx
    .insertInto('requests')
    .values({ ...rest, booking_id: bookingId, product_id: productId })
    .execute();
}

/** Whether there was one to delete: of this booking, and not worked off yet. */
export async function deleteOpenRequest(
  tx: Tx,
  { id, bookingId }: { id: string; bookingId: string },
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('requests')
    .where('id', '=', id)
    .where('booking_id', '=', bookingId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

export async function findRequestBooking(db: Reader, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('requests').select('booking_id').where('id', '=', id).executeTakeFirst();
  return row?.booking_id;
}

export const requestRows = (db: Reader) =>
  db
    .selectFrom('requests')
    .innerJoin('bookings', 'bookings.id', 'requests.booking_id')
    .select([
      'requests.id',
      'requests.kind',
      'requests.product_id as productId',
      'requests.variant',
      'requests.quantity',
      'requests.at',
      'requests.booking_id as bookingId',
      'bookings.name as customerName',
    ]);

export type RequestRow = Awaited<ReturnType<typeof findRequests>>[number];

export function findRequests(db: Reader, bookingId: string) {
  return requestRows(db)
    .where('requests.booking_id', '=', bookingId)
    .orderBy('requests.at')
    .orderBy('requests.id')
    .execute();
}
