import { safe } from '@orpc/client';
import { expect, test } from 'vitest';
import { givenShop } from '#test/support/given.ts';
import {
  codesOf,
  eventsOf,
  givenBooking,
  givenProduct,
  givenTalk,
  givenWalkIn,
  pretendRooms,
  runJob,
} from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

const nine = '2026-11-24T09:00:00.000Z';
const id = () => crypto.randomUUID();

async function talk() {
  const rooms = pretendRooms();
  const app = await startApp({ now: '2026-11-24T08:50:00Z', parts: { rooms } });
  const { serviceId, agents } = await givenShop(app, { agents: 2 });
  const [anna, bo] = agents;
  if (!anna || !bo) throw new Error('two agents were asked for');
  const product = await givenProduct(app);
  const walkIn = await givenTalk(app, serviceId, anna);
  return { app, rooms, serviceId, anna, bo, product, ...walkIn };
}

test('only the agent who took the customer acts in the consult', async () => {
  const { app, anna, bo, product, bookingId } = await talk();
  const end = { bookingId, reason: 'other' } as const;
  const actions = (api: typeof bo.api) => [
    api.consult.staffSeat({ bookingId }),
    api.consult.reply({ bookingId, id: id(), text: 'Moi' }),
    api.consult.show({ bookingId, productId: product }),
    api.consult.setStage({ bookingId, stage: 'price' }),
    api.consult.setMood({ bookingId, mood: 'angry' }),
    api.consult.request({ bookingId, id: id(), kind: 'order', productId: product, quantity: 2 }),
    api.consult.withdrawRequest({ bookingId, id: id() }),
    api.consult.end(end),
  ];
  expect(await codesOf(actions(bo.api))).toEqual(Array(8).fill('not_allowed'));
  const before = await anna.api.consult.follow({ bookingId, locale: 'en' });
  expect(before).toMatchObject({ state: 'talking', messages: [], card: null, stage: 'greeting', mood: null });
  const elsewhere = await safe(anna.api.consult.end({ ...end, bookingId: id() }));
  expect(elsewhere.error).toMatchObject({ code: 'not_found' });
  expect(await eventsOf(app, bookingId)).toHaveLength(3);
});

test('an agent follows only whom they may see, a supervisor everybody', async () => {
  const { app, bo, bookingId } = await talk();
  const foreign = await safe(bo.api.consult.follow({ bookingId, locale: 'en' }));
  expect(foreign.error).toMatchObject({ code: 'not_allowed' });
  const supervisor = await app.staff('supervisor');
  expect(await supervisor.api.consult.follow({ bookingId, locale: 'en' })).toMatchObject({ state: 'talking' });
  const missing = await safe(supervisor.api.consult.follow({ bookingId: id(), locale: 'en' }));
  expect(missing.error).toMatchObject({ code: 'not_found' });
});

test('fees, products that are not there and unknown variants are not shown', async () => {
  const { app, anna, product, bookingId } = await talk();
  const fee = await givenProduct(app, { isFee: true });
  for (const productId of [fee, id()])
    expect((await safe(anna.api.consult.show({ bookingId, productId }))).error).toMatchObject({ code: 'not_found' });
  const variant = await safe(anna.api.consult.show({ bookingId, productId: product, variant: 'NARROW' }));
  expect(variant.error).toMatchObject({ code: 'invalid', data: { fields: [{ path: 'variant' }] } });
  const request = await safe(anna.api.consult.request({ bookingId, id: id(), kind: 'sample', productId: fee }));
  expect(request.error).toMatchObject({ code: 'not_found' });
});

test('what the agent’s language does not know is looked for in the customer’s', async () => {
  const { anna } = await talk();
  const found = async (locale: string, spoken?: string) =>
    (await anna.api.products.search({ query: 'trägolv', locale, ...(spoken && { spoken }) })).products.length;
  expect([await found('sv'), await found('fi'), await found('fi', 'sv'), await found('fi', 'pl')]).toEqual([
    1, 0, 1, 0,
  ]);
});

