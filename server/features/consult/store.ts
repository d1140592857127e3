import type { UpdateObject } from 'kysely';
import type { Db, Tables, Tx } from '#server/tables.ts';

type Reader = Db | Tx;

const columns = [
  'consults.booking_id as bookingId',
  'consults.state',
  'consults.arrived_at as arrivedAt',
  'consults.customer_present as customerPresent',
  'consults.customer_seen_at as customerSeenAt',
  'consults.taken_by as takenBy',
  'consults.taken_at as takenAt',
  'consults.stage',
  'consults.mood',
  'consults.card_product_id as cardProductId',
  'consults.card_variant as cardVariant',
  'consults.preflight',
  'consults.promise',
  'consults.promise_at as promiseAt',
  'consults.promise_kept_at as promiseKeptAt',
  'consults.agent_gone_at as agentGoneAt',
  'consults.version',
  'staff.name as takerName',
] as const;

export type ConsultRow = NonNullable<Awaited<ReturnType<typeof findConsult>>>;

export function findConsult(db: Reader, bookingId: string) {
  return db
    .selectFrom('consults')
    .leftJoin('staff', 'staff.user_id', 'consults.taken_by')
    .select(columns)
    .where('consults.booking_id', '=', bookingId)
    .executeTakeFirst();
}

/** Holds the consult until the transaction ends. Where the booking is locked too, that lock comes first. */
export async function lockConsult(tx: Tx, bookingId: string): Promise<ConsultRow | undefined> {
  await tx.selectFrom('consults').select('booking_id').where('booking_id', '=', bookingId).forUpdate().execute();
  return findConsult(tx, bookingId);
}

/** What a consult begins without. */
const nothingYet = {
  ended_at: null,
  mood: null,
  card_product_id: null,
  card_variant: null,
  preflight: null,
  reason: null,
  note: null,
  promise: null,
  promise_at: null,
};

/** `servedBy` is the end of the wait that the customer is told; null where none can be said. */
export async function insertWaiting(
  tx: Tx,
  { bookingId, now, servedBy }: { bookingId: string; now: Date; servedBy: Date | null },
): Promise<void> {
  await tx
    .insertInto('consults')
    .values({
      booking_id: bookingId,
      state: 'waiting',
      arrived_at: now,
      customer_present: true,
      customer_seen_at: now,
      served_by: servedBy,
      taken_by: null,
      taken_at: null,
      ...nothingYet,
    })
    .execute();
}

/** Gives a consult to an agent, and makes it where the customer has not come yet. The first taking's time stays. */
export async function markTaken(tx: Tx, taking: { bookingId: string; agentId: string; now: Date }): Promise<void> {
  const { bookingId, agentId, now } = taking;
  await tx
    .insertInto('consults')
    .values({
      booking_id: bookingId,
      state: 'talking',
      arrived_at: null,
      customer_present: false,
      customer_seen_at: null,
      taken_by: agentId,
      taken_at: now,
      ...nothingYet,
    })
    .onConflict((conflict) =>
      conflict.column('booking_id').doUpdateSet((set) => ({
        state: 'talking',
        taken_by: agentId,
        agent_gone_at: null,
        taken_at: set.fn.coalesce('consults.taken_at', set.val(now)),
        version: set('consults.version', '+', 1),
      })),
    )
    .execute();
}

type Change = Omit<UpdateObject<Tables, 'consults'>, 'version' | 'booking_id'>;

/** Writes a change and raises the version, which is returned. */
export async function changeConsult(tx: Tx, bookingId: string, change: Change): Promise<number> {
  const row = await tx
    .updateTable('consults')
    .set(change)
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('booking_id', '=', bookingId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Notes that the agent of a talk has gone, or is back; false when that was known, so that one process tells it, once. */
export async function setAgentGone(tx: Tx, bookingId: string, goneAt: Date | null): Promise<boolean> {
  const changed = await tx
    .updateTable('consults')
    .set({ agent_gone_at: goneAt })
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('booking_id', '=', bookingId)
    .where('state', '=', 'talking')
    .where('agent_gone_at', goneAt ? 'is' : 'is not', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Notes that the customer was seen; nothing that anybody reads changes. */
export async function noteSeen(tx: Tx, bookingId: string, now: Date): Promise<void> {
  await tx.updateTable('consults').set({ customer_seen_at: now }).where('booking_id', '=', bookingId).execute();
}

/** Bookings whose consult has not ended. */
export async function findOpenConsults(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('consults').select('booking_id').where('state', '<>', 'ended').execute();
  return rows.map((row) => row.booking_id);
}

/** Of these bookings, those whose consult has ended. */
export async function findEnded(db: Reader, bookingIds: string[]): Promise<string[]> {
  if (bookingIds.length === 0) return [];
  const rows = await db
    .selectFrom('consults')
    .select('booking_id')
    .where('booking_id', 'in', bookingIds)
    .where('state', '=', 'ended')
    .execute();
  return rows.map((row) => row.booking_id);
}

/** Held bookings whose time is over. */
export async function findOverdue(db: Reader, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('bookings')
    .select('id')
    .where('status', '=', 'held')
    .where('ends_at', '<=', now)
    .execute();
  return rows.map((row) => row.id);
}

export async function findShopPhone(db: Reader): Promise<string> {
  const shop = await db.selectFrom('shop').select('phone').executeTakeFirst();
  return shop?.phone ?? '';
}

/** True when the customer came and an agent took them. */
export async function hadTalk(db: Reader, bookingId: string): Promise<boolean> {
  const row = await findConsult(db, bookingId);
  return Boolean(row?.arrivedAt && row.takenAt);
}
