import { safe } from '@orpc/client';
import { expect, test } from 'vitest';
import { givenShop } from '#test/support/given.ts';
import { codesOf, eventsOf, givenProduct, givenTalk, givenWalkIn } from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

const ten = '2026-11-24T10:00:00.000Z';

async function talk() {
  const app = await startApp({ now: '2026-11-24T08:50:00Z' });
  const { serviceId, agents } = await givenShop(app, { agents: 2 });
  const [anna, bo] = agents;
  if (!anna || !bo) throw new Error('two agents were asked for');
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  return { app, serviceId, anna, bo, bookingId, customer };
}

test('a promise in the past, and one without a time, is refused at its field, and the call goes on', async () => {
  const { anna, bookingId, customer } = await talk();
  const end = (promiseAt: string | null) =>
    safe(anna.api.consult.end({ bookingId, reason: 'other', promise: 'Soitan', promiseAt }));
  expect((await end('2026-11-24T08:49:00.000Z')).error).toMatchObject({
    code: 'invalid',
    data: { fields: [{ path: 'promiseAt', problem: 'past' }] },
  });
  expect((await end(null)).error).toMatchObject({ data: { fields: [{ path: 'promiseAt', problem: 'required' }] } });
  expect((await customer.consult.view({ locale: 'fi' })).state).toBe('talking');
  expect((await end(ten)).error).toBeNull();
});

test('a promise is seen by the desk, at the next consult and by the customer, broken or kept', async () => {
  const { app, serviceId, anna, bo, bookingId, customer } = await talk();
  await anna.api.consult.end({ bookingId, reason: 'late_delivery', promise: 'Soitan toimituksesta', promiseAt: ten });
  const supervisor = await app.staff('supervisor');
  const open = { bookingId, text: 'Soitan toimituksesta', at: ten, keptAt: null, agentName: anna.name };
  const mail = await until(() => app.mails.find(({ text }) => text.includes('Soitan toimituksesta')));
  // Ten in UTC is noon for the customer, in Helsinki.
  expect(mail.text).toContain('12.00');
  expect((await anna.api.consult.promises()).promises).toMatchObject([{ ...open, mine: true }]);
  expect((await supervisor.api.consult.promises()).promises).toMatchObject([{ ...open, mine: false }]);

  const email = await app.db.selectFrom('bookings').select('email').where('id', '=', bookingId).executeTakeFirst();
  const next = await givenWalkIn(app, serviceId, { email: email?.email });
  const contacts = async () =>
    (await bo.api.customers.card({ bookingId: next.bookingId, locale: 'en' })).contacts.map(({ promise }) => promise);
  expect(await contacts()).toEqual([{ text: 'Soitan toimituksesta', at: ten, keptAt: null }]);

  app.clock.set('2026-11-24T10:05:00Z');
  await bo.api.consult.keepPromise({ bookingId, kept: true });
  const before = await eventsOf(app, bookingId);
  await anna.api.consult.keepPromise({ bookingId, kept: true });
  expect(await eventsOf(app, bookingId)).toEqual(before);
  const keptAt = '2026-11-24T10:05:00.000Z';
  expect(await contacts()).toMatchObject([{ keptAt }]);
  expect((await customer.consult.summary({ locale: 'fi' })).consult.promise).toMatchObject({ keptAt });
  const row = app.db.selectFrom('consults').select('promise_kept_by').where('booking_id', '=', bookingId);
  expect(await row.executeTakeFirst()).toEqual({ promise_kept_by: bo.userId });
  await bo.api.consult.keepPromise({ bookingId, kept: false });
  expect(await contacts()).toMatchObject([{ keptAt: null }]);
});

test('a consult without a promise has none to keep', async () => {
  const { anna, bookingId } = await talk();
  await anna.api.consult.end({ bookingId, reason: 'other' });
  const calls = [crypto.randomUUID(), bookingId].map((id) =>
    anna.api.consult.keepPromise({ bookingId: id, kept: true }),
  );
  expect(await codesOf(calls)).toEqual(['not_found', 'not_found']);
  expect((await anna.api.consult.promises()).promises).toEqual([]);
});

