import { expect, test } from '@playwright/test';
import { unbroken } from '#client/ui/unbroken.ts';
import { expectMediaFlows, openDesk, openPhone, product, sendHome, wordsOf } from './people.ts';
import { inDatabase, letTimeCome } from './shop-database.ts';

test.afterEach(sendHome);

const fi = wordsOf('fi');
const en = wordsOf('en');
const starting = (text: string) => new RegExp(`^${text.split('{{')[0]?.trim()}`);

test('a Finnish customer books on a phone, joins, sees a floor, and says how it was', async ({ browser }) => {
  const phone = await openPhone(browser, 'fi');
  await test.step('book a time', async () => {
    await phone.goto(product());
    await phone
      .getByRole('link', { name: fi('booking.moreTimes') })
      .first()
      .click();
    await phone.locator('input[type=radio][name=day]:not([aria-label*=","])').first().waitFor({ state: 'attached' });
    const times = phone.locator('input[type=radio][name=time]');
    await expect(times.first()).toBeAttached();
    await times.first().check({ force: true });
    await phone.getByRole('button', { name: starting(fi('booking.goOnWith', { time: '' })) }).click();
    await phone.getByLabel(fi('booking.name')).fill('Maija Lehto');
    await phone.getByLabel(fi('booking.contact')).fill('maija.lehto@example.com');
    await phone.getByLabel(fi('booking.about')).fill('Lattia on kolme viikkoa myöhässä ja remonttimies odottaa');
    await phone.locator('button[type=submit]').click();
    await expect(phone.getByText(fi('booking.booked'))).toBeVisible();
  });

  const link = /\/b\/([\w-]+)/.exec(phone.url())?.[1] ?? '';
  const [booking] = await inDatabase<{ id: string }>(`select id from bookings where name = 'Maija Lehto'`);
  const { agentEmail } = await letTimeCome(booking?.id ?? '');
  const calendar = await phone.request.get(`${product()}/b/${link}/calendar.ics`);
  expect(await calendar.text()).toContain('BEGIN:VEVENT');

  const desk = await openDesk(browser, agentEmail);
  await test.step('wait, with camera and sound checked', async () => {
    await phone.goto(`${product()}/b/${link}/consult`);
    await phone.getByRole('button', { name: fi('consult.check.continue'), exact: true }).click();
    await expect(phone.getByRole('button', { name: fi('consult.wait.join') })).toBeVisible();
    await expect(desk.getByText('Maija Lehto').first()).toBeVisible();
  });

  await test.step('the agent takes her and both see and hear each other', async () => {
    await desk
      .getByRole('button', { name: en('queue.takeNamed', { name: 'Maija Lehto' }) })
      .first()
      .click();
    await phone.getByRole('button', { name: fi('consult.wait.join') }).click();
    await Promise.all([expectMediaFlows(phone), expectMediaFlows(desk)]);
  });

  await test.step('words that fit what she wrote, in her language', async () => {
    const first = desk.getByRole('button', { name: en('desk.words.send') }).first();
    await first.click();
    await expect(
      phone.getByRole('button', { name: starting(fi('consult.call.chatUnread', { count: 1 }).split('1')[0] ?? '') }),
    ).toBeVisible();
    const [said] = await inDatabase<{ text: string }>(
      `select text from messages where booking_id = $1 and author = 'agent'`,
      [booking?.id],
    );
    expect(said?.text).toMatch(/[äö]/);
    expect(said?.text).not.toContain('{');
  });

  await test.step('a hollow phrase is marked while typing, and never held back', async () => {
    const box = desk.getByPlaceholder(starting(en('desk.chat.placeholder', { inLanguage: '' })));
    await box.fill('Pahoittelemme mahdollisesti aiheutunutta haittaa.');
    await desk.getByText(en('desk.chat.hollow', { count: 1 })).click();
    await expect(desk.getByRole('button', { name: en('desk.chat.useBetter') }).first()).toBeVisible();
    await box.press('Alt+Enter');
    await expect(box).not.toHaveValue(/Pahoittelemme|^$/);
    await box.fill('');
  });

  await test.step('the card on both screens is the same, and she keeps it', async () => {
    await desk.getByRole('searchbox').fill('parquet oak');
    await expect(desk.getByText(/^\d+ found$/)).toBeVisible();
    const show = desk.getByRole('button', {
      name: starting(en('desk.products.showNamed', { product: '' }).split(' ')[0] ?? ''),
    });
    await expect(show.first()).toBeVisible();
    await show.first().click();
    const card = phone.getByRole('region', { name: fi('consult.card.label') });
    await expect(card).toBeVisible();
    const [shown] = await inDatabase<{ fi: string; id: string }>(
      `select names->>'fi' as fi, id from products where id = (select card_product_id from consults where booking_id = $1)`,
      [booking?.id],
    );
    await expect(card).toContainText(unbroken(shown?.fi ?? 'no card'));
    await card.getByRole('button', { name: fi('consult.card.keep', { product: shown?.fi }) }).click();
    await expect(
      desk
        .getByText(en('desk.products.kept'))
        .or(desk.getByLabel(en('desk.products.kept')))
        .first(),
    ).toBeVisible();
  });

  await test.step('an order is noted once, with how much, however often it is tapped', async () => {
    const amount = desk.getByLabel(en('desk.products.quantity', { unit: en('desk.products.unit.m2') }));
    const more = desk.getByRole('button', { name: starting(en('desk.products.more', { product: '' })) }).first();
    await more.click();
    await amount.fill('12.5');
    const order = desk.getByRole('button', { name: en('desk.products.order'), exact: true });
    await order.click();
    await expect(desk.getByText(/12\.5 m²/)).toBeVisible();
    await expect(amount).toHaveValue('');
    await order.click();
    await expect(desk.getByText(en('desk.products.quantityWrong.missing'))).toBeVisible();
    expect(await inDatabase(`select id from requests where booking_id = $1`, [booking?.id])).toHaveLength(1);
  });

  await test.step('what is ordered from the fitting goods stays open, though it no longer counts among them', async () => {
    await desk.getByRole('searchbox').fill('');
    await expect(desk.getByText(en('desk.products.recommended'))).toBeVisible();
    const opener = desk.getByRole('button', { name: starting(en('desk.products.more', { product: '' })) }).first();
    const name = (await opener.getAttribute('aria-label')) ?? '';
    await opener.click();
    const item = desk.getByRole('listitem').filter({ has: desk.getByRole('button', { name, exact: true }) });
    await item.getByRole('textbox').fill('3');
    const asked = desk.waitForResponse((response) => response.url().includes('/products/recommend'));
    await item.getByRole('button', { name: en('desk.products.order'), exact: true }).click();
    await desk.mouse.move(0, 0);
    await asked;
    await expect(item.getByRole('textbox')).toHaveValue('');
    await item.getByRole('button', { name, exact: true }).click();
    await desk.mouse.move(0, 0);
    await expect(item).toHaveCount(0);
  });

  await test.step('the agent ends with a reason and a promise', async () => {
    await desk.getByRole('button', { name: en('desk.call.end'), exact: true }).click();
    const ending = desk.getByRole('dialog');
    await expect(ending.getByText(/12\.5\sm²/)).toContainText(/\d+ packs, [\d.]+\sm², /);
    await desk.getByRole('button', { name: en('reasons.late_delivery') }).click();
    await desk.getByLabel(en('desk.end.promiseText')).fill('Soitan toimituksesta');
    await desk
      .getByRole('button', { name: starting(en('desk.end.tomorrow', { time: '' })) })
      .first()
      .click();
    await desk.getByRole('button', { name: en('desk.end.finish') }).click();
  });

  await test.step('she reads what was shown and promised, and answers', async () => {
    await expect(phone.getByRole('heading', { name: fi('consult.after.shown') })).toBeVisible();
    await expect(phone.getByText('Soitan toimituksesta')).toBeVisible();
    await phone.getByRole('radio', { name: '9', exact: true }).check({ force: true });
    await phone.getByLabel(fi('consult.nps.why')).fill('Sain vastauksen heti');
    await phone.getByRole('button', { name: fi('consult.nps.send') }).click();
    await expect(phone.getByText(fi('consult.nps.thanks'))).toBeVisible();
    const answers = await inDatabase(`select score, text from feedback where booking_id = $1`, [booking?.id]);
    expect(answers).toEqual([{ score: 9, text: 'Sain vastauksen heti' }]);
  });
});
