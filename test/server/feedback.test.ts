import { expect, test } from 'vitest';
import { givenShop } from '#test/support/given.ts';
import { codesOf, eventsOf, givenTalk, givenWalkIn } from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';

async function shop() {
  const app = await startApp({ now: '2026-11-24T08:50:00Z' });
  const { serviceId, agents } = await givenShop(app);
  const [anna] = agents;
  if (!anna) throw new Error('an agent was asked for');
  return { app, serviceId, anna };
}

test('nobody rates a talk that has not been', async () => {
  const { app, serviceId } = await shop();
  const { customer } = await givenWalkIn(app, serviceId);
  expect(await codesOf([customer.feedback.give({ score: 10 })])).toEqual(['not_allowed']);
});

test('scores outside 0 to 10 and endless texts are refused', async () => {
  const { app, serviceId, anna } = await shop();
  const { customer } = await givenTalk(app, serviceId, anna);
  const answers = [{ score: -1 }, { score: 11 }, { score: 7.5 }, { score: 5, text: 'x'.repeat(100_000) }];
  const codes = await codesOf(answers.map((answer) => customer.feedback.give(answer)));
  expect(codes).toEqual(Array(4).fill('invalid'));
});

test('a customer may answer while the agent still writes the note, and a later answer takes its place', async () => {
  const { app, serviceId, anna } = await shop();
  const { bookingId, customer } = await givenTalk(app, serviceId, anna);
  await customer.feedback.give({ score: 3 });
  await anna.api.consult.end({ bookingId, reason: 'other' });
  await customer.feedback.give({ score: 9, text: 'Kiitos Anna!' });
  expect((await customer.consult.summary({ locale: 'fi' })).feedback).toEqual({ score: 9, text: 'Kiitos Anna!' });
  expect(await app.db.selectFrom('feedback').selectAll().execute()).toHaveLength(1);
  expect((await eventsOf(app, bookingId)).filter((type) => type === 'feedback.given')).toHaveLength(2);
});