test('a price that is named leaves out what costs more, in a search and in what follows the chat', async () => {
  const { anna, bookingId, customer } = await talk();
  const found = async (query: string) => (await anna.api.products.search({ query, locale: 'fi' })).products.length;
  expect([await found('tammiparketti alle 60 euroa'), await found('tammiparketti alle 30 euroa')]).toEqual([1, 0]);
  const offered = async () => (await anna.api.products.recommend({ bookingId, locale: 'fi' })).items.length;
  await customer.consult.say({ id: id(), text: 'Etsin parkettia, alle 60 euroa' });
  expect(await offered()).toBe(1);
  await customer.consult.say({ id: id(), text: 'Mieluummin alle 30 euroa' });
  expect(await offered()).toBe(0);
});

test('customer and agent see the same card, each in their language, a late joiner too', async () => {
  const { anna, product, bookingId, customer } = await talk();
  const { version } = await anna.api.consult.show({ bookingId, productId: product, variant: 'WIDE' });
  const [theirs, ours] = [
    await customer.consult.enter({ locale: 'fi' }),
    await anna.api.consult.follow({ bookingId, locale: 'en' }),
  ];
  expect(theirs).toMatchObject({ version, card: { variant: 'WIDE', product: { id: product, name: 'Tammiparketti' } } });
  expect(ours).toMatchObject({ version, card: { variant: 'WIDE', product: { id: product, name: 'Oak parquet' } } });
  await anna.api.consult.show({ bookingId, productId: null });
  expect(await customer.consult.view({ locale: 'fi' })).toMatchObject({ card: null, shown: [{ variant: 'WIDE' }] });
});

test('showing the same card twice is one showing, and the price of the moment is kept', async () => {
  const { app, anna, product, bookingId, customer } = await talk();
  const first = await anna.api.consult.show({ bookingId, productId: product });
  expect(await anna.api.consult.show({ bookingId, productId: product })).toEqual(first);
  await app.db.updateTable('products').set({ price_minor: 9990 }).execute();
  const view = await customer.consult.view({ locale: 'fi' });
  expect(view.shown).toMatchObject([{ product: { price: { minor: 4990 } } }]);
  expect(view.card?.product.price.minor).toBe(9990);
});

test('what the agent senses of the customer never reaches the customer', async () => {
  const { anna, bookingId, customer } = await talk();
  await anna.api.consult.setMood({ bookingId, mood: 'angry' });
  await anna.api.consult.setStage({ bookingId, stage: 'deciding' });
  expect(await anna.api.consult.follow({ bookingId, locale: 'en' })).toMatchObject({
    mood: 'angry',
    stage: 'deciding',
  });
  expect((await customer.consult.view({ locale: 'fi' })).mood).toBeNull();
});

test('every change raises the version and is heard; what changes nothing is not', async () => {
  const { app, anna, bookingId } = await talk();
  const versions = [];
  for (const stage of ['looking', 'looking', 'price'] as const)
    versions.push((await anna.api.consult.setStage({ bookingId, stage })).version);
  versions.push((await anna.api.consult.setMood({ bookingId, mood: null })).version);
  const [first = 0] = versions;
  expect(versions).toEqual([first, first, first + 1, first + 1]);
  expect((await eventsOf(app, bookingId)).filter((type) => type === 'consult.changed')).toHaveLength(2);
});

test('the first thing shown ends the greeting, and no later stage', async () => {
  const { anna, product, bookingId } = await talk();
  const stage = async () => (await anna.api.consult.follow({ bookingId, locale: 'en' })).stage;
  expect(await stage()).toBe('greeting');
  await anna.api.consult.show({ bookingId, productId: product });
  expect(await stage()).toBe('looking');
  await anna.api.consult.setStage({ bookingId, stage: 'deciding' });
  await anna.api.consult.show({ bookingId, productId: null });
  await anna.api.consult.show({ bookingId, productId: product });
  expect(await stage()).toBe('deciding');
});

test('a request sent twice is one, and lands in the summary and in the list of the shop', async () => {
  const { app, anna, product, bookingId, customer } = await talk();
  const request = {
    bookingId,
    id: id(),
    kind: 'order',
    productId: product,
    variant: 'WIDE',
    quantity: 22.2,
  } as const;
  await anna.api.consult.request(request);
  await anna.api.consult.request({ ...request, quantity: 1 });
  const light = await app.staff('light_agent');
  const { requests } = await light.api.consult.requests({ locale: 'sv' });
  expect(requests).toMatchObject([
    { id: request.id, bookingId, customerName: 'Maija Virtanen', quantity: 22.2, product: { name: 'Ekparkett' } },
  ]);
  const { consult } = await customer.consult.summary({ locale: 'fi' });
  expect(consult.requests).toMatchObject([{ kind: 'order', variant: 'WIDE' }]);
});

