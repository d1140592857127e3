import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { codesOf, givenBooking, givenProduct, givenWalkIn } from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';

async function shop() {
  const app = await startApp({ now: '2026-11-24T08:50:00Z' });
  const { serviceId, agents } = await givenShop(app, { agents: 2 });
  const [anna, bo] = agents;
  if (!anna || !bo) throw new Error('two agents were asked for');
  return { app, serviceId, anna, bo };
}

test('an agent opens the cards of own customers and of walk-ins in a language they speak, no others', async () => {
  const { app, serviceId, anna, bo } = await shop();
  const polish = await app.staff('agent', { languages: ['pl'] });
  const { bookingId } = await givenWalkIn(app, serviceId);
  const card = { bookingId, locale: 'en' };
  const open = (agent: typeof anna) => agent.api.customers.card(card);
  expect(await codesOf([open(anna), open(bo), open(polish)])).toEqual(['done', 'done', 'not_allowed']);
  await anna.api.queue.take({ bookingId });
  expect(await codesOf([open(anna), open(bo)])).toEqual(['done', 'not_allowed']);
  await anna.api.consult.end({ bookingId, reason: 'other' });
  expect(await codesOf([open(anna), open(bo)])).toEqual(['done', 'not_allowed']);
  const others = await Promise.all(
    (['light_agent', 'supervisor', 'administrator'] as const).map((role) => app.staff(role)),
  );
  expect(await codesOf(others.map(open))).toEqual(['done', 'done', 'done']);
  const missing = anna.api.customers.card({ ...card, bookingId: crypto.randomUUID() });
  expect(await codesOf([missing])).toEqual(['not_found']);
});

test("a colleague's booked customer stays closed", async () => {
  const { app, serviceId, anna, bo } = await shop();
  const { bookingId } = await givenBooking(app, serviceId, '2026-11-24T13:00:00.000Z');
  const codes = await codesOf([anna, bo].map((agent) => agent.api.customers.card({ bookingId, locale: 'en' })));
  expect(codes.toSorted()).toEqual(['done', 'not_allowed']);
});

test('the card holds what the shop knows, newest first, in the language of the agent', async () => {
  const { app, serviceId, anna } = await shop();
  const product = await givenProduct(app);
  const email = 'maija@example.com';
  const before = await givenWalkIn(app, serviceId, { email });
  await anna.api.queue.take({ bookingId: before.bookingId });
  await anna.api.consult.end({ bookingId: before.bookingId, reason: 'sample', note: 'Sent oak' });
  app.clock.forward(5);
  const { bookingId } = await givenWalkIn(app, serviceId, { email: 'Maija@Example.com', about: 'Lista puuttuu' });
  const row = await app.db.selectFrom('bookings').select('customer_id').where('id', '=', bookingId).executeTakeFirst();
  const customer_id = row?.customer_id ?? '';
  await app.db
    .insertInto('purchases')
    .values(
      ['2026-01-10', '2026-03-12'].map((day, index) => ({
        id: v7(),
        customer_id,
        product_id: product,
        invoice: `I${index}`,
        occurrence: 1,
        purchased_at: new Date(day),
        quantity: 22.2,
        unit_price_minor: 4500 + index,
        currency: 'EUR',
      })),
    )
    .execute();
  await app.db
    .insertInto('orders')
    .values({
      id: v7(),
      customer_id,
      number: '10045',
      status: 'late',
      placed_at: new Date('2026-11-01'),
      promised_on: '2026-11-20',
      lines: JSON.stringify([{ productId: product, quantity: 12 }]),
    })
    .execute();
  const card = await anna.api.customers.card({ bookingId, locale: 'sv' });
  expect(card).toMatchObject({
    customerId: customer_id,
    about: 'Lista puuttuu',
    language: 'fi',
    bookings: [
      { bookingId, status: 'held', reason: null, serviceName: 'Floors sv' },
      { bookingId: before.bookingId, status: 'done', reason: 'sample' },
    ],
    purchases: [
      { productName: 'Ekparkett', quantity: 22.2, unit: 'm2', price: { minor: 4501, currency: 'EUR' } },
      { price: { minor: 4500, currency: 'EUR' } },
    ],
    orders: [
      { number: '10045', promisedOn: '2026-11-20', lines: [{ productName: 'Ekparkett', quantity: 12, unit: 'm2' }] },
    ],
    contacts: [{ channel: 'video', reason: 'sample', note: 'Sent oak' }],
  });
});

