import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { runJob } from '#test/support/given-talk.ts';
import { startApp, type TestApp } from '#test/support/start-app.ts';

/** A talk in which something was written, and that has ended; what is kept of it is asked with `left`. */
async function givenEndedTalk(app: TestApp, promise: string | null = null) {
  const { serviceId, agents } = await givenShop(app);
  const agent = agents[0];
  if (!agent) throw new Error('no agent');
  const { bookingId, link } = await app.anonymous.booking.create(bookingInput(serviceId, '2026-11-24T09:00:00.000Z'));
  app.clock.set('2026-11-24T08:59:00Z');
  const customer = app.customer(link);
  await customer.consult.enter({ locale: 'fi' });
  await agent.api.queue.take({ bookingId });
  await customer.consult.say({ id: v7(), text: 'Meillä on koira' });
  await agent.api.consult.end({
    bookingId,
    reason: 'other',
    note: 'Soitti koirasta',
    ...(promise && { promise, promiseAt: '2026-11-26T10:00:00.000Z' }),
  });
  return { agent, bookingId };
}

const left = async (app: TestApp) => ({
  bookings: (await app.db.selectFrom('bookings').select('id').execute()).length,
  messages: (await app.db.selectFrom('messages').select('id').execute()).length,
  mails: (await app.db.selectFrom('outgoing').select('id').execute()).length,
  customers: (await app.db.selectFrom('customers').select('id').execute()).length,
  repeats: (await app.db.selectFrom('idempotency').select('key').execute()).length,
  events: (await app.db.selectFrom('events').select('id').execute()).length,
});

const days = (app: TestApp, count: number) => app.clock.forward(count * 24 * 60);

test('a talk and who booked it are forgotten when their time has come, and not before', async () => {
  const app = await startApp();
  await givenEndedTalk(app);
  days(app, 364);
  await runJob(app, 'keeping_forget');
  const before = await left(app);
  expect(before).toMatchObject({ bookings: 1, messages: 1, customers: 1, repeats: 0, events: 0 });
  expect(before.mails).toBeGreaterThan(0);
  days(app, 2);
  await runJob(app, 'keeping_forget');
  expect(await left(app)).toEqual({ bookings: 0, messages: 0, mails: 0, customers: 0, repeats: 0, events: 0 });
});

test('who waits for what was promised is kept until it is', async () => {
  const app = await startApp();
  const { bookingId } = await givenEndedTalk(app, 'Soitan hinnasta');
  days(app, 400);
  await runJob(app, 'keeping_forget');
  expect(await left(app)).toMatchObject({ bookings: 1, customers: 1 });
  await app.db
    .updateTable('consults')
    .set({ promise_kept_at: app.clock() })
    .where('booking_id', '=', bookingId)
    .execute();
  await runJob(app, 'keeping_forget');
  expect(await left(app)).toMatchObject({ bookings: 0, customers: 0 });
});

test('of a customer who bought something the talk goes and the card stays, with when and why they called', async () => {
  const app = await startApp();
  await givenEndedTalk(app);
  await app.db.updateTable('customers').set({ code: 'K-1' }).execute();
  days(app, 400);
  await runJob(app, 'keeping_forget');
  expect(await left(app)).toMatchObject({ bookings: 0, messages: 0, customers: 1 });
  const contacts = await app.db.selectFrom('contacts').select(['reason', 'booking_id']).execute();
  expect(contacts).toEqual([{ reason: 'other', booking_id: null }]);
});
