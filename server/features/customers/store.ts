import type { Db, Tx } from '#server/tables.ts';

export function findCustomerOf(db: Db, bookingId: string) {
  return db
    .selectFrom('bookings')
    .innerJoin('customers', 'customers.id', 'bookings.customer_id')
    .select([
      'customers.id',
      'bookings.name',
      'customers.name as knownName',
      'bookings.language',
      'bookings.about',
      'bookings.email as bookingEmail',
      'bookings.phone as bookingPhone',
      'customers.email',
      'customers.phone',
    ])
    .where('bookings.id', '=', bookingId)
    .executeTakeFirst();
}

/** What a card holds of each kind at most: more is history for another screen. */
const most = { bookings: 50, purchases: 200, orders: 50, contacts: 100 };

export function findBookings(db: Db, customerId: string) {
  return db
    .selectFrom('bookings')
    .innerJoin('services', 'services.id', 'bookings.service_id')
    .leftJoin('consults', 'consults.booking_id', 'bookings.id')
    .select([
      'bookings.id',
      'bookings.starts_at as startsAt',
      'services.names as serviceNames',
      'bookings.status',
      'consults.reason',
    ])
    .where('bookings.customer_id', '=', customerId)
    .orderBy('bookings.starts_at', 'desc')
    .limit(most.bookings)
    .execute();
}

export function findPurchases(db: Db, customerId: string) {
  return db
    .selectFrom('purchases')
    .innerJoin('products', 'products.id', 'purchases.product_id')
    .select([
      'purchases.purchased_at as at',
      'purchases.quantity',
      'purchases.unit_price_minor as minor',
      'purchases.currency',
      'products.names',
      'products.code',
      'products.unit',
    ])
    .where('purchases.customer_id', '=', customerId)
    .orderBy('purchases.purchased_at', 'desc')
    .orderBy('purchases.id')
    .limit(most.purchases)
    .execute();
}

export function findOrders(db: Db, customerId: string) {
  return db
    .selectFrom('orders')
    .select(['number', 'status', 'placed_at as placedAt', 'promised_on as promisedOn', 'lines'])
    .where('customer_id', '=', customerId)
    .orderBy('placed_at', 'desc')
    .limit(most.orders)
    .execute();
}

export async function findNames(db: Db, productIds: string[]) {
  if (productIds.length === 0) return new Map<string, { names: Record<string, string>; unit: string }>();
  const rows = await db.selectFrom('products').select(['id', 'names', 'unit']).where('id', 'in', productIds).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export function findContacts(db: Db, customerId: string) {
  return db
    .selectFrom('contacts')
    .leftJoin('consults', 'consults.booking_id', 'contacts.booking_id')
    .select([
      'contacts.at',
      'contacts.channel',
      'contacts.reason',
      'contacts.note',
      'consults.promise',
      'consults.promise_at as promiseAt',
      'consults.promise_kept_at as promiseKeptAt',
    ])
    .where('contacts.customer_id', '=', customerId)
    .orderBy('contacts.at', 'desc')
    .limit(most.contacts)
    .execute();
}

/** Notes a contact on the customer's card. */
export async function addContact(
  tx: Tx,
  contact: {
    id: string;
    customerId: string;
    bookingId: string;
    at: Date;
    channel: string;
    reason: string;
    note: string;
    agentId: string;
  },
): Promise<void> {
  const { customerId, bookingId, agentId, ...rest } = contact;
  await tx
    .insertInto('contacts')
    .values({ ...rest, customer_id: customerId, booking_id: bookingId, agent_id: agentId })
    .execute();
}
