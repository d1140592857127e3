import { safe } from '@orpc/client';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { startApp } from '#test/support/start-app.ts';

const hollow = { text: 'Palaamme asiaan mahdollisimman pian.', locale: 'fi', agentLocale: 'en' };

async function givenTalk() {
  const app = await startApp();
  const { serviceId, agents } = await givenShop(app);
  const agent = agents[0];
  if (!agent) throw new Error('no agent');
  const { bookingId, link } = await app.anonymous.booking.create(bookingInput(serviceId, '2026-11-24T09:00:00.000Z'));
  app.clock.set('2026-11-24T08:59:00Z');
  await app.customer(link).consult.enter({ locale: 'fi' });
  await agent.api.queue.take({ bookingId });
  return { app, agent, bookingId };
}

test('in a consult the better line names a time; outside of one no braces are ever shown', async () => {
  const { agent, bookingId } = await givenTalk();
  const inside = await agent.api.scripts.lint({ ...hollow, bookingId });
  expect(inside.findings[0]?.better.join()).toMatch(/\d/);
  const outside = await agent.api.scripts.lint(hollow);
  expect(outside.findings[0]?.better.join()).not.toMatch(/[{}]/);
});

test('where the customer’s order is late, the better line names it and the day that was promised, in every language', async () => {
  const { app, agent, bookingId } = await givenTalk();
  const { customer_id } = await app.db
    .selectFrom('bookings')
    .select('customer_id')
    .where('id', '=', bookingId)
    .executeTakeFirstOrThrow();
  const order = { customer_id, number: '10443', status: 'late' as const, promised_on: '2026-11-20', lines: '[]' };
  await app.db
    .insertInto('orders')
    .values({ id: v7(), placed_at: new Date('2026-11-01'), ...order })
    .execute();
  const apologies: [locale: string, text: string, day: string][] = [
    ['sv', 'Vi beklagar eventuella olägenheter.', 'den 20 november'],
    ['pl', 'Przepraszamy za wszelkie niedogodności.', '20 listopada'],
    ['fi', 'Pahoittelemme mahdollisesti aiheutunutta haittaa.', '20. marraskuuta'],
    ['nb', 'Vi beklager eventuelle ulemper.', '20. november'],
    ['en', 'We apologise for any inconvenience caused.', '20 November'],
  ];
  for (const [locale, text, day] of apologies) {
    const [finding] = (await agent.api.scripts.lint({ text, locale, agentLocale: 'en', bookingId })).findings;
    expect(finding?.better[0], locale).toContain('10443');
    expect(finding?.better[0], locale).toContain(day);
    const [plain] = (await agent.api.scripts.lint({ text, locale, agentLocale: 'en' })).findings;
    expect(plain?.better.join(), locale).not.toMatch(/10443|[{}]/);
    expect(plain?.better, locale).not.toEqual([]);
  }
});

test('a line in a language the customer did not ask for is told as that, until they turn to it themselves', async () => {
  const { app, agent, bookingId } = await givenTalk();
  const asked = { locale: 'fi', agentLocale: 'pl', text: 'Dzień dobry, zaraz sprawdzę, kiedy przyjedzie podłoga.' };
  const strayed = async () => (await agent.api.scripts.lint({ ...asked, bookingId })).strayedTo;
  expect(await strayed()).toBe('pl');
  expect((await agent.api.scripts.lint({ ...asked, ...hollow, bookingId })).strayedTo).toBeNull();
  expect((await agent.api.scripts.lint(asked)).strayedTo).toBeNull();
  await app.db
    .insertInto('messages')
    .values({
      id: v7(),
      booking_id: bookingId,
      author: 'customer',
      text: 'Czy możemy rozmawiać po polsku?',
      at: app.clock(),
    })
    .execute();
  app.clock.set(new Date(app.clock().getTime() + 1000));
  expect(await strayed()).toBeNull();
});

test('what the agent promised in the chat with a time is at hand when the talk ends, and nothing else of it', async () => {
  const { app, agent, bookingId } = await givenTalk();
  const say = (text: string) => agent.api.consult.reply({ id: v7(), bookingId, text });
  await say('Hei! Ymmärrän hyvin. Soitan sinulle huomenna kello 10.');
  await say('Kaunis lattia.');
  await say('Lähetän näytteen tänään ennen kello 15.');
  expect((await agent.api.scripts.promised({ bookingId })).sentences).toEqual([
    'Lähetän näytteen tänään ennen kello 15.',
    'Soitan sinulle huomenna kello 10.',
  ]);
  const other = await app.staff('agent');
  expect((await safe(other.api.scripts.promised({ bookingId }))).error).toMatchObject({ code: 'not_allowed' });
});

test('the facts of a consult are nobody else’s', async () => {
  const { app, bookingId } = await givenTalk();
  const other = await app.staff('agent');
  const { error } = await safe(other.api.scripts.lint({ ...hollow, bookingId }));
  expect(error).toMatchObject({ code: 'not_allowed' });
});

