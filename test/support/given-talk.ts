import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Rooms } from '#server/platform/livekit-rooms.ts';
import { bookingInput } from './given.ts';
import type { TestApp } from './start-app.ts';
import { until } from './until.ts';

type Staff = Awaited<ReturnType<TestApp['staff']>>;

/** A product with one variant, or with as many more as are asked for, or a fee. */
export async function givenProduct(
  app: TestApp,
  details: { priceMinor?: number; isFee?: boolean; moreVariants?: string[] } = {},
) {
  const id = v7();
  const names = { sv: 'Ekparkett', fi: 'Tammiparketti', en: 'Oak parquet' };
  await app.db
    .insertInto('products')
    .values({
      id,
      code: `P-${id.slice(-6)}`,
      type: 'parquet',
      colour: null,
      material: null,
      names: JSON.stringify(names),
      descriptions: JSON.stringify(names),
      unit: 'm2',
      price_minor: details.priceMinor ?? 4990,
      pack_contents: 2.22,
      attributes: '{}',
      repeatable: false,
      is_fee: details.isFee ?? false,
      stock: 40,
      next_delivery: null,
      companions: [],
      variants: JSON.stringify([
        { code: 'WIDE', names: { fi: 'Leveä', en: 'Wide' }, priceMinor: 5990, stock: 3, nextDelivery: null },
        ...(details.moreVariants ?? []).map((variant) => ({
          code: variant,
          names: { en: variant },
          priceMinor: 6990,
          stock: 3,
          nextDelivery: null,
        })),
      ]),
      surface: null,
    })
    .execute();
  return id;
}

/** Somebody who wants to talk now; in the waiting room unless told otherwise. */
export async function givenWalkIn(
  app: TestApp,
  serviceId: string,
  details: Record<string, unknown> & { enters?: boolean } = {},
) {
  const { enters = true, ...input } = details;
  const { startsAt: _, ...walkIn } = { ...bookingInput(serviceId, ''), ...input };
  const { bookingId, link } = await app.anonymous.booking.now(walkIn);
  const customer = app.customer(link);
  if (enters) await customer.consult.enter({ locale: 'fi' });
  return { bookingId, link, customer };
}

/** A booked customer; the waiting room is not entered yet. */
export async function givenBooking(
  app: TestApp,
  serviceId: string,
  startsAt: string,
  details: Record<string, unknown> = {},
) {
  const { bookingId, link } = await app.anonymous.booking.create(bookingInput(serviceId, startsAt, details));
  return { bookingId, link, customer: app.customer(link) };
}

/** A walk-in whom this agent has taken. */
export async function givenTalk(app: TestApp, serviceId: string, agent: Staff) {
  const walkIn = await givenWalkIn(app, serviceId);
  await agent.api.queue.take({ bookingId: walkIn.bookingId });
  return walkIn;
}

/** Has a job run now. */
export async function runJob(app: TestApp, task: string, payload: object = {}): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, max_attempts => 1)`.execute(
    app.db,
  );
  const id = rows[0]?.id;
  await until(async () => {
    const left = await sql<{ lastError: string | null }>`
      select last_error as "lastError" from graphile_worker.jobs where id = ${id}`.execute(app.db);
    if (left.rows[0]?.lastError) throw new Error(left.rows[0].lastError);
    return left.rows.length === 0;
  });
}

/** What a desk that is open does by itself: it answers the beat of its live stream. */
export async function answerBeat(agent: Staff): Promise<void> {
  await agent.api.live.staffHere({ page: v7() });
}

/** Opens the live stream of a desk, waits for its greeting, and hands back how to close it. */
export async function openDeskStream(agent: Staff): Promise<() => Promise<void>> {
  const leaving = new AbortController();
  const stream = await agent.api.live.staff({ locale: 'en' }, { signal: leaving.signal });
  await stream.next();
  return async () => {
    leaving.abort();
    await stream.return?.(undefined);
  };
}

/** Types of what happened to a booking, oldest first. */
export async function eventsOf(app: TestApp, bookingId: string): Promise<string[]> {
  const rows = await app.db
    .selectFrom('events')
    .select('type')
    .where('booking_id', '=', bookingId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.type);
}

/** Rooms without a LiveKit server: who is in them is what the test says. */
export function pretendRooms() {
  const open = new Map<string, string[]>();
  const rooms: Rooms = {
    async ensure(name) {
      if (!open.has(name)) open.set(name, []);
    },
    async end(name) {
      open.delete(name);
    },
    token: async ({ room, identity, role }) => `${role} ${identity} in ${room}`,
    people: async (name) => open.get(name) ?? [],
    names: async () => [...open.keys()],
    verifyWebhook: () => Promise.reject(new Error('not in this test')),
  };
  return Object.assign(rooms, { open });
}

/** The error code of each call, or 'done' for one that went through. */
export async function codesOf(calls: PromiseLike<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(calls);
  return results.map((result) => {
    if (result.status === 'fulfilled') return 'done';
    return String((result.reason as { code?: unknown }).code);
  });
}
