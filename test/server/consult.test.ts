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
} from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';

const nine = '2026-11-24T09:00:00.000Z';
const id = () => crypto.randomUUID();

async function shop(options: { rooms?: ReturnType<typeof pretendRooms> } = {}) {
  const app = await startApp({ now: '2026-11-24T08:50:00Z', parts: { rooms: options.rooms ?? null } });
  const { serviceId, agents } = await givenShop(app);
  const [anna] = agents;
  if (!anna) throw new Error('an agent was asked for');
  return { app, serviceId, anna };
}

test('a cancelled booking lets nobody in', async () => {
  const { app, serviceId } = await shop({ rooms: pretendRooms() });
  const { customer } = await givenBooking(app, serviceId, nine);
  await customer.booking.cancel({ idempotencyKey: id(), locale: 'fi' });
  const calls = [customer.consult.enter({ locale: 'fi' }), customer.consult.seat()];
  expect(await codesOf(calls)).toEqual(['link_ended', 'link_ended']);
});

test('before the door opens nobody waits, and the page learns when it opens', async () => {
  const { app, serviceId } = await shop({ rooms: pretendRooms() });
  const { bookingId, customer } = await givenBooking(app, serviceId, '2026-11-24T09:30:00.000Z');
  expect(await customer.consult.enter({ locale: 'fi' })).toMatchObject({
    state: 'expected',
    version: 0,
    wait: { low: 40, high: 40 },
  });
  expect(await eventsOf(app, bookingId)).toEqual(['booking.created']);
  const calls = [
    customer.consult.say({ id: id(), text: 'Hei' }),
    customer.feedback.give({ score: 9 }),
    customer.consult.seat(),
  ];
  expect(await codesOf(calls)).toEqual(Array(3).fill('not_allowed'));
  app.clock.set('2026-11-24T09:15:00Z');
  expect(await customer.consult.enter({ locale: 'fi' })).toMatchObject({ state: 'waiting', customerPresent: true });
});

test('entering again is harmless, and coming back after leaving is told once', async () => {
  const { app, serviceId } = await shop();
  const { bookingId, customer } = await givenWalkIn(app, serviceId);
  await customer.consult.enter({ locale: 'fi' });
  await customer.consult.leave();
  await customer.consult.leave();
  await customer.consult.enter({ locale: 'fi' });
  await customer.consult.enter({ locale: 'fi' });
  expect(await eventsOf(app, bookingId)).toEqual([
    'booking.created',
    'consult.entered',
    'consult.left',
    'consult.returned',
  ]);
});

test('without video the seat says so, and the chat goes on', async () => {
  const { app, serviceId, anna } = await shop();
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  const calls = [customer.consult.seat(), anna.api.consult.staffSeat({ bookingId })];
  expect(await codesOf(calls)).toEqual(['video_unavailable', 'video_unavailable']);
  await customer.consult.say({ id: id(), text: 'Näkyykö?' });
  await anna.api.consult.reply({ bookingId, id: id(), text: 'Ei vielä' });
  const { messages, shopPhone } = await customer.consult.view({ locale: 'fi' });
  expect(messages.map(({ author, text }) => [author, text])).toEqual([
    ['customer', 'Näkyykö?'],
    ['agent', 'Ei vielä'],
  ]);
  expect(shopPhone).toBe('+46 8 000 00 00');
});

test('a seat is for the own room alone, ten minutes long, and can be renewed while waiting', async () => {
  const rooms = pretendRooms();
  const { app, serviceId, anna } = await shop({ rooms });
  const { bookingId, customer } = await givenWalkIn(app, serviceId);
  const seat = await customer.consult.seat();
  expect(seat).toEqual({
    url: `${app.url.replace('http', 'ws')}/livekit`,
    token: `customer customer-${bookingId} in consult-${bookingId}`,
    identity: `customer-${bookingId}`,
    expiresAt: '2026-11-24T09:00:00.000Z',
  });
  app.clock.forward(9);
  expect((await customer.consult.seat()).expiresAt).toBe('2026-11-24T09:09:00.000Z');
  expect([...rooms.open.keys()]).toEqual([`consult-${bookingId}`]);
  const early = await safe(anna.api.consult.staffSeat({ bookingId }));
  expect(early.error).toMatchObject({ code: 'not_allowed' });
  await anna.api.queue.take({ bookingId });
  expect(await anna.api.consult.staffSeat({ bookingId })).toMatchObject({ identity: `agent-${anna.userId}` });
});

test('a message sent twice is there once, with its first text', async () => {
  const { app, serviceId } = await shop();
  const { bookingId, customer } = await givenWalkIn(app, serviceId);
  const message = id();
  await Promise.all([1, 2, 3].map(() => customer.consult.say({ id: message, text: 'Hei' })));
  await customer.consult.say({ id: message, text: 'something else' });
  expect((await customer.consult.view({ locale: 'fi' })).messages).toMatchObject([{ id: message, text: 'Hei' }]);
  expect((await eventsOf(app, bookingId)).filter((type) => type === 'consult.said')).toHaveLength(1);
  const other = await givenWalkIn(app, serviceId);
  const stolen = await safe(other.customer.consult.say({ id: message, text: 'Hei' }));
  expect(stolen.error).toMatchObject({ code: 'stale' });
});

