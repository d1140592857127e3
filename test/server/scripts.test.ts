import { sql } from 'kysely';
import { safe } from '@orpc/client';
import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { givenProduct, runJob } from '#test/support/given-talk.ts';
import { startApp, type TestApp } from '#test/support/start-app.ts';

/** A Finnish customer's consult that the agent has taken, a minute before the booked time. */
async function givenTalk(app: TestApp, about = 'Lattia on kolme viikkoa myöhässä') {
  const { serviceId, agents } = await givenShop(app);
  const agent = agents[0];
  if (!agent) throw new Error('no agent');
  const { bookingId, link } = await app.anonymous.booking.create(
    bookingInput(serviceId, '2026-11-24T09:00:00.000Z', { about }),
  );
  app.clock.set('2026-11-24T08:59:00Z');
  await app.customer(link).consult.enter({ locale: 'fi' });
  await agent.api.queue.take({ bookingId });
  return { agent, bookingId, customer: app.customer(link) };
}

test('another agent gets no hints about a consult that is not theirs', async () => {
  const app = await startApp();
  const { bookingId } = await givenTalk(app);
  const other = await app.staff('agent');
  const { error } = await safe(other.api.scripts.suggest({ bookingId, locale: 'en' }));
  expect(error).toMatchObject({ code: 'not_allowed' });
});

test('what the customer wrote when booking brings a line in their language, with the agent’s own beside it', async () => {
  const app = await startApp();
  const { agent, bookingId } = await givenTalk(app);
  const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
  expect(suggestions.length).toBeGreaterThan(0);
  expect(suggestions.length).toBeLessThanOrEqual(3);
  const late = suggestions.find((line) => line.situationId === 'late-delivery');
  expect(late).toMatchObject({ locale: 'fi' });
  expect(late?.because[0]).toMatchObject({ kind: 'words' });
  expect(late?.text).not.toBe(late?.agentText);
  for (const { text, agentText } of suggestions) expect(text + agentText).not.toMatch(/[{}]/);
});

test('a complaint that the agent answered in words of their own is not offered an answer any more', async () => {
  const app = await startApp();
  const { agent, bookingId } = await givenTalk(app);
  const offered = async () => {
    const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
    return suggestions.map(({ situationId }) => situationId);
  };
  expect(await offered()).toContain('late-delivery');
  const write = (text: string) => agent.api.consult.reply({ bookingId, id: v7(), text });
  await write('Hetki, katson.');
  expect(await offered()).toContain('late-delivery');
  await write('Virhe on meidän. Soitan varastolle nyt ja kerron uuden ajan ennen kello 15.');
  expect(await offered()).not.toContain('late-delivery');
});

test('who wrote when booking is met with it, and only at the beginning; who did not is not', async () => {
  const app = await startApp();
  const offered = async (agent: Awaited<ReturnType<typeof givenTalk>>['agent'], bookingId: string) => {
    const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'sv' });
    return suggestions.map(({ situationId }) => situationId);
  };
  const { agent, bookingId } = await givenTalk(app, 'Eteinen ja keittiö');
  expect(await offered(agent, bookingId)).toContain('as-i-wrote');
  await agent.api.consult.setStage({ bookingId, stage: 'looking' });
  expect(await offered(agent, bookingId)).not.toContain('as-i-wrote');

  const silent = await startApp();
  const talk = await givenTalk(silent, '');
  const first = await offered(talk.agent, talk.bookingId);
  expect(first).toContain('greeting');
  expect(first).not.toContain('as-i-wrote');
});

test('who wrote how large the room is hears what the floor on screen costs for it', async () => {
  const app = await startApp();
  const { agent, bookingId, customer } = await givenTalk(app, 'Tammea olohuoneeseen, 20 m2');
  const productId = await givenProduct(app, { priceMinor: 5_000 });
  await agent.api.consult.show({ bookingId, productId, variant: null });
  await agent.api.consult.setStage({ bookingId, stage: 'price' });
  const price = async () => {
    const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
    return suggestions.find(({ situationId }) => situationId === 'price-on-card')?.agentText.replaceAll('\u00a0', ' ');
  };
  expect(await price()).toContain('For 20 m² that');
  expect(await price()).toContain('1,110.00');
  app.clock.forward(1);
  await customer.consult.say({ id: v7(), text: 'Siis 6 x 4 metriä' });
  expect(await price()).toContain('For 24 m² that');
  expect(await price()).toContain('1,221.00');
});

