import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FileProblem } from '#server/commands/file-problem.ts';
import { applyShop } from '#server/shop/apply-shop.ts';
import { describeApplied } from '#server/shop/describe-applied.ts';
import { makePassword } from '#server/shop/one-time-password.ts';
import { readShopFile } from '#server/shop/shop-file.ts';
import { v7 } from 'uuid';
import { bookingInput } from '#test/support/given.ts';
import { signInAs, startApp, type TestApp } from '#test/support/start-app.ts';

const locales = ['en', 'fi', 'nb', 'pl', 'sv'];
const example = readFileSync(new URL('../../docs/shop.example.json', import.meta.url), 'utf8');

type Written = { shop: object; services: object[]; staff: { email: string }[]; closed?: string[] };
const written = () => JSON.parse(example) as Written;
const read = (file: object) => readShopFile(JSON.stringify(file), locales);

function problemsOf(file: object | string): string[] {
  try {
    readShopFile(typeof file === 'string' ? file : JSON.stringify(file), locales);
  } catch (error) {
    if (error instanceof FileProblem) return error.message.split('\n');
    throw error;
  }
  throw new Error('expected problems with the file');
}

const apply = (app: TestApp, file: object, newPassword = makePassword) =>
  applyShop({ db: app.db, signIn: app.signIn, clock: app.clock, newId: v7, newPassword }, read(file));

test('the example in docs opens a shop: customers see its times, everybody new signs in with the password shown', async () => {
  const app = await startApp({ now: '2026-12-23T08:00:00Z' });
  const applied = await apply(app, written());
  expect(applied).toMatchObject({ shop: 'new', services: { added: ['floors-30', 'carpets-20'] }, onClosedDays: [] });
  expect(applied.staff.added).toHaveLength(5);

  const { shop, services } = await app.anonymous.booking.shop({ locale: 'fi' });
  expect(shop).toMatchObject({ name: 'Lund & Lattia', currency: 'SEK', demo: false });
  expect(services.map(({ name }) => name)).toEqual(['Lattia kotiin, 30 minuuttia', 'Matot, 20 minuuttia']);
  expect(services[0]?.next).toHaveLength(3);

  const sanna = applied.staff.added.find(({ email }) => email.startsWith('sanna'));
  const cookie = await signInAs(app.url, sanna?.email ?? '', sanna?.password ?? '');
  expect(await app.clientWith({ cookie }).accounts.me()).toMatchObject({ name: 'Sanna Koski', role: 'agent' });
});

test('no password is kept in the clear, and the words about what was done hold none', async () => {
  const app = await startApp();
  const applied = await apply(app, written(), () => 'a password for this test');
  const accounts = await app.pool.query('select * from account');
  expect(JSON.stringify(accounts.rows)).not.toContain('a password for this test');
  expect(describeApplied(read(written()), applied).join()).not.toContain('a password for this test');
});

test('the same file again changes nothing and makes no passwords', async () => {
  const app = await startApp();
  await apply(app, written());
  const again = await apply(app, written());
  expect(again).toMatchObject({
    shop: 'same',
    services: { added: [], changed: [], ended: [] },
    staff: { added: [], changed: [], unnamed: [] },
  });
  expect(describeApplied(read(written()), again)).toContain('Staff     5: 0 new, 0 changed, 5 as before');
});

test('a changed file changes what it names, leaves what it leaves out, and removes nobody', async () => {
  const app = await startApp();
  await apply(app, written());
  const file = written();
  const [astrid, sanna] = file.staff;
  const again = await apply(app, {
    ...file,
    shop: { ...file.shop, vatPercent: 25.5 },
    staff: [astrid, { email: sanna?.email, name: 'Sanna Mäki', role: 'agent' }],
  });
  expect(again).toMatchObject({ shop: 'changed', staff: { added: [], changed: ['sanna@lund-lattia.example'] } });
  expect(again.staff.unnamed.map(({ name }) => name)).toEqual(['Helle Strand', 'Omar Nilsson', 'Piotr Zając']);
  const row = await app.db.selectFrom('staff').selectAll().where('name', '=', 'Sanna Mäki').executeTakeFirst();
  expect(row).toMatchObject({ languages: ['fi', 'sv', 'en'], skills: ['floors', 'carpets'], senior: true });
  const hours = await app.db
    .selectFrom('working_hours')
    .select('opens')
    .where('agent_id', '=', row?.user_id ?? '')
    .execute();
  expect(hours).toHaveLength(7);
});

