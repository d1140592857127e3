import { expect, test } from '@playwright/test';
import { ask, openConsult } from '#test/bench/consult.ts';
import { openDesk, openPhone, product, sendHome, wordsOf } from './people.ts';

test.afterEach(sendHome);

const sv = wordsOf('sv');

test('an address with half a time in it asks for the time instead of leaving a blank page', async ({ browser }) => {
  const phone = await openPhone(browser, 'sv');
  await phone.goto(`${product()}/book/floors-30?at=2026-11-29T12:`);
  await expect(phone.getByRole('heading', { name: sv('booking.chooseATime') })).toBeVisible();
});

test('a link to a time that has gone by says so at once, and asks for nothing first', async ({ browser }) => {
  const phone = await openPhone(browser, 'sv');
  await phone.goto(`${product()}/book/floors-30?at=2026-01-05T12:00:00.000Z`);
  await expect(phone.getByText(sv('booking.timePassed'))).toBeInViewport();
  await expect(phone.getByLabel(sv('booking.name'))).toBeHidden();
});

test('a link that a messenger cut is called a wrong link, not a dead line', async ({ browser }) => {
  const phone = await openPhone(browser, 'sv');
  await phone.goto(`${product()}/b/AaIWRFHMcHO8fxKE4RGd…`);
  await expect(phone.getByText(sv('booking.link.not_found.title'))).toBeVisible();
  await phone.goto(`${product()}/b/AaIWRFHMcHO8fxKE4RGd…/consult`);
  // The consult's address leads to the same words, with the ways on.
  await expect(phone.getByText(sv('booking.link.not_found.title'))).toBeVisible();
  await expect(phone.locator('a[href^="tel:"]')).toBeVisible();
});

test('whoever opens a cancelled talk is told that it is cancelled, having been inside or not', async ({ browser }) => {
  const walkIn = await openConsult(product(), { taken: false });
  const shop = await ask<{ services: { id: string; next: { startsAt: string }[] }[] }>(
    `${product()}/api/booking/shop?locale=sv`,
  );
  const [service] = shop.services;
  const booked = await ask<{ link: string }>(`${product()}/api/booking/create`, {
    idempotencyKey: crypto.randomUUID(),
    serviceId: service?.id,
    startsAt: service?.next[0]?.startsAt,
    name: 'Sven',
    email: 'sven@example.com',
    language: 'sv',
    pageLocale: 'sv',
    zone: 'Europe/Stockholm',
  });
  const phone = await openPhone(browser, 'sv');
  for (const [{ link }, title] of [
    [walkIn, sv('booking.now.left')],
    [booked, sv('booking.cancelledTitle')],
  ] as const) {
    const cancel = { idempotencyKey: crypto.randomUUID(), locale: 'sv' };
    await ask(`${product()}/api/booking/cancel`, cancel, { 'x-booking-link': link });
    for (const page of ['consult', 'after']) {
      await phone.goto(`${product()}/b/${link}/${page}`);
      await expect(phone.getByRole('heading', { name: title })).toBeVisible();
    }
  }
});

test('a part of the page that does not come is said in words, and comes with the next try', async ({ browser }) => {
  const { link } = await openConsult(product(), { taken: false });
  const phone = await openPhone(browser, 'sv');
  const part = /customer-consult/;
  await phone.route(part, (route) => route.abort());
  await phone.goto(`${product()}/b/${link}/consult`);
  await expect(phone.getByText(sv('ui.broken'))).toBeVisible();
  await phone.unroute(part);
  await phone.getByRole('button', { name: sv('ui.reload') }).click();
  await expect(phone.getByText(sv('ui.broken'))).toBeHidden();
  await expect(phone.getByRole('button', { name: sv('consult.check.continue'), exact: true })).toBeVisible();
});

test('a page of the staff that does not exist says so, and one that is not for them leads to their own', async ({
  browser,
}) => {
  const trainer = await openDesk(browser, 'helena@furu-ull.example', { locale: 'sv' });
  await trainer.goto(`${product()}/desk/scripts/nonsense`);
  await expect(trainer.getByRole('heading', { name: sv('trainer.noSuch') })).toBeVisible();
  await trainer.goto(`${product()}/desk/rehearse/nonsense`);
  await expect(trainer.getByRole('heading', { name: sv('rehearsals.noSuch') })).toBeVisible();
  const lightAgent = await openDesk(browser, 'oskar@furu-ull.example', { locale: 'sv' });
  await lightAgent.goto(`${product()}/desk/scripts/rules`);
  await expect(lightAgent.getByRole('heading', { name: sv('desk.followUp.title') })).toBeVisible();
});

test('whoever goes from a place in the queue to the shop’s page finds the way back there', async ({ browser }) => {
  const { link } = await openConsult(product(), { taken: false });
  const phone = await openPhone(browser, 'sv');
  await phone.goto(`${product()}/b/${link}/consult`);
  await phone.getByRole('button', { name: sv('consult.check.continue'), exact: true }).waitFor();
  await phone.goto(product());
  await expect(phone.getByRole('region', { name: sv('booking.place') }).locator(`a[href="/b/${link}"]`)).toBeVisible();
});
