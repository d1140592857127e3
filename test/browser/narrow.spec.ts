import { expect, type Page, test } from '@playwright/test';
import { ask } from '#test/bench/consult.ts';
import { join, passCheck, showOak, takenCustomer } from './in-a-call.ts';
import { inDatabase, linkOf } from './shop-database.ts';
import { expectMediaFlows, openPhone, product, sendHome, wordsOf } from './people.ts';

test.afterEach(sendHome);

const fi = wordsOf('fi');
const en = wordsOf('en');
const small = { width: 320, height: 640 };

async function expectFits(page: Page, screen: string): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const hidden = element.closest('.visually-hidden, [hidden]') !== null || width === 0;
        const scrolls = element.parentElement?.closest('[data-scrolls], [role="tablist"], fieldset, ul, ol') !== null;
        return !hidden && !scrolls && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect({ screen, tooWide, page: await page.evaluate(() => document.documentElement.scrollWidth) }).toEqual({
    screen,
    tooWide: [],
    page: small.width,
  });
}

for (const locale of ['fi', 'pl']) {
  const words = wordsOf(locale);
  test(`nothing is cut and nothing scrolls sideways at 320 px (${locale})`, async ({ browser }) => {
    const phone = await openPhone(browser, locale, small);
    await phone.goto(product());
    const moreTimes = phone.getByRole('link', { name: words('booking.moreTimes') }).first();
    await moreTimes.waitFor();
    await expectFits(phone, 'shop');
    await moreTimes.click();
    const times = phone.locator('input[type=radio][name=time]');
    await expect(times.first()).toBeAttached();
    await expectFits(phone, 'times');
    await times.first().check({ force: true });
    await phone.locator('button').last().click();
    await phone.getByLabel(words('booking.name')).waitFor();
    await expectFits(phone, 'form');
    await phone.context().close();

    const { phone: caller, ...consult } = await takenCustomer(browser, { locale, ...small });
    await caller.goto(`${product()}/b/${consult.link}`);
    await caller.getByRole('heading', { level: 1 }).waitFor();
    await expectFits(caller, 'booking');
    await caller.goto(`${product()}/b/${consult.link}/consult`);
    await caller.getByRole('button', { name: words('consult.check.continue'), exact: true }).waitFor();
    await expectFits(caller, 'check');
    await passCheck(caller, consult.link, words);
    await caller.getByRole('button', { name: words('consult.wait.join') }).waitFor();
    await expectFits(caller, 'waiting room');
    await join(caller, words);
    await expectMediaFlows(caller);
    await showOak(consult);
    await caller.getByRole('region', { name: words('consult.card.label') }).waitFor();
    await expectFits(caller, 'call with a card');
    await caller.getByRole('button', { name: words('consult.card.smaller') }).click();
    await caller.getByTestId('card-chip').waitFor();
    await expectFits(caller, 'call with a chip');
  });
}

test('on a phone held sideways an agent without a picture is named beside the card, not below it', async ({
  browser,
}) => {
  const { phone, desk, ...consult } = await takenCustomer(browser, { width: 844, height: 390 });
  await passCheck(phone, consult.link);
  await join(phone);
  await expectMediaFlows(phone);
  await desk.getByRole('button', { name: en('desk.call.cameraOff') }).click();
  await showOak(consult);
  const named = phone
    .getByText(fi('consult.call.agentSoundOnly', { name: 'Aino Lehtonen' }), { exact: true })
    .filter({ visible: true });
  const card = phone.getByRole('region', { name: fi('consult.card.label') });
  await expect(card).toBeVisible();
  const [name, beside] = await Promise.all([named.boundingBox(), card.boundingBox()]);
  expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThanOrEqual(beside?.x ?? 0);
  // Upright the card lies over that place: it is said at the top, and once.
  await phone.setViewportSize({ width: 390, height: 844 });
  await expect(named).toHaveCount(1);
});

