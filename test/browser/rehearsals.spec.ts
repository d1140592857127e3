import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { shippedPlays } from '#test/library/shipped-library.ts';
import { type Look, openDesk, product, sendHome, wordsOf } from './people.ts';
import { inDatabase } from './shop-database.ts';

test.afterEach(sendHome);

const en = wordsOf('en');
const elias = 'elias@furu-ull.example';
const helena = 'helena@furu-ull.example';
const oskar = 'oskar@furu-ull.example';
const late = shippedPlays.find(({ id }) => id === 'late-delivery');
const title = late?.faces['en']?.title ?? '';
const polish = late?.faces['pl'];

const says = (beat: string) => polish?.beats[beat]?.says.text ?? '';
const better = (beat: string) => polish?.beats[beat]?.better ?? '';
const box = (page: Page) => page.getByRole('textbox');

async function expectFlawless(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The angry customer, in Polish, whatever language the desk speaks. */
async function beginInPolish(browser: Browser, email: string, look: Look = {}): Promise<Page> {
  await inDatabase(
    `delete from rehearsals where agent_id = (select id from "user" where email = $1) and finished_at is null`,
    [email],
  );
  const page = await openDesk(browser, email, look);
  await page.goto(`${product()}/desk/rehearse`);
  await page.getByRole('button', { name: new RegExp(en('rehearsals.language')) }).click();
  await page.getByRole('option', { name: 'Polish' }).click();
  await page.getByRole('button', { name: `${en('rehearsals.start')}: ${title}` }).click();
  await expect(page.getByText(says('where-is-it')).first()).toBeVisible();
  return page;
}

/** Once the customer has finished typing. The box is empty after it, or gone when that was the last answer. */
async function answer(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await expect(page.getByRole('button', { name: en('desk.chat.send') })).toBeEnabled();
  await box(page).press('Enter');
  await expect(box(page).and(page.locator(':not(:placeholder-shown)'))).toBeHidden();
}

test('an agent practises the angry customer in Polish: a hollow answer, then good ones, to an agreement', async ({
  browser,
}) => {
  const page = await beginInPolish(browser, elias);
  const chat = page.getByRole('region', { name: en('desk.chat.label', { name: polish?.customer }) });
  await expectFlawless(page, 'opening');

  await box(page).fill('Przepraszamy za wszelkie niedogodności.');
  await expect(page.getByRole('button', { name: en('desk.chat.hollow', { count: 1 }) })).toBeVisible();
  await box(page).press('Enter');
  await expect(chat.getByRole('listitem').filter({ hasText: says('spare-me') })).toBeVisible();
  await expect(chat.locator('[aria-live="polite"]')).toContainText(says('spare-me'));
  await expect(
    chat.getByText(en('rehearsals.score.moves', { present: 0, count: 2 }), { exact: false }).first(),
  ).toBeVisible();
  await expect(chat.getByRole('list', { name: en('rehearsals.score.hollow') })).toContainText('niedogodności');
  await expect(chat.getByText(better('where-is-it'))).toBeVisible();
  await expect(chat.getByText(en('rehearsals.moves.missing')).first()).toBeVisible();
  await expectFlawless(page, 'after a hollow answer');

  await answer(page, better('spare-me'));
  await expect(chat.getByText(en('rehearsals.score.allThere'))).toBeVisible();
  await expect(chat.getByRole('listitem').filter({ hasText: says('what-now') })).toBeVisible();
  await page.reload();
  await expect(chat.getByText(better('spare-me')).first()).toBeVisible();

  for (const beat of ['what-now', 'wasted-day', 'if-not-then', 'at-home']) await answer(page, better(beat));
  await expect(page.getByRole('heading', { name: en('rehearsals.outcome.agreed') })).toBeFocused();
  await expect(page.getByText(polish?.endings['booked']?.after ?? '')).toBeVisible();
  await expect(page.getByText(en('rehearsals.yours'))).toHaveCount(6);
  await expectFlawless(page, 'the end');

  const trainer = await openDesk(browser, helena);
  await trainer.goto(`${product()}/desk/rehearse`);
  const row = trainer.getByRole('row').filter({ hasText: 'Elias Nyholm' }).filter({ hasText: 'Polish' });
  await expect(row).toContainText(title);
  await expect(row).toContainText(en('rehearsals.outcome.agreed'));
  await expectFlawless(trainer, 'team');
});

test('whoever answers with phrases is left, may see it again and begin anew; at 320 px, in the dark, without motion', async ({
  browser,
}) => {
  const page = await beginInPolish(browser, oskar, { width: 320, height: 640, colorScheme: 'dark' });
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  for (let turn = 0; turn < 3; turn += 1) await answer(page, 'Przepraszamy za wszelkie niedogodności.');
  await expect(page.getByRole('heading', { name: en('rehearsals.outcome.left') })).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expectFlawless(page, 'left');
  await page.getByRole('button', { name: en('rehearsals.again') }).click();
  await expect(page.getByText(polish?.customer ?? '')).not.toHaveCount(0);
  await expect(box(page)).toBeVisible();
  await page.getByRole('button', { name: en('rehearsals.leave') }).click();
  await expect(page.getByRole('heading', { name: en('rehearsals.title') })).toBeVisible();
  await expect(page.getByRole('heading', { name: en('rehearsals.team.title') })).toBeHidden();
});

test('an answer in a second window is told of in the first, and its words are not lost', async ({ browser }) => {
  const one = await beginInPolish(browser, elias);
  const two = await one.context().newPage();
  await two.goto(one.url());
  await answer(two, better('where-is-it'));
  await box(one).fill('Dzień dobry, już sprawdzam, co się stało.');
  await box(one).press('Enter');
  await expect(one.getByText(en('rehearsals.answeredElsewhere'))).toBeVisible();
  await expect(one.getByText(better('where-is-it')).first()).toBeVisible();
  await expect(box(one)).toHaveValue('Dzień dobry, już sprawdzam, co się stało.');
});
