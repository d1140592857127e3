import { expect, test } from 'vitest';
import { givenHours, givenShop } from '#test/support/given.ts';
import { givenBooking, givenTalk, givenWalkIn } from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';

test("the supervisor sees the shop's own day: who waits, late starts, reasons, answers", async () => {
  const app = await startApp({ now: '2026-11-24T08:50:00Z' });
  const { serviceId, agents } = await givenShop(app);
  const [anna] = agents;
  if (!anna) throw new Error('an agent was asked for');
  const supervisor = await app.staff('supervisor');
  const today = () => supervisor.api.statistics.today({ locale: 'en' });
  expect(await today()).toMatchObject({
    waiting: 0,
    longestWaitSince: null,
    talking: 0,
    agentsReady: 0,
    agentsAtWork: 1,
  });

  const first = await givenWalkIn(app, serviceId);
  app.clock.forward(2);
  await givenWalkIn(app, serviceId);
  const booked = await givenBooking(app, serviceId, '2026-11-24T09:00:00.000Z');
  await booked.customer.consult.enter({ locale: 'fi' });
  await anna.api.queue.setReady({ ready: true });
  expect(await today()).toMatchObject({
    waiting: 3,
    longestWaitSince: '2026-11-24T08:50:00.000Z',
    agentsReady: 1,
    booked: 1,
    done: 0,
  });

  app.clock.set('2026-11-24T09:04:30Z');
  await anna.api.queue.take({ bookingId: booked.bookingId });
  expect(await today()).toMatchObject({
    waiting: 2,
    talking: 1,
    agentsReady: 0,
    lateStarts: [{ bookingId: booked.bookingId, minutesLate: 4, startsAt: '2026-11-24T09:00:00.000Z' }],
  });
  await anna.api.consult.end({ bookingId: booked.bookingId, reason: 'measuring' });
  await anna.api.queue.take({ bookingId: first.bookingId });
  await anna.api.consult.end({ bookingId: first.bookingId, reason: 'measuring' });
  await booked.customer.feedback.give({ score: 10 });
  await first.customer.feedback.give({ score: 6 });
  expect(await today()).toMatchObject({
    done: 2,
    talking: 0,
    reasons: [{ reason: 'measuring', count: 2 }],
    nps: { answers: 2, promoters: 1, passives: 0, detractors: 1 },
  });

  app.clock.set('2026-11-24T23:05:00Z');
  expect(await today()).toMatchObject({ done: 0, booked: 0, lateStarts: [], reasons: [], nps: { answers: 0 } });
});

test('a talk under way counts on whatever day it is', async () => {
  const app = await startApp({ now: '2026-11-24T22:50:00Z' });
  const { serviceId, agents } = await givenShop(app);
  const [anna] = agents;
  if (!anna) throw new Error('an agent was asked for');
  // Nobody walks into a closed shop.
  await givenHours(app, anna.userId, [2], '20:00', '23:59');
  await givenTalk(app, serviceId, anna);
  app.clock.forward(15);
  const supervisor = await app.staff('supervisor');
  expect(await supervisor.api.statistics.today({ locale: 'en' })).toMatchObject({ talking: 1, agentsAtWork: 0 });
});