for (const locale of ['sv', 'fi', 'pl']) {
  const words = wordsOf(locale);
  test(`at 1440 × 900 the desk cuts no button beside two cameras, and three hints leave the chat its room (${locale})`, async ({
    browser,
  }) => {
    const { desk, link, phone } = await takenCustomer(browser, { deskLocale: locale });
    await desk.addInitScript(() => {
      const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
      navigator.mediaDevices.enumerateDevices = async () => {
        const found = await real();
        return [...found, ...found.filter(({ kind }) => kind === 'videoinput')];
      };
    });
    await desk.reload();
    await desk.getByRole('button', { name: words('desk.call.flip') }).waitFor();
    for (const text of ['Hello.', 'I have a dog.', 'It is too expensive.', 'My sister has the same floor.'])
      await ask(`${product()}/api/consult/say`, { id: crypto.randomUUID(), text }, { 'x-booking-link': link });
    await desk.getByRole('button', { name: words('desk.mood.worried') }).click();
    await expect(desk.getByRole('button', { name: words('desk.words.said') })).toHaveCount(3);
    await desk.getByRole('button', { name: words('desk.call.share') }).click();
    await desk.getByRole('button', { name: words('desk.call.stopSharing') }).waitFor();
    const cut = await desk
      .getByRole('toolbar', { name: words('desk.call.controls') })
      .evaluate((bar) =>
        [bar, ...bar.querySelectorAll('button, span')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth && clientWidth > 0)
          .map(({ textContent }) => textContent),
      );
    expect(cut).toEqual([]);
    const chat = await desk.getByRole('log').boundingBox();
    expect(chat?.height).toBeGreaterThan(180);
    // All of the third hint is there to be tapped, not only its words.
    const notThis = desk.getByRole('button', { name: words('desk.words.notThis') });
    const third = desk.getByRole('listitem').filter({ has: notThis }).nth(2);
    const hidden = await third.evaluate((item) =>
      [item, ...item.querySelectorAll('button')]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ element, box }) => {
          const over = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
          return box.bottom > innerHeight || over === null || !element.contains(over);
        })
        .map(({ element }) => element.textContent ?? element.getAttribute('aria-label')),
    );
    expect(hidden).toEqual([]);
    await phone.close();
  });
}

/** Pixels between the foot of the screen and what stands there, with the page read to its end. */
const gapBelowButton = (page: Page) =>
  page
    .locator('main button')
    .last()
    .evaluate((button) => {
      scrollTo(0, document.documentElement.scrollHeight);
      return Math.round(innerHeight - (button.parentElement?.getBoundingClientRect().bottom ?? 0));
    });

test('on a phone nothing lies below the button that goes on', async ({ browser }) => {
  const words = wordsOf('sv');
  const phone = await openPhone(browser, 'sv');
  await phone.goto(product());
  await phone
    .getByRole('link', { name: words('booking.moreTimes') })
    .first()
    .click();
  const times = phone.locator('input[type=radio][name=time]');
  await times.first().check({ force: true });
  expect(await gapBelowButton(phone)).toBe(0);
  // Late in the day few times are left: on a low screen they are more than it holds at any hour.
  await phone.setViewportSize({ width: 390, height: 420 });
  expect(await gapBelowButton(phone)).toBe(0);
  expect(await phone.evaluate(() => scrollY)).toBeGreaterThan(0);
  await phone.locator('main button').last().click();
  await phone.getByLabel(words('booking.name')).waitFor();
  // Another question begins at its top.
  expect(await phone.evaluate(() => scrollY)).toBe(0);
  await phone.setViewportSize({ width: 390, height: 844 });
  expect(await gapBelowButton(phone)).toBe(0);
  // Taller than the form: the button stays at the foot.
  await phone.setViewportSize({ width: 390, height: 1100 });
  expect(await gapBelowButton(phone)).toBe(0);
});

test('on a phone the 10 stands over the words for it', async ({ browser }) => {
  const [ended] = await inDatabase<{ id: string }>(
    `select booking_id as id from consults c where state = 'ended' and taken_at is not null
       and not exists (select from feedback f where f.booking_id = c.booking_id) limit 1`,
  );
  const phone = await openPhone(browser, 'sv');
  await phone.goto(`${product()}/b/${await linkOf(ended?.id ?? '')}/after`);
  const right = (text: string) =>
    phone.getByText(text, { exact: true }).evaluate((element) => Math.round(element.getBoundingClientRect().right));
  expect(await right('10')).toBe(await right(wordsOf('sv')('consult.nps.high')));
});
