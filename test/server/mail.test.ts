import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { zoneName } from '#contract/zone-name.ts';
import { type Subject, type Template, writeMessage } from '#server/features/notices/message.ts';
import { readLanguages } from '#server/platform/locales.ts';
import { createMailer } from '#server/platform/mail.ts';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { startApp } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

/** A mail server that can be told to refuse. */
async function startMailServer() {
  const received: Awaited<ReturnType<typeof simpleParser>>[] = [];
  const state = { refusals: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        if (state.refusals > 0) {
          state.refusals -= 1;
          return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        }
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { received, state, mailer: createMailer(`smtp://127.0.0.1:${port}`, 'no-reply@shop.example') };
}

const ten = '2026-11-24T09:00:00.000Z';

test('the confirmation arrives in the page’s language with a link and a calendar file', async () => {
  const { received, mailer } = await startMailServer();
  const app = await startApp({ parts: { mailer } });
  const { serviceId } = await givenShop(app);
  for (const [locale, greeting] of [
    ['fi', 'Hei Maija,'],
    ['sv', 'Hej Maija,'],
    ['pl', 'Dzień dobry!'],
    ['nb', 'Hei Maija,'],
    ['en', 'Hi Maija,'],
  ] as const) {
    const startsAt = new Date(Date.parse(ten) + received.length * 3_600_000).toISOString();
    const input = bookingInput(serviceId, startsAt, { pageLocale: locale });
    const { link } = await app.anonymous.booking.create(input);
    const count = received.length;
    const mail = await until(() => received[count]);
    expect(mail.text).toContain(greeting);
    expect(mail.text).toContain(`${app.url}/b/${link}`);
    expect(mail.text).not.toMatch(/\{\{|mail\./);
    expect(mail.text).toMatch(new RegExp(`\\([^()]*${zoneName(input.zone)}[^()]*\\)`, 'u'));
    expect(mail.html).toContain(`lang="${locale}"`);
    expect(mail.attachments[0]?.contentType).toBe('text/calendar');
    const calendar = mail.attachments[0]?.content.toString() ?? '';
    expect(calendar).toContain('BEGIN:VEVENT');
    // Written now, not when the talk begins: calendars turn a stamp away that lies in the future.
    expect(calendar).toContain(`DTSTAMP:${app.clock().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`);
  }
});

test('a place in the queue is told as one: nobody is named, nothing is booked, no time lands in a calendar', async () => {
  const { received, mailer } = await startMailServer();
  const app = await startApp({ parts: { mailer } });
  const { serviceId } = await givenShop(app);
  for (const [pageLocale, inQueue, left] of [
    ['sv', 'Du står i kön', 'Du har lämnat kön'],
    ['nb', 'Du står i kø', 'Du har forlatt køen'],
    ['fi', 'Olet jonossa', 'Poistuit jonosta'],
    ['pl', 'Jesteś w kolejce', 'Rezygnacja z kolejki'],
    ['en', 'You are in the queue', 'You have left the queue'],
  ] as const) {
    const { startsAt: _, ...walkIn } = bookingInput(serviceId, ten, { pageLocale });
    const { link } = await app.anonymous.booking.now(walkIn);
    const count = received.length;
    const mail = await until(() => received[count]);
    expect(mail.subject).toBe(`${inQueue}: Floors ${pageLocale}`);
    expect(mail.text).toContain(`${app.url}/b/${link}`);
    // The shop signs, and is nobody that one meets.
    expect(mail.text?.match(/Test Golv/g)).toHaveLength(1);
    expect(mail.attachments).toEqual([]);
    expect((await fetch(`${app.url}/b/${link}/calendar.ics`)).status).toBe(404);
    await app.customer(link).booking.cancel({ idempotencyKey: v7(), locale: pageLocale });
    const goodbye = await until(() => received[count + 1]);
    expect(goodbye.subject).toBe(`${left}: Floors ${pageLocale}`);
    expect(goodbye.attachments).toEqual([]);
    expect(goodbye.text).toContain(`${app.url}/\n`);
    expect(goodbye.text).not.toContain('/b/');
  }
});

test('a mail that is refused is kept, tried again and sent once', async () => {
  const { received, state, mailer } = await startMailServer();
  state.refusals = 1;
  const app = await startApp({ parts: { mailer } });
  const { serviceId } = await givenShop(app);
  await app.anonymous.booking.create(bookingInput(serviceId, ten));
  await until(async () => (await app.db.selectFrom('outgoing').select('last_error').executeTakeFirst())?.last_error);
  // The job waits for its back-off; what it waits for is made to be now.
  await app.pool.query('update graphile_worker._private_jobs set run_at = now() where attempts > 0');
  await app.pool.query("select graphile_worker.add_job('react', json_build_object('eventId', 0))");
  await until(() => received.length === 1);
  const row = await until(async () => {
    const found = await app.db.selectFrom('outgoing').selectAll().executeTakeFirst();
    return found?.state === 'sent' && found;
  });
  expect(row).toMatchObject({ attempts: 2, last_error: null });
});

test('the outbox shows a mail as it was sent, with its calendar file, whatever became of the booking', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const johan = await app.staff('administrator');
  const { link, bookingId } = await app.anonymous.booking.create(bookingInput(serviceId, ten, { pageLocale: 'en' }));
  const sent = await until(() => app.mails[0]);
  const outbox = async () => (await johan.api.notices.outbox({})).messages;
  await until(async () => (await outbox())[0]?.state === 'sent');
  const atTwelve = '2026-11-24T11:00:00.000Z';
  await app
    .customer(link)
    .booking.move({ idempotencyKey: v7(), startsAt: atTwelve, zone: 'Europe/Helsinki', locale: 'en' });
  await until(async () => (await outbox()).length === 2 && (await outbox())[0]?.state === 'sent');
  await app.db.updateTable('bookings').set({ email: 'other@example.com' }).where('id', '=', bookingId).execute();
  const [, first] = await outbox();
  expect(first).toMatchObject({ to: sent.to, subject: sent.subject, text: sent.text });
  const unfolded = (file: string | null | undefined) => file?.replace(/\r?\n[ \t]/g, '');
  expect(first?.calendar).toBe(unfolded(sent.calendar));
  expect(first?.calendar).toContain('DTSTART:20261124T090000Z');
  // What is kept opens no consult, and goes with the booking.
  expect(JSON.stringify(await app.db.selectFrom('outgoing').selectAll().execute())).not.toContain(link);
  await app.db.deleteFrom('bookings').where('id', '=', bookingId).execute();
  expect(await outbox()).toEqual([]);
});

test('without a mail server a message is kept, not called sent, and no customer is told that it comes', async () => {
  const app = await startApp({ parts: { mailer: createMailer(undefined, 'no-reply@shop.example') } });
  const { serviceId } = await givenShop(app);
  const johan = await app.staff('administrator');
  const { link } = await app.anonymous.booking.create(bookingInput(serviceId, ten, { pageLocale: 'en' }));
  const [kept] = await until(async () => {
    const { messages } = await johan.api.notices.outbox({});
    return messages[0]?.state !== 'waiting' && messages.length === 1 && messages;
  });
  expect(kept?.state).toBe('kept');
  expect(kept?.text).toContain('Maija');
  expect((await app.customer(link).booking.get({ locale: 'en' })).mailLeaves).toBe(false);
});

test('a name with markup stays text in the mail', async () => {
  const { received, mailer } = await startMailServer();
  const app = await startApp({ parts: { mailer } });
  const { serviceId } = await givenShop(app);
  await app.anonymous.booking.create(bookingInput(serviceId, ten, { name: '<b>Maija</b>', pageLocale: 'sv' }));
  const mail = await until(() => received[0]);
  expect(mail.html).toContain('&lt;b&gt;Maija');
  expect(mail.html).not.toContain('<b>Maija');
});

const languages = readLanguages(new URL('../../client/locales/', import.meta.url));
const link = 'https://shop.example/b/abc';

function someSubject(): Subject {
  return {
    bookingId: v7(),
    kind: 'booked',
    name: 'Elin',
    serviceName: 'Floors',
    agentName: 'Anna',
    shopName: 'Furu & Ull',
    shopPhone: '+46 8 465 004 20',
    startsAt: new Date(ten),
    endsAt: new Date(ten),
    zone: 'Europe/Stockholm',
    sequence: 0,
    cancelled: false,
    shopUrl: 'https://shop.example/',
    link,
  };
}

test('the summary’s mail leads to the summary, the others to the booking, a cancelled one to the shop', () => {
  const linesOf = (template: Template) =>
    writeMessage(template, someSubject(), { locale: 'sv', languages, now: new Date(ten) }).text.split('\n');
  expect(linesOf('summary')).toContain(`${link}/after`);
  expect(linesOf('confirmation')).toContain(link);
  expect(linesOf('cancelled')).toContain('https://shop.example/');
  expect(linesOf('cancelled').join('\n')).not.toContain(link);
  expect(linesOf('cancelled').join('\n')).not.toContain('Vi ses');
});

test('the summary’s mail names the promise, by the customer’s clock, and what was ordered', () => {
  const agreed = {
    agentName: 'Sanna',
    promise: { text: 'Soitan toimituspäivästä.', at: new Date(ten) },
    requests: [
      { kind: 'order' as const, name: 'Tammi Rustiikki', variant: 'Savu', quantity: 21.5, unit: 'm2' },
      { kind: 'sample' as const, name: 'Villamatto', variant: null, quantity: null, unit: 'piece' },
    ],
  };
  const subject = { ...someSubject(), zone: 'Europe/Helsinki' };
  const { text } = writeMessage('summary', subject, { locale: 'fi', languages, now: new Date(ten), agreed });
  expect(text).toContain('Sanna lupasi: Soitan toimituspäivästä.\nViimeistään: tiistai 24. marraskuuta');
  expect(text).toContain('11.00');
  expect(text).toContain('Tilaus: Tammi Rustiikki, Savu, 21,5 m²\nMallipala: Villamatto\n');
});

test('a talk in which nothing was promised or ordered is told without either', () => {
  const agreed = { agentName: 'Sanna', promise: null, requests: [] };
  const words = { locale: 'en', languages, now: new Date(ten) };
  expect(writeMessage('summary', someSubject(), { ...words, agreed })).toEqual(
    writeMessage('summary', someSubject(), words),
  );
});
