import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { findPeople, forgetPeople } from '#server/features/keeping/people.ts';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { temporaryFolder } from '#test/support/operator-temporary.ts';
import { runCommand } from '#test/support/run-command.ts';
import { cloneDatabase, startApp, type TestApp } from '#test/support/start-app.ts';

/** Two people who have booked; the first one is in a talk in which something was written. */
async function givenTwo(app: TestApp) {
  const { serviceId, agents } = await givenShop(app);
  const agent = agents[0];
  if (!agent) throw new Error('no agent');
  const { bookingId, link } = await app.anonymous.booking.create({
    ...bookingInput(serviceId, '2026-11-24T09:00:00.000Z'),
    name: 'Maija Koski',
    email: 'Maija.Koski@example.com',
    phone: '+358 40 123 4567',
  });
  await app.anonymous.booking.create({
    ...bookingInput(serviceId, '2026-11-24T12:00:00.000Z'),
    name: 'Someone Else',
    email: 'else@example.com',
  });
  app.clock.set('2026-11-24T08:59:00Z');
  const customer = app.customer(link);
  await customer.consult.enter({ locale: 'fi' });
  await agent.api.queue.take({ bookingId });
  await customer.consult.say({ id: v7(), text: 'Meillä on koira' });
  return { agent, bookingId };
}

const everything = async (app: TestApp) => {
  const tables = await app.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const rows = await Promise.all(tables.rows.map(({ name }) => app.pool.query(`select * from "${name}"`)));
  return JSON.stringify(rows.map((found) => found.rows as unknown[]));
};

test.for(['maija.koski@EXAMPLE.com', '+358 40 123 4567', ' +358401234567 '])('somebody is found by %s', async (who) => {
  const app = await startApp();
  await givenTwo(app);
  const [maija, ...others] = await findPeople(app.db, who);
  expect(maija).toMatchObject({ name: 'Maija Koski', talks: 1, purchases: 0, orders: 0, inTalk: true });
  expect(others).toEqual([]);
});

test('by a customer’s code as it is written, and nobody by a part of anything', async () => {
  const app = await startApp();
  await givenTwo(app);
  await app.db.updateTable('customers').set({ code: 'K-1a' }).where('name', '=', 'Maija Koski').execute();
  expect((await findPeople(app.db, 'K-1a')).map(({ name }) => name)).toEqual(['Maija Koski']);
  for (const who of ['K-1A', 'koski@example.com', '+358', 'Maija', '%', ''])
    expect(await findPeople(app.db, who)).toEqual([]);
});

test('of who is forgotten no word is left in any table, and the others stay', async () => {
  const app = await startApp();
  const { agent, bookingId } = await givenTwo(app);
  await agent.api.consult.end({ bookingId, reason: 'other', note: 'Soitti koirasta' });
  const people = await findPeople(app.db, 'maija.koski@example.com');
  expect(people).toMatchObject([{ inTalk: false }]);
  expect(await everything(app)).toMatch(/koira/u);
  await app.db.transaction().execute((tx) =>
    forgetPeople(
      tx,
      people.map(({ id }) => id),
    ),
  );
  const left = await everything(app);
  for (const word of ['Koski', '358 40', '35840', 'koira']) expect(left).not.toContain(word);
  expect(left).toContain('else@example.com');
});

test('the command shows who it is, and deletes them once its operator has agreed, never before', async () => {
  const database = await cloneDatabase();
  const app = await startApp({ database });
  const { agent, bookingId } = await givenTwo(app);
  const dataDir = await temporaryFolder();
  const forget = (args: string[], typed: string) =>
    runCommand(['server/commands/forget.ts', ...args], { database, dataDir, typed });

  const talking = await forget(['maija.koski@example.com', '--yes'], '');
  expect(talking).toMatchObject({ code: 1, text: expect.stringContaining('talks right now') });
  await agent.api.consult.end({ bookingId, reason: 'other', note: '' });
  for (const typed of ['no\n', '']) {
    const kept = await forget(['maija.koski@example.com'], typed);
    expect(kept).toMatchObject({ code: 0, text: expect.stringContaining('Nothing was deleted.') });
    expect(kept.text).toContain('Maija Koski (Maija.Koski@example.com, +358401234567): talks 1');
  }
  expect(await forget(['maija.koski@example.com'], 'yes\n')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Forgotten.'),
  });
  expect(await forget(['maija.koski@example.com', '--yes'], '')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Nobody is known'),
  });
}, 60_000);
