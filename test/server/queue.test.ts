import { safe } from '@orpc/client';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { bookingInput, givenShop } from '#test/support/given.ts';
import {
  answerBeat,
  eventsOf,
  givenBooking,
  givenTalk,
  givenWalkIn,
  openDeskStream,
  runJob,
} from '#test/support/given-talk.ts';
import { startApp, type TestApp } from '#test/support/start-app.ts';

const nine = '2026-11-24T09:00:00.000Z';
const list = async (staff: Awaited<ReturnType<TestApp['staff']>>) =>
  (await staff.api.queue.list({ locale: 'en' })).entries;

async function shopWithTwo() {
  const app = await startApp({ now: '2026-11-24T08:50:00Z' });
  const { serviceId, agents } = await givenShop(app, { agents: 2 });
  const [anna, bo] = agents;
  if (!anna || !bo) throw new Error('two agents were asked for');
  return { app, serviceId, anna, bo };
}

test('an agent who does not speak the language neither sees nor takes a walk-in', async () => {
  const { app, serviceId } = await shopWithTwo();
  const polish = await app.staff('agent', { languages: ['pl'] });
  const { bookingId } = await givenWalkIn(app, serviceId);
  expect(await list(polish)).toEqual([]);
  const { error } = await safe(polish.api.queue.take({ bookingId }));
  expect(error).toMatchObject({ code: 'not_allowed' });
});

test('a booking that is not there, cancelled or over cannot be taken', async () => {
  const { app, serviceId, anna } = await shopWithTwo();
  const missing = await safe(anna.api.queue.take({ bookingId: crypto.randomUUID() }));
  expect(missing.error).toMatchObject({ code: 'not_found' });
  const { bookingId, customer } = await givenBooking(app, serviceId, nine);
  await customer.booking.cancel({ idempotencyKey: crypto.randomUUID(), locale: 'fi' });
  const cancelled = await safe(anna.api.queue.take({ bookingId }));
  expect(cancelled.error).toMatchObject({ code: 'consult_ended' });
});

test('of agents who reach for one walk-in at the same moment exactly one gets the customer', async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  const more = await Promise.all([1, 2, 3].map(() => app.staff('agent')));
  const { bookingId } = await givenWalkIn(app, serviceId);
  const agents = [anna, bo, ...more];
  const results = await Promise.all(agents.map((agent) => safe(agent.api.queue.take({ bookingId }))));
  expect(results.filter((result) => result.isSuccess)).toHaveLength(1);
  for (const { error } of results) if (error) expect(error).toMatchObject({ code: 'already_taken', status: 409 });
  const winner = agents[results.findIndex((result) => result.isSuccess)];
  const consult = await app.db.selectFrom('consults').select('taken_by').executeTakeFirst();
  expect(consult?.taken_by).toBe(winner?.userId);
  expect(await eventsOf(app, bookingId)).toEqual(['booking.created', 'consult.entered', 'consult.taken']);
});

test('taking twice is harmless', async () => {
  const { app, serviceId, anna } = await shopWithTwo();
  const { bookingId } = await givenTalk(app, serviceId, anna);
  await anna.api.queue.take({ bookingId });
  expect((await eventsOf(app, bookingId)).filter((type) => type === 'consult.taken')).toHaveLength(1);
});

test('the list shows who waits first, by promise, and only to whom it concerns', async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  const booked = await givenBooking(app, serviceId, nine);
  const early = await givenWalkIn(app, serviceId, { name: 'Early' });
  app.clock.forward(3);
  const later = await givenWalkIn(app, serviceId, { name: 'Later' });
  const supervisor = await app.staff('supervisor');
  const ids = (await list(supervisor)).map((entry) => entry.bookingId);
  expect(ids).toEqual([early.bookingId, later.bookingId, booked.bookingId]);
  const [mine, other] = (await list(anna)).some((entry) => entry.bookingId === booked.bookingId)
    ? [anna, bo]
    : [bo, anna];
  expect((await list(mine)).at(-1)).toMatchObject({ state: 'expected', mine: true, mayTake: true, late: false });
  expect((await list(other)).map((entry) => entry.bookingId)).toEqual([early.bookingId, later.bookingId]);
  expect((await list(supervisor)).every((entry) => !entry.mayTake && !entry.mine)).toBe(true);
  await mine.api.queue.take({ bookingId: early.bookingId });
  expect((await list(other)).map((entry) => entry.bookingId)).toEqual([later.bookingId]);
  expect((await list(mine))[0]).toMatchObject({ bookingId: early.bookingId, state: 'talking', mine: true });
});

