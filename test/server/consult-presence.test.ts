import { expect, test } from 'vitest';
import { createPresence } from '#server/features/consult/presence.ts';
import { createEventRecorder } from '#server/platform/events.ts';
import { createLog } from '#server/platform/log.ts';
import { givenShop } from '#test/support/given.ts';
import { eventsOf, givenBooking, givenWalkIn, pretendRooms, runJob } from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

async function waiting() {
  const rooms = pretendRooms();
  const app = await startApp({ now: '2026-11-24T08:50:00Z', parts: { rooms } });
  const { serviceId, agents } = await givenShop(app);
  const [anna] = agents;
  if (!anna) throw new Error('an agent was asked for');
  const walkIn = await givenWalkIn(app, serviceId);
  const present = async () =>
    (await anna.api.consult.follow({ bookingId: walkIn.bookingId, locale: 'en' })).customerPresent;
  /** What the webhook and the closed page ask for, without the grace. */
  const look = (seenBefore: Date) =>
    runJob(app, 'consult_presence', { bookingId: walkIn.bookingId, seenBefore: seenBefore.toISOString() });
  return { app, rooms, serviceId, anna, present, look, room: `consult-${walkIn.bookingId}`, ...walkIn };
}

/** Opens the live stream of a customer's page and hands back how to close it. */
async function openPage(customer: Awaited<ReturnType<typeof waiting>>['customer']) {
  const leaving = new AbortController();
  const stream = await customer.live.own({ locale: 'en' }, { signal: leaving.signal });
  const reading = (async () => {
    for await (const event of stream) if (event.type === 'never') return;
  })().catch(() => undefined);
  return async () => {
    leaving.abort();
    await reading;
  };
}

test('with two processes a page that the other one serves counts, and so it does after a restart of either', async () => {
  const { app, bookingId, customer, present, look } = await waiting();
  const close = await openPage(customer);
  const pages = () => app.db.selectFrom('customer_pages').select(['id', 'seen_at']).execute();
  const [page] = await until(async () => ((await pages()).length > 0 ? pages() : null));
  const other = createPresence({
    db: app.db,
    clock: app.clock,
    record: createEventRecorder(app.clock, () => false),
    rooms: null,
    log: createLog({ level: 'silent' }),
  });
  app.clock.forward(0.9);
  await other.settle(bookingId, app.clock());
  expect(await present()).toBe(true);
  app.clock.forward(0.9);
  await customer.live.ownHere({ page: page?.id ?? '' });
  app.clock.forward(0.9);
  await look(app.clock());
  expect(await present()).toBe(true);
  app.clock.forward(0.9);
  await other.settle(bookingId, app.clock());
  expect(await present()).toBe(false);
  await close();
  expect(await until(async () => (await pages()).length === 0)).toBe(true);
});

test("an answer for another booking's page brings nobody here", async () => {
  const { app, serviceId, customer } = await waiting();
  const other = await givenWalkIn(app, serviceId);
  const page = crypto.randomUUID();
  await customer.live.ownHere({ page });
  await other.customer.live.ownHere({ page });
  const rows = await app.db.selectFrom('customer_pages').select('booking_id').execute();
  expect(rows).not.toContainEqual({ booking_id: other.bookingId });
});

test('a webhook that LiveKit did not sign is refused', async () => {
  const { app } = await waiting();
  const response = await fetch(`${app.url}/api/livekit/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', authorization: 'Bearer forged' },
    body: '{"event":"participant_joined"}',
  });
  expect(response.status).toBe(401);
});

test('a page that closes is noted as gone after the grace, and as back when it opens again', async () => {
  const { app, bookingId, customer, present } = await waiting();
  const close = await openPage(customer);
  await close();
  expect(await present()).toBe(true);
  await until(async () => !(await present()), 15_000);
  const closeAgain = await openPage(customer);
  await until(present);
  expect(await eventsOf(app, bookingId)).toEqual([
    'booking.created',
    'consult.entered',
    'consult.left',
    'consult.returned',
  ]);
  await closeAgain();
});

test('a reload within the grace is never told', async () => {
  const { app, bookingId, customer, look } = await waiting();
  const close = await openPage(customer);
  await close();
  const closedAt = app.clock();
  app.clock.forward(0.05);
  const closeAgain = await openPage(customer);
  await until(async () => {
    const row = await app.db.selectFrom('consults').select('customer_seen_at').executeTakeFirst();
    return row?.customer_seen_at && row.customer_seen_at > closedAt;
  });
  await look(closedAt);
  await closeAgain();
  await look(closedAt);
  expect(await eventsOf(app, bookingId)).toEqual(['booking.created', 'consult.entered']);
});

test('of two open pages the first may close and the customer is still there', async () => {
  const { app, customer, present, look } = await waiting();
  const [one, two] = [await openPage(customer), await openPage(customer)];
  await one();
  await look(app.clock());
  expect(await present()).toBe(true);
  await two();
});

test('whoever is in the media room is there, whatever the page says', async () => {
  const { app, rooms, room, bookingId, present, look } = await waiting();
  rooms.open.set(room, [`customer-${bookingId}`]);
  await look(app.clock());
  expect(await present()).toBe(true);
  rooms.open.set(room, [`customer-${crypto.randomUUID()}`, 'agent-x']);
  await look(app.clock());
  expect(await present()).toBe(false);
  rooms.open.set(room, [`customer-${bookingId}`]);
  for (let n = 0; n < 3; n += 1) await look(new Date(0));
  expect(await eventsOf(app, bookingId)).toEqual([
    'booking.created',
    'consult.entered',
    'consult.left',
    'consult.returned',
  ]);
});

test('after leaving on purpose the summary page does not bring the customer back, entering does', async () => {
  const { customer, present } = await waiting();
  await customer.consult.leave();
  const close = await openPage(customer);
  expect(await present()).toBe(false);
  await customer.consult.enter({ locale: 'fi' });
  expect(await present()).toBe(true);
  await close();
});

test('a page that only shows the booking is no sign of waiting', async () => {
  const { app, serviceId } = await waiting();
  const { bookingId, customer } = await givenBooking(app, serviceId, '2026-11-24T09:00:00.000Z');
  const close = await openPage(customer);
  await close();
  expect(await eventsOf(app, bookingId)).toEqual(['booking.created']);
});

test('a customer of whose going no word came is found gone by the job of each minute', async () => {
  const { app, present } = await waiting();
  await runJob(app, 'consult_reconcile');
  expect(await present()).toBe(true);
  app.clock.forward(1);
  await runJob(app, 'consult_reconcile');
  expect(await present()).toBe(false);
});

test('nobody comes or goes after the end', async () => {
  const { app, anna, rooms, room, bookingId, look } = await waiting();
  await anna.api.queue.take({ bookingId });
  await anna.api.consult.end({ bookingId, reason: 'other' });
  const before = await eventsOf(app, bookingId);
  rooms.open.set(room, [`customer-${bookingId}`]);
  await look(app.clock());
  expect(await eventsOf(app, bookingId)).toEqual(before);
});
