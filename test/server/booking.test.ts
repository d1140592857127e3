import { safe } from '@orpc/client';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { startApp } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

const tenOnTuesday = '2026-11-24T09:00:00.000Z';

test('a foreign or guessed link opens nothing', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const { link } = await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  const forged = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
  for (const bad of [forged, 'nonsense', `${'A'.repeat(49)}`]) {
    const { error } = await safe(app.customer(bad).booking.get({ locale: 'fi' }));
    expect(error).toMatchObject({ code: 'not_found', status: 404 });
  }
});

test('a link that was revoked says that it has ended', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const { link, bookingId } = await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  await app.db.updateTable('bookings').set({ link_generation: 2 }).where('id', '=', bookingId).execute();
  const { error } = await safe(app.customer(link).booking.get({ locale: 'fi' }));
  expect(error).toMatchObject({ code: 'link_ended', status: 410 });
});

test('wrong details are refused field by field and hold no time', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const cases = [
    [{ email: 'maija@' }, 'email'],
    [{ email: undefined, phone: '12' }, 'phone'],
    [{ email: undefined, phone: '999999999999999999' }, 'phone'],
    [{ name: '   ' }, 'name'],
    [{ email: undefined }, 'email'],
    [{ about: 'x'.repeat(100_000) }, 'about'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
  ] as const;
  for (const [details, field] of cases) {
    const { error } = await safe(app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday, details)));
    expect(error).toMatchObject({ code: 'invalid', data: { fields: [{ path: field }] } });
  }
  const { slots } = await app.anonymous.booking.slots({
    serviceId,
    language: 'fi',
    from: '2026-11-24',
    days: 1,
    zone: 'Europe/Stockholm',
  });
  expect(slots.map((slot) => slot.startsAt)).toContain(tenOnTuesday);
});