test('what a customer writes in the chat brings goods too', async () => {
  const { app, serviceId, anna } = await shop();
  const productId = await givenProduct(app);
  const { bookingId, customer } = await givenWalkIn(app, serviceId, { about: '' });
  const because = async () =>
    (await anna.api.products.recommend({ bookingId, locale: 'sv' })).items.find(
      ({ product }) => product.id === productId,
    )?.because;
  expect(await because()).not.toMatchObject({ kind: 'wrote' });
  await customer.consult.say({ id: crypto.randomUUID(), text: 'Mitä maksaa tammiparketti?' });
  expect(await because()).toMatchObject({ kind: 'wrote', quote: 'tammiparketti' });
});

test('a new customer is shown what they wrote about, but in a talk about care', async () => {
  const { app, serviceId, anna } = await shop();
  const productId = await givenProduct(app);
  const { bookingId } = await givenWalkIn(app, serviceId, { about: 'Oak parquet for the hall', pageLocale: 'en' });
  const recommended = async () => (await anna.api.products.recommend({ bookingId, locale: 'sv' })).items;
  const [first] = await recommended();
  expect(first).toMatchObject({ product: { id: productId }, because: { kind: 'wrote', quote: 'oak, parquet' } });
  await app.db.updateTable('services').set({ skill: 'care' }).execute();
  expect(await recommended()).toEqual([]);
});

test('whoever books with somebody else’s number is told apart, and hears nothing of their orders', async () => {
  const app = await startApp();
  const { serviceId, agents } = await givenShop(app);
  const agent = agents[0];
  if (!agent) throw new Error('no agent');
  const email = 'maija.virtanen@example.com';
  const phone = '+46701740605';
  await app.anonymous.booking.create(bookingInput(serviceId, '2026-11-24T10:00:00.000Z', { email, phone }));
  const { customer_id } = await app.db.selectFrom('bookings').select('customer_id').executeTakeFirstOrThrow();
  const late = { number: '10443', status: 'late' as const, promised_on: '2026-11-20', lines: '[]' };
  await app.db
    .insertInto('orders')
    .values({ id: v7(), customer_id, placed_at: new Date('2026-11-01'), ...late })
    .execute();
  const stranger = { name: 'Bengt Åström', email: undefined, phone, about: 'Min order är försenad', language: 'fi' };
  const { bookingId, link } = await app.anonymous.booking.create(
    bookingInput(serviceId, '2026-11-24T09:00:00.000Z', stranger),
  );
  app.clock.set('2026-11-24T08:59:00Z');
  await app.customer(link).consult.enter({ locale: 'sv' });
  await agent.api.queue.take({ bookingId });
  const card = await agent.api.customers.card({ bookingId, locale: 'sv' });
  expect(card).toMatchObject({ name: 'Bengt Åström', knownAs: 'Maija Virtanen', email: null });
  const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
  expect(suggestions.length).toBeGreaterThan(0);
  expect(JSON.stringify(suggestions)).not.toContain('10443');
  // Nor is it told what goes with what somebody else bought, nor that this is a first talk, which nobody knows.
  const { items } = await agent.api.products.recommend({ bookingId, locale: 'sv' });
  expect(items.map(({ because }) => because.kind)).not.toContain('often_rebought');
  expect(items.map(({ because }) => because.kind)).not.toContain('matches_purchase');
  expect(suggestions.flatMap(({ because }) => because.map(({ kind }) => kind))).not.toContain('newcomer');
});
