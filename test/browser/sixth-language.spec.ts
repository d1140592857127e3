import { expect, test } from '@playwright/test';
import { v7 } from 'uuid';
import { agentEmail, ask } from '#test/bench/consult.ts';
import { type Product, startProduct } from '#test/support/product.ts';
import { openDesk, openPhone, product, sendHome, wordsOf } from './people.ts';
import { copyWithPseudoLanguage, pseudo } from './pseudo-language.ts';
import { inDatabase, openAllDay } from './shop-database.ts';

test.afterEach(sendHome);

const starting = (text: string) => new RegExp(`^${(text.split('{{')[0] ?? '').trim().replaceAll('[', '\\[')}`);

test.describe('a sixth language, made by adding files alone', () => {
  let copy: ReturnType<typeof copyWithPseudoLanguage>;
  let shop: Product;
  let words: ReturnType<typeof wordsOf>;
  const before = { url: process.env['VITRINE_URL'], dataDir: process.env['VITRINE_DATA_DIR'] };

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    copy = copyWithPseudoLanguage();
    words = wordsOf(pseudo, new URL(`file://${copy.folder}/client/locales/`));
    shop = await startProduct({}, copy.folder);
    process.env['VITRINE_URL'] = shop.url;
    process.env['VITRINE_DATA_DIR'] = shop.dataDir;
    await openAllDay();
    await inDatabase(`update staff set languages = languages || $1::text`, [pseudo]);
  });
  test.afterAll(async () => {
    process.env['VITRINE_URL'] = before.url;
    process.env['VITRINE_DATA_DIR'] = before.dataDir;
    await shop.stop();
    copy.remove();
  });

  test('is offered, booked in, and written in by mail', async ({ browser }) => {
    const visitor = await openPhone(browser, 'en');
    await visitor.goto(product());
    await visitor.locator('select').first().selectOption({ label: 'Pseudo' });
    await expect(visitor.getByRole('link', { name: words('booking.moreTimes') }).first()).toBeVisible();
    expect(await visitor.evaluate(() => document.documentElement.lang)).toBe(pseudo);

    const phone = await openPhone(browser, pseudo);
    await phone.goto(product());
    await phone
      .getByRole('link', { name: words('booking.moreTimes') })
      .first()
      .click();
    const times = phone.locator('input[type=radio][name=time]');
    await expect(times.first()).toBeAttached();
    await times.first().check({ force: true });
    await phone.getByRole('button', { name: starting(words('booking.goOnWith', { time: '{{' })) }).click();
    await phone.getByLabel(words('booking.name')).fill('Pille Pseudo');
    await phone.getByLabel(words('booking.contact')).fill('pille@example.com');
    await phone.locator('button[type=submit]').click();
    await expect(phone.getByText(words('booking.booked'))).toBeVisible();

    const outbox = await openDesk(browser, 'johan@furu-ull.example', { locale: pseudo });
    await outbox.goto(`${product()}/desk/outbox`);
    await expect(outbox.getByRole('heading', { name: words('outbox.title') })).toBeVisible();
    await expect(outbox.getByText(words('mail.greeting', { name: 'Pille' })).first()).toBeAttached();
  });

  test('has its own words at the desk, and its own hollow phrases', async ({ browser }) => {
    const { services } = await ask<{ services: { id: string }[] }>(`${product()}/api/booking/shop?locale=${pseudo}`);
    const { bookingId, link } = await ask<{ bookingId: string; link: string }>(`${product()}/api/booking/now`, {
      idempotencyKey: v7(),
      serviceId: services[0]?.id,
      name: 'Pille Pseudo',
      email: 'pille@example.com',
      about: 'My floor is three weeks late and the fitter is waiting',
      language: pseudo,
      pageLocale: pseudo,
      zone: 'Europe/Tallinn',
    });
    await ask(`${product()}/api/consult/enter`, { locale: pseudo }, { 'x-booking-link': link });
    const desk = await openDesk(browser, agentEmail, { locale: pseudo });
    await desk
      .getByRole('button', { name: words('queue.takeNamed', { name: 'Pille Pseudo' }) })
      .first()
      .click();
    const send = desk.getByRole('button', { name: words('desk.words.send') }).first();
    await send.click();
    const said = () => inDatabase<{ text: string }>('select text from messages where booking_id = $1', [bookingId]);
    await expect.poll(async () => (await said())[0]?.text ?? '').toMatch(/^\[.*\]$/);
    const box = desk.getByPlaceholder(starting(words('desk.chat.placeholder', { inLanguage: '{{' })));
    await box.fill('We apologise for any inconvenience caused.');
    await expect(desk.getByText(words('desk.chat.hollow', { count: 1 }))).toBeVisible();
  });
});