test('a body larger than any honest one is refused unread', async () => {
  const app = await startApp();
  const response = await fetch(`${app.url}/api/rpc/booking/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: { about: 'x'.repeat(1_000_000) } }),
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ json: { code: 'too_large' } });
});

test('a booking holds one named agent and tells the customer by mail, with a calendar file', async () => {
  const app = await startApp();
  const { serviceId, agents } = await givenShop(app);
  const input = bookingInput(serviceId, tenOnTuesday);
  const { link, booking, bookingId } = await app.anonymous.booking.create(input);
  expect(booking).toMatchObject({
    status: 'held',
    agentName: agents[0]?.name,
    language: 'fi',
    zone: 'Europe/Helsinki',
    mayMove: true,
    mayCancel: true,
  });
  const mail = await until(() => app.mails[0]);
  expect(mail.to).toBe(input.email);
  expect(mail.text).toContain(`${app.url}/b/${link}`);
  expect(mail.calendar).toContain('DTSTART:20261124T090000Z');
  expect(mail.calendar).toContain(`UID:${bookingId}`);
  const stored = await app.db.selectFrom('outgoing').selectAll().execute();
  expect(JSON.stringify(stored)).not.toContain(link);
});

test('the same request sent twice is one booking', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const input = bookingInput(serviceId, tenOnTuesday);
  const replies = await Promise.all([app.anonymous.booking.create(input), app.anonymous.booking.create(input)]);
  expect(replies[0]).toEqual(replies[1]);
  expect(await app.db.selectFrom('bookings').select('id').execute()).toHaveLength(1);
});

test('of many people who want one time exactly one gets it, and the others hear of the next free ones', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const results = await Promise.all(
    Array.from({ length: 40 }, () => safe(app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday)))),
  );
  expect(results.filter((result) => result.isSuccess)).toHaveLength(1);
  for (const { error } of results.filter((result) => !result.isSuccess)) {
    expect(error).toMatchObject({ code: 'slot_taken', status: 409 });
    expect((error as { data: { next: { startsAt: string }[] } }).data.next[0]?.startsAt).toBe(
      '2026-11-24T09:30:00.000Z',
    );
  }
});

test('only an agent who speaks the language is booked', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app, { languages: ['sv', 'en'] });
  const { error } = await safe(app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday, { language: 'fi' })));
  expect(error).toMatchObject({ code: 'slot_taken', data: { next: [] } });
});

test('moving frees the old time, keeps the link and tells the customer', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const { link } = await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  const customer = app.customer(link);
  const moved = await customer.booking.move({
    idempotencyKey: crypto.randomUUID(),
    startsAt: '2026-11-24T10:00:00.000Z',
    zone: 'Europe/Helsinki',
    locale: 'fi',
  });
  expect(moved.startsAt).toBe('2026-11-24T10:00:00.000Z');
  expect((await customer.booking.get({ locale: 'sv' })).startsAt).toBe(moved.startsAt);
  await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  const mail = await until(() => app.mails.find((sent) => sent.calendar?.includes('SEQUENCE:1')));
  expect(mail.calendar).toContain('DTSTART:20261124T100000Z');
});

test('a cancelled booking frees its time, and neither moves nor cancels again', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const { link } = await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  const customer = app.customer(link);
  await customer.booking.cancel({ idempotencyKey: crypto.randomUUID(), locale: 'fi' });
  const { error } = await safe(customer.booking.cancel({ idempotencyKey: crypto.randomUUID(), locale: 'fi' }));
  expect(error).toMatchObject({ code: 'too_late' });
  await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  const mail = await until(() => app.mails.find((sent) => sent.calendar?.includes('METHOD:CANCEL')));
  expect(mail.calendar).toContain('STATUS:CANCELLED');
});

test('a booking that has begun can no longer be moved', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const { link } = await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  app.clock.set('2026-11-24T09:01:00Z');
  const { error } = await safe(
    app.customer(link).booking.move({
      idempotencyKey: crypto.randomUUID(),
      startsAt: '2026-11-24T12:00:00.000Z',
      zone: 'Europe/Helsinki',
      locale: 'fi',
    }),
  );
  expect(error).toMatchObject({ code: 'too_late' });
});

test('another site’s page cannot act with a signed-in cookie', async () => {
  const app = await startApp();
  await givenShop(app);
  const agent = await app.staff('agent');
  const post = (headers: Record<string, string>) =>
    fetch(`${app.url}/api/queue/ready`, {
      method: 'POST',
      headers: { cookie: agent.cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ready: true }),
    });
  expect((await post({ origin: 'http://evil.example' })).status).toBe(403);
  expect((await post({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect((await post({ origin: app.url })).status).toBe(200);
});

test('text that no database can keep, and days beyond the calendar, are refused as wrong input', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app);
  const nul = await safe(app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday, { about: 'a\u0000b' })));
  expect(nul.error).toMatchObject({ code: 'invalid' });
  const ask = { serviceId, language: 'fi', days: 31, zone: 'Europe/Helsinki' };
  const far = await safe(app.anonymous.booking.slots({ ...ask, from: '9999-12-20' }));
  expect(far.error).toMatchObject({ code: 'invalid', data: { fields: [{ path: 'from' }] } });
  const farBooking = await safe(app.anonymous.booking.create(bookingInput(serviceId, '9999-11-26T10:00:00.000Z')));
  expect(farBooking.error).toMatchObject({ code: 'invalid', data: { fields: [{ path: 'startsAt' }] } });
});

test('a talk may move by less than its own length, and stays with its agent', async () => {
  const app = await startApp();
  const { serviceId } = await givenShop(app, { agents: 2 });
  const { link, booking } = await app.anonymous.booking.create(bookingInput(serviceId, tenOnTuesday));
  const customer = app.customer(link);
  const { slots } = await customer.booking.moveSlots({ from: '2026-11-24', days: 1, zone: 'Europe/Stockholm' });
  const quarterPast = '2026-11-24T09:15:00.000Z';
  expect(slots.map((slot) => slot.startsAt)).toContain(quarterPast);
  expect(slots.map((slot) => slot.startsAt)).not.toContain(tenOnTuesday);
  const moved = await customer.booking.move({
    idempotencyKey: v7(),
    startsAt: quarterPast,
    zone: 'Europe/Helsinki',
    locale: 'sv',
  });
  expect(moved).toMatchObject({ startsAt: quarterPast, agentName: booking.agentName });
});

test('nobody gets a place in the queue of a shop that is closed', async () => {
  const app = await startApp({ now: '2026-11-24T20:00:00Z' });
  const { serviceId } = await givenShop(app);
  const { startsAt: _, ...walkIn } = bookingInput(serviceId, tenOnTuesday);
  const { error } = await safe(app.anonymous.booking.now(walkIn));
  expect(error).toMatchObject({ code: 'closed', status: 409 });
});