test('a service that the file no longer names is no longer offered, and its bookings stand', async () => {
  const app = await startApp();
  await apply(app, written());
  const front = await app.anonymous.booking.shop({ locale: 'fi' });
  const [floors, carpets] = front.services;
  const held = bookingInput(carpets?.id ?? '', carpets?.next[0]?.startsAt ?? '');
  const { link } = await app.anonymous.booking.create(held);
  const again = await apply(app, { ...written(), services: written().services.slice(0, 1) });
  expect(again.services.ended).toEqual(['carpets-20']);
  const later = await app.anonymous.booking.shop({ locale: 'fi' });
  expect(later.services.map(({ id }) => id)).toEqual([floors?.id]);
  await expect(
    app.anonymous.booking.create(bookingInput(carpets?.id ?? '', carpets?.next[1]?.startsAt ?? '')),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect(await app.customer(link).booking.get({ locale: 'fi' })).toMatchObject({ status: 'held' });
});

test('on closed days nothing can be booked and nobody counts as at work; bookings that stand there are named', async () => {
  const app = await startApp({ now: '2026-12-23T08:00:00Z' });
  await apply(app, { ...written(), closed: [] });
  const front = await app.anonymous.booking.shop({ locale: 'fi' });
  const serviceId = front.services[0]?.id ?? '';
  const christmasEve = '2026-12-24T09:00:00.000Z';
  await app.anonymous.booking.create(bookingInput(serviceId, christmasEve));

  const applied = await apply(app, written());
  expect(applied.closedDays).toBe(6);
  expect(applied.onClosedDays).toEqual([{ startsAt: new Date(christmasEve), agentName: 'Sanna Koski' }]);
  expect(describeApplied(read(written()), applied).join('\n')).toContain('2026-12-24 10:00, Sanna Koski');
  const days = { serviceId, language: 'fi', zone: 'Europe/Stockholm', from: '2026-12-24', days: 4 };
  expect((await app.anonymous.booking.slots(days)).slots).toEqual([]);
  await expect(app.anonymous.booking.create(bookingInput(serviceId, '2026-12-24T10:00:00.000Z'))).rejects.toMatchObject(
    { code: 'slot_taken', data: { next: [{ startsAt: '2026-12-28T08:00:00.000Z' }, {}, {}, {}] } },
  );

  expect((await app.anonymous.booking.shop({ locale: 'fi' })).now.open).toBe(true);
  app.clock.set('2026-12-24T10:00:00Z');
  expect((await app.anonymous.booking.shop({ locale: 'fi' })).now.open).toBe(false);
  const { closed: _closed, ...silent } = written();
  expect((await apply(app, silent)).closedDays).toBeNull();
  expect((await app.anonymous.booking.shop({ locale: 'fi' })).now.open).toBe(false);
});

test('a new password signs its person out everywhere and lets them in again', async () => {
  const app = await startApp();
  const agent = await app.staff('agent');
  const name = await app.db
    .transaction()
    .execute((tx) => app.signIn.renewPassword(tx, agent.email, 'another long password'));
  expect(name).toBe(agent.name);
  await expect(agent.api.accounts.me()).rejects.toMatchObject({ code: 'sign_in_needed' });
  await signInAs(app.url, agent.email, 'another long password');
  expect(await app.db.transaction().execute((tx) => app.signIn.renewPassword(tx, 'no@one.example', 'x'))).toBeNull();
});

test('when one thing cannot be written, nothing is: no shop, no users', async () => {
  const app = await startApp();
  await expect(
    apply(app, written(), () => {
      throw new Error('no password to be had');
    }),
  ).rejects.toThrow('no password to be had');
  expect(await app.db.selectFrom('shop').selectAll().execute()).toEqual([]);
  expect((await app.pool.query('select 1 from "user"')).rows).toEqual([]);
});

test('the demo shop is not written over', async () => {
  const app = await startApp();
  await apply(app, written());
  await app.db.updateTable('shop').set({ demo: true }).execute();
  await expect(apply(app, written())).rejects.toThrow('npm run demo -- remove');
});

test('every mistake is told with its place and what to write there', () => {
  const file = written();
  const [first] = file.services;
  const problems = problemsOf({
    ...file,
    shop: { ...file.shop, zone: 'Stockholm', currency: 'kronor', phone: '08-465', vat: 25 },
    services: [{ ...first, minutes: 'half an hour', names: { fi: 'Lattia', de: 'Boden' } }, first],
    staff: [
      { email: 'anna', name: '', role: 'boss' },
      { email: 'A@shop.example', name: 'A', role: 'agent', hours: { 'mon-fri': '9-17', weekend: '10:00-12:00' } },
      { email: 'b@shop.example', name: 'B', role: 'agent', hours: { 'mon-fri': '09:00-17:00', tue: '16:00-18:00' } },
    ],
    closed: ['24.12.2026', '2026-12-26/2026-12-24'],
  });
  const sentence = (path: string) => problems.find((line) => line.startsWith(`${path}: `)) ?? `nothing about ${path}`;
  expect(sentence('shop.zone')).toContain('Europe/Stockholm');
  expect(sentence('shop.currency')).toContain('SEK');
  expect(sentence('shop.phone')).toContain('+46');
  expect(sentence('shop')).toContain('no such entry: "vat"; there are name, locale');
  expect(sentence('services[0].minutes')).toContain('whole minutes');
  expect(sentence('services[0].names.de')).toContain('no such language');
  expect(sentence('staff[0].email')).toContain('write an e-mail address');
  expect(sentence('staff[0].name')).toContain('write the person’s name');
  expect(sentence('staff[0].role')).toContain('"administrator"');
  expect(sentence('staff[1].hours["mon-fri"]')).toContain('09:00-17:00');
  expect(sentence('staff[1].hours.weekend')).toContain('weekday');
  expect(sentence('staff[2].hours.tue')).toContain('overlap');
  expect(sentence('closed[0]')).toContain('2026-12-24');
  expect(sentence('closed[1]')).toContain('2026-12-24');
});

test('what stands in the file twice, or not in the shop’s own language, is refused', () => {
  const file = written();
  const [service] = file.services;
  const [person] = file.staff;
  const problems = problemsOf({
    ...file,
    services: [service, { ...service, names: { en: 'Floors' } }],
    staff: [person, { ...person, email: person?.email.toUpperCase() }],
  });
  expect(problems).toEqual([
    'services[1].code: the code "floors-30" stands in the file before',
    'staff[1].email: the address "astrid@lund-lattia.example" stands in the file before',
    'services[1].names.sv: write it in the shop’s own language at least',
  ]);
  expect(problemsOf('{"shop": ')[0]).toContain('no JSON');
  expect(problemsOf('[]')[0]).toContain('write the file as an object');
});