test('of a product in several sizes an order says which, a sample need not', async () => {
  const { app, anna, bookingId } = await talk();
  const productId = await givenProduct(app, { moreVariants: ['NARROW'] });
  const ask = (kind: 'order' | 'sample', variant: string | null) =>
    anna.api.consult.request({ bookingId, id: id(), kind, productId, variant, quantity: kind === 'order' ? 2 : null });
  expect(await codesOf([ask('order', null)])).toEqual(['variant_needed']);
  await ask('order', 'NARROW');
  await ask('sample', null);
  const { requests } = await anna.api.consult.follow({ bookingId, locale: 'en' });
  expect(new Map(requests.map(({ kind, variant }) => [kind, variant]))).toEqual(
    new Map([
      ['order', 'NARROW'],
      ['sample', null],
    ]),
  );
});

test('ending notes the contact once, closes the room and frees the agent for the next customer', async () => {
  const { app, rooms, anna, bookingId, customer } = await talk();
  await customer.consult.seat();
  const end = { bookingId, reason: 'choose_floor', note: 'Wants oak' } as const;
  const ended = await anna.api.consult.end(end);
  expect(await anna.api.consult.end({ ...end, reason: 'other' })).toEqual(ended);
  await until(() => rooms.open.size === 0);
  expect(await app.db.selectFrom('contacts').selectAll().execute()).toMatchObject([
    { channel: 'video', reason: 'choose_floor', note: 'Wants oak', agent_id: anna.userId },
  ]);
  expect((await eventsOf(app, bookingId)).filter((type) => type === 'consult.ended')).toHaveLength(1);
  const late = await safe(anna.api.consult.reply({ bookingId, id: id(), text: 'Hei' }));
  expect(late.error).toMatchObject({ code: 'consult_ended' });
  const { entries } = await anna.api.queue.list({ locale: 'en' });
  expect(entries).toMatchObject([{ bookingId, state: 'ended', mayTake: false }]);
});

test('a room that was made anew after the end is closed by the job of each minute', async () => {
  const { app, rooms, anna, bookingId } = await talk();
  await anna.api.consult.end({ bookingId, reason: 'other' });
  await until(() => rooms.open.size === 0);
  await rooms.ensure(`consult-${bookingId}`);
  await rooms.ensure('somebody-elses');
  await runJob(app, 'consult_reconcile');
  expect([...rooms.open.keys()]).toEqual(['somebody-elses']);
});

test('a customer who never came is not counted as a talk, and not given up before the time', async () => {
  const { app, serviceId, anna, bo } = await talk();
  const { bookingId, customer } = await givenBooking(app, serviceId, nine);
  const row = await app.db.selectFrom('bookings').select('agent_id').where('id', '=', bookingId).executeTakeFirst();
  const agent = row?.agent_id === anna.userId ? anna : bo;
  await agent.api.queue.take({ bookingId });
  const early = await safe(agent.api.consult.end({ bookingId, reason: 'other' }));
  expect(early.error).toMatchObject({ code: 'not_allowed' });
  app.clock.set('2026-11-24T09:12:00Z');
  await agent.api.consult.end({ bookingId, reason: 'other' });
  expect(await customer.booking.get({ locale: 'fi' })).toMatchObject({ status: 'missed' });
  expect(await app.db.selectFrom('contacts').selectAll().execute()).toEqual([]);
  expect(await eventsOf(app, bookingId)).not.toContain('consult.ended');
});

test('bookings nobody came to are marked as missed, people who still wait are not', async () => {
  const { app, serviceId } = await talk();
  const absent = await givenBooking(app, serviceId, nine);
  const waiting = await givenWalkIn(app, serviceId);
  app.clock.set('2026-11-24T09:41:00Z');
  await runJob(app, 'consult_missed');
  const status = async (bookingId: string) =>
    (await app.db.selectFrom('bookings').select('status').where('id', '=', bookingId).executeTakeFirst())?.status;
  expect([await status(absent.bookingId), await status(waiting.bookingId)]).toEqual(['missed', 'held']);
  expect((await safe(absent.customer.consult.enter({ locale: 'fi' }))).error).toMatchObject({ code: 'consult_ended' });
});
