import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { givenShop } from '#test/support/given.ts';
import { givenWalkIn } from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';

const line = { situationId: 'noise', lineIndex: 0, locale: 'fi' };

test('a line that stood on screen is counted once per talk, may still be offered, and nobody else can count it', async () => {
  const app = await startApp();
  const { serviceId, agents } = await givenShop(app);
  const agent = agents[0];
  if (!agent) throw new Error('no agent');
  const { bookingId } = await givenWalkIn(app, serviceId, { about: 'naapurit kuulevat askeleet' });
  await agent.api.queue.take({ bookingId });
  expect(await agent.api.scripts.offered({ bookingId, lines: [line] })).toEqual({ noted: 1 });
  expect(await agent.api.scripts.offered({ bookingId, lines: [line] })).toEqual({ noted: 0 });
  const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
  expect(suggestions.map(({ situationId }) => situationId)).toContain('noise');
  const other = await app.staff('agent');
  await expect(other.api.scripts.offered({ bookingId, lines: [line] })).rejects.toMatchObject({ code: 'not_allowed' });

  await agent.api.scripts.outcome({ bookingId, ...line, outcome: 'said' });
  const trainer = await app.staff('trainer');
  const { situations } = await trainer.api.scripts.effect({ locale: 'fi', days: 30 });
  expect(situations[0]).toMatchObject({ id: 'noise', offered: 1, used: 1, rejected: 0 });
  expect(situations[0]?.nps.with).toEqual({ cases: 0, value: null });
});

test('figures with and without a line come with their cases, and below thirty there are none', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const trainer = await app.staff('trainer');
  const ended = new Date(app.clock().getTime() - 10 * 86_400_000);
  const talk = async (outcome: 'said' | 'edited' | 'dismissed', score: number, again: boolean) => {
    const customerId = v7();
    const bookingId = v7();
    await app.db
      .insertInto('customers')
      .values({
        id: customerId,
        code: null,
        name: 'A',
        email: null,
        phone: null,
        language: 'fi',
        address_form: null,
        created_at: ended,
      })
      .execute();
    await app.db
      .insertInto('bookings')
      .values({
        id: bookingId,
        service_id: serviceId,
        agent_id: null,
        customer_id: customerId,
        kind: 'now',
        status: 'done',
        starts_at: ended,
        ends_at: new Date(ended.getTime() + 30 * 60_000),
        language: 'fi',
        page_locale: 'fi',
        zone: 'Europe/Helsinki',
        name: 'A',
        email: null,
        phone: null,
        about: '',
        created_at: ended,
      })
      .execute();
    await app.db.insertInto('consults').values({ booking_id: bookingId, state: 'ended', ended_at: ended }).execute();
    for (const one of ['offered', outcome] as const)
      await app.db
        .insertInto('script_offers')
        .values({
          id: v7(),
          booking_id: bookingId,
          agent_id: null,
          situation_id: 'noise',
          line_index: 0,
          locale: 'fi',
          outcome: one,
          at: ended,
        })
        .execute();
    await app.db.insertInto('feedback').values({ booking_id: bookingId, score, text: '', at: ended }).execute();
    if (again)
      await app.db
        .insertInto('contacts')
        .values({
          id: v7(),
          customer_id: customerId,
          at: new Date(ended.getTime() + 2 * 86_400_000),
          channel: 'phone',
          reason: 'other',
          note: '',
          agent_id: null,
        })
        .execute();
  };
  for (let at = 0; at < 30; at += 1) await talk(at < 4 ? 'edited' : 'said', at < 15 ? 10 : 7, at < 3);
  for (let at = 0; at < 29; at += 1) await talk('dismissed', 2, true);
  const { situations } = await trainer.api.scripts.effect({ locale: 'fi', days: 30 });
  expect(situations).toEqual([
    {
      id: 'noise',
      locale: 'fi',
      offered: 59,
      used: 30,
      edited: 4,
      rejected: 29,
      nps: { with: { cases: 30, value: 50 }, without: { cases: 29, value: null } },
      resolved: { with: { cases: 30, value: 0.9 }, without: { cases: 29, value: null } },
    },
  ]);
  expect((await trainer.api.scripts.effect({ locale: 'sv', days: 30 })).situations).toEqual([]);
});
