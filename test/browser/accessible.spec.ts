import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { join, openChat, passCheck, showOak, takenCustomer } from './in-a-call.ts';
import { expectMediaFlows, openDesk, openPhone, product, sendHome, wordsOf } from './people.ts';

test.afterEach(sendHome);

const starting = (text: string) => new RegExp(`^${text.split('{{')[0]?.trim()}`);

async function expectFlawless(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

for (const locale of ['sv', 'pl', 'fi', 'nb', 'en']) {
  const words = wordsOf(locale);
  // One language in the dark: the colours are the same in all.
  const colorScheme = locale === 'pl' ? 'dark' : 'light';

  test(`axe finds nothing on the way from the shop to a booking (${locale})`, async ({ browser }) => {
    const phone = await openPhone(browser, locale, { colorScheme });
    await phone.goto(product());
    const moreTimes = phone.getByRole('link', { name: words('booking.moreTimes') }).first();
    await moreTimes.waitFor();
    await expectFlawless(phone, 'shop');
    await moreTimes.click();
    const times = phone.locator('input[type=radio][name=time]');
    await expect(times.first()).toBeAttached();
    await expectFlawless(phone, 'times');
    await times.first().check({ force: true });
    await phone.getByRole('button', { name: starting(words('booking.goOnWith', { time: '' })) }).click();
    await phone.getByLabel(words('booking.name')).fill('Axe Axelsson');
    await phone.getByLabel(words('booking.contact')).fill(`axe-${locale}@example.com`);
    await expectFlawless(phone, 'form');
    await phone.locator('button[type=submit]').click();
    await expect(phone.getByText(words('booking.booked'))).toBeVisible();
    await expectFlawless(phone, 'booked');
  });

  test(`axe finds nothing in a consult, on the phone and at the desk (${locale})`, async ({ browser }) => {
    // Nine screens are looked at with a call running beside them.
    test.setTimeout(240_000);
    const { phone, desk, ...consult } = await takenCustomer(browser, { locale, deskLocale: locale, colorScheme });
    await phone.goto(`${product()}/b/${consult.link}/consult`);
    await phone.getByRole('button', { name: words('consult.check.continue'), exact: true }).waitFor();
    await expectFlawless(phone, 'check');
    await passCheck(phone, consult.link, words);
    await phone.getByRole('button', { name: words('consult.wait.join') }).waitFor();
    await expectFlawless(phone, 'waiting room');
    await join(phone, words);
    await expectMediaFlows(phone);
    await showOak(consult);
    await phone.getByRole('region', { name: words('consult.card.label') }).waitFor();
    await expectFlawless(phone, 'call with a card');
    await openChat(phone, words);
    await expectFlawless(phone, 'chat in a call');
    await expectFlawless(desk, 'desk in a consult');
    // Swedish ends a talk and its last part with the same word.
    await desk
      .getByRole('toolbar')
      .getByRole('button', { name: words('desk.call.end'), exact: true })
      .click();
    await desk.getByRole('button', { name: words('reasons.other'), exact: true }).waitFor();
    await expectFlawless(desk, 'end dialog');
    await desk.getByRole('button', { name: words('reasons.other'), exact: true }).click();
    await desk.getByRole('button', { name: words('desk.end.finish') }).click();
    await phone.getByRole('heading', { name: words('consult.after.shown') }).waitFor();
    await expectFlawless(phone, 'after the call');
  });

  test(`axe finds nothing on the pages of the staff (${locale})`, async ({ browser }) => {
    const visits: [email: string, paths: string[]][] = [
      ['karin@furu-ull.example', ['/desk/today', '/desk/requests']],
      [
        'helena@furu-ull.example',
        [
          '/desk/scripts',
          '/desk/scripts/late-delivery',
          '/desk/scripts/rules',
          '/desk/scripts/rules/deflection',
          '/desk/rehearse',
        ],
      ],
      ['johan@furu-ull.example', ['/desk/staff', '/desk/outbox']],
      ['aino@furu-ull.example', ['/desk']],
    ];
    for (const [email, paths] of visits) {
      const page = await openDesk(browser, email, { locale, colorScheme });
      for (const path of paths) {
        await page.goto(`${product()}${path}`);
        await page.getByRole('main').waitFor();
        await expect(page.getByRole('progressbar')).toHaveCount(0);
        await expectFlawless(page, path);
      }
      await page.context().close();
    }
    const stranger = await openPhone(browser, locale, { width: 1280, height: 800, colorScheme });
    await stranger.goto(`${product()}/desk`);
    await stranger.getByLabel(words('accounts.signIn.email')).waitFor();
    await expectFlawless(stranger, 'sign-in');
  });
}
