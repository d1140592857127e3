import type { Db, Tx } from '#server/tables.ts';
import { requestRows } from './contents-store.ts';

/** A list longer than this is worked off elsewhere. */
const mostOpen = 200;
/** What was settled stays in sight so long that a slip of the finger can be taken back. */
const mostSettled = 20;

/** Requests, open ones first, each part newest first. */
export async function findAllRequests(db: Db) {
  const rows = (status: 'open' | 'done', most: number) =>
    requestRows(db)
      .leftJoin('staff as doer', 'doer.user_id', 'requests.done_by')
      .innerJoin('customers', 'customers.id', 'bookings.customer_id')
      .select(['requests.done_at as doneAt', 'doer.name as doneBy', 'customers.phone', 'customers.email'])
      .select(['customers.name as knownName', 'bookings.phone as bookingPhone', 'bookings.email as bookingEmail'])
      .where('requests.status', '=', status)
      .orderBy(status === 'open' ? 'requests.at' : 'requests.done_at', 'desc')
      .orderBy('requests.id', 'desc')
      .limit(most)
      .execute();
  return [...(await rows('open', mostOpen)), ...(await rows('done', mostSettled))];
}

/** Who settled what stays with the first. Undefined when there is no such request; else whether anything changed. */
export async function settleRequest(
  tx: Tx,
  settling: { id: string; done: boolean; userId: string; now: Date },
): Promise<{ bookingId: string; changed: boolean } | undefined> {
  const { id, done, userId, now } = settling;
  const known = await tx
    .selectFrom('requests')
    .select(['booking_id as bookingId', 'status'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!known) return undefined;
  const changed = (known.status === 'done') !== done;
  if (changed)
    await tx
      .updateTable('requests')
      .set(done ? { status: 'done', done_at: now, done_by: userId } : { status: 'open', done_at: null, done_by: null })
      .where('id', '=', id)
      .execute();
  return { bookingId: known.bookingId, changed };
}

/** Promises made in consults: open ones soonest first, then those kept, newest first. */
export async function findPromises(db: Db) {
  const promises = db
    .selectFrom('consults')
    .innerJoin('bookings', 'bookings.id', 'consults.booking_id')
    .innerJoin('customers', 'customers.id', 'bookings.customer_id')
    .leftJoin('staff', 'staff.user_id', 'consults.taken_by')
    .select([
      'consults.booking_id as bookingId',
      'consults.promise',
      'consults.promise_at as promiseAt',
      'consults.promise_kept_at as promiseKeptAt',
      'consults.taken_by as takenBy',
      'bookings.name as customerName',
      'bookings.language',
      'bookings.phone as bookingPhone',
      'bookings.email as bookingEmail',
      'customers.name as knownName',
      'customers.phone',
      'customers.email',
      'staff.name as agentName',
    ])
    .where('consults.promise', 'is not', null)
    .where('consults.promise', '<>', '');
  const open = await promises
    .where('consults.promise_kept_at', 'is', null)
    .orderBy('consults.promise_at')
    .orderBy('consults.booking_id')
    .limit(mostOpen)
    .execute();
  const kept = await promises
    .where('consults.promise_kept_at', 'is not', null)
    .orderBy('consults.promise_kept_at', 'desc')
    .orderBy('consults.booking_id')
    .limit(mostSettled)
    .execute();
  return [...open, ...kept];
}