test('a reply to a complaint is credited for what it holds, any other text is not', async () => {
  const { agent, bookingId } = await givenTalk();
  const text = 'Virhe on meidän. Soitan varastolle heti.';
  const reply = await agent.api.scripts.lint({ ...hollow, text, bookingId, answering: 'late-delivery' });
  expect(reply.credit).toEqual(expect.arrayContaining(['own', 'act']));
  expect((await agent.api.scripts.lint({ ...hollow, text, bookingId })).credit).toBeNull();
});

test('a mark that is kept is counted with its reason, for trainers to see', async () => {
  const { app, agent } = await givenTalk();
  const ruleId = 'promise-without-time';
  await agent.api.scripts.noteRule({ ruleId, locale: 'fi', outcome: 'shown' });
  await agent.api.scripts.noteRule({ ruleId, locale: 'fi', outcome: 'shown' });
  await agent.api.scripts.noteRule({ ruleId, locale: 'fi', outcome: 'customer' });
  const trainer = await app.staff('trainer');
  const { rules } = await trainer.api.scripts.rules({});
  const finnish = rules.find((rule) => rule.ruleId === ruleId)?.languages.find(({ locale }) => locale === 'fi');
  expect(finnish).toMatchObject({ on: true, shown: 2, kept: { fits: 0, customer: 1, legal: 0, other: 0 } });
  const { error } = await safe(agent.api.scripts.noteRule({ ruleId: 'no-such-rule', locale: 'fi', outcome: 'shown' }));
  expect(error).toMatchObject({ code: 'not_found' });
});

test('a rule that is switched off in a language is silent there from the next check on', async () => {
  const { app, agent } = await givenTalk();
  const trainer = await app.staff('trainer');
  const ruleId = 'promise-without-time';
  const found = async () => (await agent.api.scripts.lint(hollow)).findings.map((finding) => finding.ruleId);
  expect(await found()).toContain(ruleId);
  await trainer.api.scripts.switchRule({ ruleId, locale: 'fi', on: false });
  expect(await found()).not.toContain(ruleId);
  const swedish = await agent.api.scripts.lint({
    ...hollow,
    text: 'Vi återkommer så snart som möjligt.',
    locale: 'sv',
  });
  expect(swedish.findings.map((finding) => finding.ruleId)).toContain(ruleId);
  await trainer.api.scripts.switchRule({ ruleId, on: true });
  expect(await found()).toContain(ruleId);
  const { error } = await safe(agent.api.scripts.switchRule({ ruleId, on: false }));
  expect(error).toMatchObject({ code: 'not_allowed' });
});

test('who asks with every letter is asked who they are once a second; whoever signed out then gets no answer', async () => {
  const { app, agent, bookingId } = await givenTalk();
  const lint = () => safe(agent.api.scripts.lint({ ...hollow, bookingId }));
  expect((await lint()).error).toBeNull();
  const headers = { cookie: agent.cookie, origin: app.url, 'content-type': 'application/json' };
  await fetch(`${app.url}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' });
  // Everything else asks each time.
  expect((await safe(agent.api.queue.list({ locale: 'fi' }))).error).toMatchObject({ code: 'sign_in_needed' });
  app.clock.set(new Date(app.clock().getTime() + 1000));
  expect((await lint()).error).toMatchObject({ code: 'sign_in_needed' });
});

test('a talk that another agent took over gives its facts to the one before for no more than a second', async () => {
  const { app, agent, bookingId } = await givenTalk();
  const lint = () => safe(agent.api.scripts.lint({ ...hollow, bookingId }));
  expect((await lint()).error).toBeNull();
  const other = await app.staff('agent');
  await app.db.updateTable('consults').set({ taken_by: other.userId }).where('booking_id', '=', bookingId).execute();
  app.clock.set(new Date(app.clock().getTime() + 1000));
  expect((await lint()).error).toMatchObject({ code: 'not_allowed' });
});

test('a box that marks by itself knows the phrases in use, with reasons in its reader’s language', async () => {
  const { app, agent } = await givenTalk();
  const trainer = await app.staff('trainer');
  const asked = { locale: 'fi', agentLocale: 'sv' };
  const known = async () => (await agent.api.scripts.marking(asked)).marking;
  const before = await known();
  const [listed] = shippedLibrary.hollow['fi']?.phrases ?? [];
  expect(before?.phrases).toHaveLength(shippedLibrary.hollow['fi']?.phrases.length ?? 0);
  expect(before?.phrases[0]?.patterns).toEqual(
    [listed?.phrase, ...(listed?.variants ?? [])].map((said) => said?.toLowerCase()),
  );
  expect(before?.reasons).toEqual(shippedLibrary.hollow['sv']?.reasons);
  await trainer.api.scripts.switchRule({ ruleId: 'promise-without-time', locale: 'fi', on: false });
  expect((await known())?.phrases.filter(({ code }) => code === 'V')).toEqual([]);
  expect((await agent.api.scripts.marking({ locale: 'de', agentLocale: 'sv' })).marking).toBeNull();
});