test('every stage offers a line although nobody types', async () => {
  const app = await startApp();
  const { agent, bookingId } = await givenTalk(app, '');
  for (const stage of ['greeting', 'looking', 'price', 'deciding', 'closing'] as const) {
    await agent.api.consult.setStage({ bookingId, stage });
    const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'sv' });
    expect(suggestions.length, stage).toBeGreaterThan(0);
  }
});

test('a line that is only for saying aloud comes as such, any other can be sent too', async () => {
  const situations = shippedLibrary.situations.map((one) =>
    one.id === 'greeting' ? { ...one, channel: 'spoken' as const } : one,
  );
  const app = await startApp({ parts: { library: { ...shippedLibrary, situations } } });
  const { agent, bookingId } = await givenTalk(app, '');
  const offered = async (stage: 'greeting' | 'price') => {
    await agent.api.consult.setStage({ bookingId, stage });
    const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'sv' });
    return new Map(suggestions.map(({ situationId, channel }) => [situationId, channel]));
  };
  expect((await offered('greeting')).get('greeting')).toBe('spoken');
  expect([...(await offered('price')).values()]).toContain('both');
});

test('a line that was said is never offered again in that consult', async () => {
  const app = await startApp();
  const { agent, bookingId } = await givenTalk(app);
  const { suggestions } = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
  const first = suggestions[0];
  if (!first) throw new Error('nothing offered');
  const { situationId, lineIndex, locale } = first;
  await agent.api.scripts.outcome({ bookingId, situationId, lineIndex, locale, outcome: 'said' });
  const after = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
  expect(after.suggestions.map((line) => `${line.situationId}/${line.lineIndex}`)).not.toContain(
    `${situationId}/${lineIndex}`,
  );
});

test('a hollow phrase is marked in all five languages with a better line', async () => {
  const app = await startApp();
  const agent = await app.staff('agent');
  const hollow = {
    en: 'We apologise for any inconvenience caused.',
    sv: 'Vi beklagar eventuella olägenheter detta kan ha orsakat.',
    fi: 'Pahoittelemme mahdollisesti aiheutunutta haittaa.',
    nb: 'Vi beklager eventuelle ulemper dette måtte medføre.',
    pl: 'Przepraszamy za wszelkie niedogodności.',
  };
  for (const [locale, text] of Object.entries(hollow)) {
    const { findings } = await agent.api.scripts.lint({ text, locale, agentLocale: 'en' });
    expect(findings[0]?.better[0], locale).toBeTruthy();
    expect(findings[0]?.reason, locale).toBeTruthy();
  }
});

test('what agents turn down again and again stands back for what they use', async () => {
  const app = await startApp();
  const { agent, bookingId } = await givenTalk(app, '');
  await agent.api.consult.setStage({ bookingId, stage: 'looking' });
  const offered = async () => (await agent.api.scripts.suggest({ bookingId, locale: 'sv' })).suggestions;
  const [first, second] = await offered();
  if (!first || !second) throw new Error('two lines were asked for');
  await sql`
      insert into bookings (id, service_id, customer_id, kind, status, starts_at, ends_at, language, page_locale, zone, name, created_at)
      select gen_random_uuid(), service_id, customer_id, 'now', 'done', starts_at, ends_at, language, page_locale, zone, name, created_at
      from bookings, generate_series(1, 80) where id = ${bookingId}`.execute(app.db);
  await sql`insert into consults (booking_id, state) select id, 'ended' from bookings where status = 'done'`.execute(
    app.db,
  );
  await sql`
    insert into script_offers (id, booking_id, agent_id, situation_id, line_index, locale, outcome, at)
    select gen_random_uuid(), earlier.id, ${agent.userId}::uuid, tapped.situation, 0, ${first.locale}::text, tapped.outcome, ${app.clock()}::timestamptz
    from bookings earlier, (values (${first.situationId}, 'dismissed'), (${second.situationId}, 'sent')) tapped (situation, outcome)
    where earlier.status = 'done'`.execute(app.db);
  expect((await offered())[0]?.situationId).toBe(first.situationId);
  app.clock.forward(11);
  expect((await offered())[0]?.situationId).toBe(second.situationId);
});