test('messages of one instant stand in the order in which they came', async () => {
  const { app, serviceId } = await shop();
  const { customer } = await givenWalkIn(app, serviceId);
  const texts = Array.from({ length: 12 }, (_, n) => `Viesti ${n}`);
  for (const text of texts) await customer.consult.say({ id: id(), text });
  expect((await customer.consult.view({ locale: 'fi' })).messages.map(({ text }) => text)).toEqual(texts);
});

test('texts are kept as they are, and refused when they are too long or empty', async () => {
  const { app, serviceId } = await shop();
  const { customer } = await givenWalkIn(app, serviceId);
  const text = `<b>"Hyvää"</b> \u202E {{name}} ${'ä'.repeat(3000)} 🪵`;
  await customer.consult.say({ id: id(), text });
  expect((await customer.consult.view({ locale: 'fi' })).messages[0]?.text).toBe(text);
  for (const bad of ['x'.repeat(4001), '   ', ''])
    expect((await safe(customer.consult.say({ id: id(), text: bad }))).error).toMatchObject({
      code: 'invalid',
      data: { fields: [{ path: 'text' }] },
    });
});

test('a customer sees and changes the own consult only', async () => {
  const { app, serviceId, anna } = await shop();
  const product = await givenProduct(app);
  const first = await givenTalk(app, serviceId, anna);
  const second = await givenWalkIn(app, serviceId);
  await anna.api.consult.show({ bookingId: first.bookingId, productId: product });
  await first.customer.consult.say({ id: id(), text: 'Salaisuus' });
  const view = await second.customer.consult.view({ locale: 'fi' });
  expect(view).toMatchObject({ bookingId: second.bookingId, messages: [], card: null, shown: [] });
  const keep = await safe(second.customer.consult.keep({ productId: product, kept: true }));
  expect(keep.error).toMatchObject({ code: 'not_found' });
});

test('the shortlist holds what was shown, and the agent sees it', async () => {
  const { app, serviceId, anna } = await shop();
  const [shown, hidden] = [await givenProduct(app), await givenProduct(app)];
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  await anna.api.consult.show({ bookingId, productId: shown });
  expect((await safe(customer.consult.keep({ productId: hidden, kept: true }))).error).toMatchObject({
    code: 'not_found',
  });
  const kept = await customer.consult.keep({ productId: shown, kept: true });
  expect(await customer.consult.keep({ productId: shown, kept: true })).toEqual(kept);
  expect((await anna.api.consult.follow({ bookingId, locale: 'en' })).shortlist).toEqual([shown]);
  await customer.consult.keep({ productId: shown, kept: false });
  expect((await anna.api.consult.follow({ bookingId, locale: 'en' })).shortlist).toEqual([]);
});

test('the agent sees what the preflight found', async () => {
  const { app, serviceId, anna } = await shop();
  const { bookingId, customer } = await givenWalkIn(app, serviceId);
  const report = {
    camera: 'blocked',
    microphone: 'ok',
    speaker: 'ok',
    connection: 'slow',
    browser: 'Chrome 140',
  } as const;
  await customer.consult.reportPreflight(report);
  expect((await anna.api.consult.follow({ bookingId, locale: 'en' })).preflight).toEqual(report);
});

test('after the end the link reads the summary, and no longer joins, writes or keeps', async () => {
  const { app, serviceId, anna } = await shop({ rooms: pretendRooms() });
  const product = await givenProduct(app);
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  await anna.api.consult.show({ bookingId, productId: product, variant: 'WIDE' });
  await customer.consult.say({ id: id(), text: 'Kiitos' });
  await anna.api.consult.end({ bookingId, reason: 'choose_floor', promise: 'Soitan huomenna', promiseAt: nine });
  await app.db.updateTable('products').set({ price_minor: 1 }).execute();
  const summary = await customer.consult.summary({ locale: 'fi' });
  expect(summary).toMatchObject({
    booking: { id: bookingId, status: 'done' },
    feedback: null,
    consult: {
      state: 'ended',
      wait: null,
      messages: [{ text: 'Kiitos' }],
      promise: { text: 'Soitan huomenna', at: nine, keptAt: null },
      shown: [{ variant: 'WIDE', product: { name: 'Tammiparketti', variants: [{ price: { minor: 5990 } }] } }],
    },
  });
  const calls = [
    customer.consult.enter({ locale: 'fi' }),
    customer.consult.seat(),
    customer.consult.say({ id: id(), text: 'Vielä yksi' }),
    customer.consult.keep({ productId: product, kept: true }),
  ];
  expect(await codesOf(calls)).toEqual(Array(4).fill('consult_ended'));
  await customer.consult.leave();
});

test("the customer's open page hears of a card together with the card, as its language says it, and without a mood", async () => {
  const { app, serviceId, anna } = await shop();
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  const product = await givenProduct(app);
  const leaving = new AbortController();
  const stream = await customer.live.own({ locale: 'fi' }, { signal: leaving.signal });
  expect((await stream.next()).value).toMatchObject({ type: 'hello' });
  await anna.api.consult.setMood({ bookingId, mood: 'angry' });
  await anna.api.consult.show({ bookingId, productId: product });
  const seen = await customer.consult.view({ locale: 'fi' });
  expect(seen.card?.product.id).toBe(product);
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the stream ended before the card came');
    expect(value.view?.mood ?? null).toBeNull();
    if (value.view?.card) {
      expect(value.view).toEqual(seen);
      break;
    }
  }
  leaving.abort();
  await stream.return?.();
});