test("yesterday's bookings are gone from the list, but a talk that goes on past midnight is not", async () => {
  const { app, serviceId, anna } = await shopWithTwo();
  await givenBooking(app, serviceId, nine);
  const { bookingId } = await givenTalk(app, serviceId, anna);
  app.clock.set('2026-11-24T23:30:00Z');
  expect(await list(await app.staff('supervisor'))).toMatchObject([{ bookingId, state: 'talking' }]);
});

test('an agent may wait in the room of an own booking before the customer comes', async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  const { bookingId, customer } = await givenBooking(app, serviceId, nine);
  const [mine, other] = (await list(anna)).length > 0 ? [anna, bo] : [bo, anna];
  const foreign = await safe(other.api.queue.take({ bookingId }));
  expect(foreign.error).toMatchObject({ code: 'not_allowed' });
  await mine.api.queue.take({ bookingId });
  const view = await mine.api.consult.follow({ bookingId, locale: 'en' });
  expect(view).toMatchObject({ state: 'talking', customerPresent: false, arrivedAt: null, agentName: mine.name });
  const entered = await customer.consult.enter({ locale: 'fi' });
  expect(entered).toMatchObject({ state: 'talking', customerPresent: true });
  expect(await eventsOf(app, bookingId)).toEqual(['booking.created', 'consult.taken', 'consult.entered']);
});

test('a colleague helps a booked customer whose agent is not there, and not before the time has come', async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  const { bookingId, customer } = await givenBooking(app, serviceId, nine);
  const other = (await list(anna)).length > 0 ? bo : anna;
  await customer.consult.enter({ locale: 'fi' });
  const early = await safe(other.api.queue.take({ bookingId }));
  expect(early.error).toMatchObject({ code: 'not_allowed' });
  app.clock.set(nine);
  expect(await list(other)).toMatchObject([{ bookingId, mayTake: true, mine: false }]);
  await other.api.queue.take({ bookingId });
  expect(await list(other)).toMatchObject([{ bookingId, state: 'talking', mine: true, agentName: other.name }]);
});