/** The next event of the talk that a desk hears of what was said. */
async function heardAtDesk(api: Awaited<ReturnType<TestApp['staff']>>['api'], say: () => Promise<unknown>) {
  const leaving = new AbortController();
  const stream = await api.live.staff({ locale: 'en' }, { signal: leaving.signal });
  await stream.next();
  await say();
  try {
    for await (const event of stream) if (event.type === 'consult.said') return event;
    throw new Error('the stream ended');
  } finally {
    leaving.abort();
  }
}

test('what is said comes to its agent with the talk and the words for it, and to nobody else', async () => {
  const app = await startApp();
  const { agent, bookingId, customer } = await givenTalk(app, '');
  const other = await app.staff('agent');
  const say = (text: string) => () => customer.consult.say({ id: crypto.randomUUID(), text });
  const { talk } = await heardAtDesk(agent.api, say('Lattia on kolme viikkoa myöhässä'));
  expect(talk?.view.messages.map(({ text }) => text)).toEqual(['Lattia on kolme viikkoa myöhässä']);
  expect(talk?.suggestions.map(({ situationId }) => situationId)).toContain('late-delivery');
  const asked = await agent.api.scripts.suggest({ bookingId, locale: 'en' });
  expect(talk?.suggestions).toEqual(asked.suggestions);

  expect((await heardAtDesk(other.api, say('Kiitos'))).talk).toBeUndefined();
});

test('a desk whose sign-in has ended hears that something was said, not what', async () => {
  const app = await startApp();
  const { agent, customer } = await givenTalk(app, '');
  const { talk, type } = await heardAtDesk(agent.api, async () => {
    await sql`delete from "session" where "userId" = ${agent.userId}`.execute(app.db);
    await customer.consult.say({ id: crypto.randomUUID(), text: 'Lattia on myöhässä' });
  });
  expect(type).toBe('consult.said');
  expect(talk).toBeUndefined();
});

test('what the customer is writing helps before it is sent, quotes nothing of it, and is soon forgotten', async () => {
  const app = await startApp();
  const { agent, bookingId, customer } = await givenTalk(app, '');
  const offered = async () => (await agent.api.scripts.suggest({ bookingId, locale: 'en' })).suggestions;
  const late = async () => (await offered()).find(({ situationId }) => situationId === 'late-delivery');
  const text = 'Lattia on kolme viikkoa myöhässä';
  expect(await late()).toBeUndefined();
  await customer.consult.typed({ text });
  expect((await late())?.because[0]).toEqual({ kind: 'typed', quote: null });
  const seen = await agent.api.consult.follow({ bookingId, locale: 'en' });
  expect(seen.typedAt).not.toBeNull();
  expect(JSON.stringify(seen)).not.toContain(text);
  expect((await customer.consult.view({ locale: 'fi' })).typedAt).toBeNull();

  await customer.consult.typed({ text: '' });
  expect(await late()).toBeUndefined();

  await customer.consult.typed({ text });
  await customer.consult.say({ id: v7(), text });
  expect((await late())?.because[0]).toMatchObject({ kind: 'words' });
  expect((await agent.api.consult.follow({ bookingId, locale: 'en' })).typedAt).toBeNull();

  await customer.consult.typed({ text: 'Entä listat' });
  app.clock.set(new Date(app.clock().getTime() + 20_000));
  expect((await agent.api.consult.follow({ bookingId, locale: 'en' })).typedAt).toBeNull();
  await runJob(app, 'consult_reconcile');
  expect(await app.db.selectFrom('typed').selectAll().execute()).toEqual([]);
});

test('before the talk nothing is noted of what is being written', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const { link } = await app.anonymous.booking.create(bookingInput(serviceId, '2026-11-24T09:00:00.000Z'));
  app.clock.set('2026-11-24T08:59:00Z');
  const customer = app.customer(link);
  await customer.consult.enter({ locale: 'fi' });
  await customer.consult.typed({ text: 'Hei' });
  expect(await app.db.selectFrom('typed').selectAll().execute()).toEqual([]);
});