test('who works a request off sees whom to call or write to', async () => {
  const { app, anna, bo, bookingId } = await talk();
  const productId = await givenProduct(app);
  await anna.api.consult.request({ bookingId, id: crypto.randomUUID(), kind: 'sample', productId });
  const booking = await app.db.selectFrom('bookings').select(['email', 'phone']).where('id', '=', bookingId).execute();
  expect(booking[0]?.email).toMatch(/@/);
  expect((await bo.api.consult.requests({ locale: 'en' })).requests).toMatchObject([booking[0] ?? {}]);
});

test("requests are worked off in the shop's list, once, and can be opened again", async () => {
  const { app, anna, bo, bookingId } = await talk();
  const productId = await givenProduct(app);
  const [order, sample] = [crypto.randomUUID(), crypto.randomUUID()];
  await anna.api.consult.request({ bookingId, id: order, kind: 'order', productId, quantity: 12.5 });
  const tap = () => anna.api.consult.request({ bookingId, id: sample, kind: 'sample', productId });
  await Promise.all([tap(), tap()]);
  const list = async () =>
    (await bo.api.consult.requests({ locale: 'en' })).requests.map(({ id, doneBy, quantity }) => ({
      id,
      doneBy,
      quantity,
    }));
  const openOrder = { id: order, doneBy: null, quantity: 12.5 };
  expect(await list()).toEqual(expect.arrayContaining([openOrder, { id: sample, doneBy: null, quantity: null }]));
  await bo.api.consult.settleRequest({ id: sample, done: true });
  await anna.api.consult.settleRequest({ id: sample, done: true });
  expect(await list()).toEqual([openOrder, { id: sample, doneBy: bo.name, quantity: null }]);
  await anna.api.consult.settleRequest({ id: sample, done: false });
  expect((await list()).every(({ doneBy }) => doneBy === null)).toBe(true);
  expect(await codesOf([bo.api.consult.settleRequest({ id: crypto.randomUUID(), done: true })])).toEqual(['not_found']);
});

test('what was noted by mistake is taken back, as long as nobody has worked it off', async () => {
  const { app, anna, bo, bookingId } = await talk();
  const productId = await givenProduct(app);
  const [wrong, right] = [crypto.randomUUID(), crypto.randomUUID()];
  await anna.api.consult.request({ bookingId, id: wrong, kind: 'order', productId, quantity: 125 });
  await anna.api.consult.request({ bookingId, id: right, kind: 'order', productId, quantity: 12.5 });
  await bo.api.consult.settleRequest({ id: right, done: true });
  for (const id of [wrong, wrong, right]) await anna.api.consult.withdrawRequest({ bookingId, id });
  const { requests } = await bo.api.consult.requests({ locale: 'en' });
  expect(requests.map(({ id }) => id)).toEqual([right]);
  expect(await codesOf([bo.api.consult.withdrawRequest({ bookingId, id: right })])).toEqual(['not_allowed']);
});

test('an order without an amount is refused, a sample needs none', async () => {
  const { app, anna, bookingId } = await talk();
  const productId = await givenProduct(app);
  const ask = (kind: 'order' | 'sample') =>
    anna.api.consult.request({ bookingId, id: crypto.randomUUID(), kind, productId });
  expect(await codesOf([ask('order')])).toEqual(['invalid']);
  await ask('sample');
});

test.each([0, -1, 0.001, 100_001])('a quantity of %d is refused', async (quantity) => {
  const { app, anna, bookingId } = await talk();
  const productId = await givenProduct(app);
  const id = crypto.randomUUID();
  const calls = [anna.api.consult.request({ bookingId, id, kind: 'order', productId, quantity })];
  expect(await codesOf(calls)).toEqual(['invalid']);
});