test('a colleague takes over when an agent signs out or loses the seat in a call, and nothing is lost', async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  await customer.consult.say({ id: crypto.randomUUID(), text: 'Hei' });
  const busy = await safe(bo.api.queue.take({ bookingId }));
  expect(busy.error).toMatchObject({ code: 'already_taken' });
  await fetch(`${app.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { cookie: anna.cookie, origin: app.url, 'content-type': 'application/json' },
    body: '{}',
  });
  await runJob(app, 'queue_desks');
  expect((await customer.consult.view({ locale: 'fi' })).agentGone).toBe(true);
  await bo.api.queue.take({ bookingId });
  const view = await customer.consult.view({ locale: 'fi' });
  expect(view).toMatchObject({ state: 'talking', agentName: bo.name, messages: [{ text: 'Hei' }] });

  const cleo = await app.staff('agent');
  const valid_until = new Date(app.clock().getTime() - 1000);
  await app.db.updateTable('staff').set({ valid_until }).where('user_id', '=', bo.userId).execute();
  const refused = await safe(bo.api.consult.reply({ bookingId, id: crypto.randomUUID(), text: 'Moi' }));
  expect(refused.error).toMatchObject({ code: 'sign_in_needed' });
  await cleo.api.queue.take({ bookingId });
  expect((await customer.consult.view({ locale: 'fi' })).agentName).toBe(cleo.name);
});

test('an agent whose laptop is shut is ready no longer after a minute, and ready again when it is opened', async () => {
  const { app, anna, bo } = await shopWithTwo();
  await anna.api.queue.setReady({ ready: true });
  await bo.api.queue.setReady({ ready: true });
  const supervisor = await app.staff('supervisor');
  const ready = async () => (await supervisor.api.statistics.today({ locale: 'en' })).agentsReady;
  app.clock.forward(1);
  await answerBeat(bo);
  expect(await ready()).toBe(2);
  app.clock.forward(0.5);
  expect(await ready()).toBe(1);
  expect((await app.anonymous.booking.shop({ locale: 'fi', language: 'fi' })).now.agentsFree).toBe(1);
  const close = await openDeskStream(anna);
  expect(await ready()).toBe(2);
  await close();
  expect(await ready()).toBe(2);
});

test('a talk whose agent vanished is told once, goes to a colleague after three minutes, and back when the agent returns first', async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  const told = async () => (await eventsOf(app, bookingId)).filter((type) => /agent_/.test(type));
  const gone = async () => (await customer.consult.view({ locale: 'fi' })).agentGone;
  app.clock.forward(2);
  await runJob(app, 'queue_desks');
  expect(await gone()).toBe(false);
  expect((await safe(bo.api.queue.take({ bookingId }))).error).toMatchObject({ code: 'already_taken' });

  app.clock.forward(1.5);
  await runJob(app, 'queue_desks');
  await runJob(app, 'queue_desks');
  expect([await gone(), await told()]).toEqual([true, ['consult.agent_gone']]);
  expect(await list(bo)).toMatchObject([{ bookingId, state: 'talking', agentGone: true, mayTake: true, mine: false }]);
  await answerBeat(anna);
  expect([await gone(), await told()]).toEqual([false, ['consult.agent_gone', 'consult.agent_back']]);

  app.clock.forward(4);
  await runJob(app, 'queue_desks');
  await bo.api.queue.take({ bookingId });
  expect(await customer.consult.view({ locale: 'fi' })).toMatchObject({ agentGone: false, agentName: bo.name });
  await answerBeat(anna);
  expect(await list(anna)).toEqual([]);
});

test('who signs out leaves at once: the customer hears it, a colleague may step in, and nobody new is promised', async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  await anna.api.queue.setReady({ ready: true });
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  await anna.api.live.staffGone({});
  expect(await customer.consult.view({ locale: 'fi' })).toMatchObject({ agentGone: true });
  expect(await list(bo)).toMatchObject([{ bookingId, agentGone: true, mayTake: true }]);
  expect((await anna.api.queue.list({ locale: 'fi' })).ready).toBe(false);
});

test("the shop's page says who is free now, and waits for nobody who is busy, signed out or about to be needed", async () => {
  const { app, serviceId, anna, bo } = await shopWithTwo();
  const now = async (language = 'fi') => (await app.anonymous.booking.shop({ locale: 'fi', language })).now;
  expect(await now()).toEqual({ agentsFree: 0, waiting: 0, open: true, wait: null });
  await anna.api.queue.setReady({ ready: true });
  await bo.api.queue.setReady({ ready: true });
  expect(await now()).toEqual({ agentsFree: 2, waiting: 0, open: true, wait: { low: 0, high: 1 } });
  await givenTalk(app, serviceId, anna);
  expect((await now()).agentsFree).toBe(1);
  await app.anonymous.booking.create(bookingInput(serviceId, nine));
  app.clock.forward(5);
  await answerBeat(anna);
  await answerBeat(bo);
  const booked = await app.db.selectFrom('bookings').select('agent_id').where('kind', '=', 'booked').execute();
  expect((await now()).agentsFree).toBe(booked[0]?.agent_id === anna.userId ? 1 : 0);
  await sql`delete from "session" where "userId" = ${bo.userId}`.execute(app.db);
  expect((await now()).agentsFree).toBe(0);
  app.clock.set('2026-11-24T22:00:00Z');
  await anna.api.queue.setReady({ ready: false });
  expect(await now()).toEqual({ agentsFree: 0, waiting: 0, open: false, wait: null });
});

test('a walk-in is told a longer wait the more people came before', async () => {
  const { app, serviceId, anna } = await shopWithTwo();
  await anna.api.queue.setReady({ ready: true });
  await givenTalk(app, serviceId, anna);
  const waits = [];
  let cameAt = 0;
  for (let n = 0; n < 3; n += 1) {
    app.clock.forward(0.1);
    const { customer } = await givenWalkIn(app, serviceId);
    waits.push((await customer.consult.view({ locale: 'fi' })).wait?.high ?? 0);
    if (n === 0) cameAt = app.clock().getTime();
  }
  // The desk is held to what the first of them was told.
  const { entries } = await anna.api.queue.list({ locale: 'en' });
  const told = entries.filter(({ state }) => state === 'waiting').map(({ promisedAt }) => Date.parse(promisedAt));
  expect(told[0]).toBe(cameAt + (waits[0] ?? 0) * 60_000);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(new Set(waits).size).toBe(3);
  expect(waits[0]).toBeGreaterThanOrEqual(30);
});

test('an agent says ready and not ready, and the desks hear of it once', async () => {
  const { app, anna } = await shopWithTwo();
  await anna.api.queue.setReady({ ready: true });
  await anna.api.queue.setReady({ ready: true });
  expect(await anna.api.queue.list({ locale: 'en' })).toMatchObject({ ready: true, agentsReady: 1 });
  await anna.api.queue.setReady({ ready: false });
  expect(await anna.api.queue.list({ locale: 'en' })).toMatchObject({ ready: false, agentsReady: 0 });
  const heard = await app.db.selectFrom('events').select('id').where('type', '=', 'queue.changed').execute();
  expect(heard).toHaveLength(2);
});
