import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { takenCustomer } from './in-a-call.ts';
import { type Look, openDesk, product, sendHome, wordsOf } from './people.ts';
import { inDatabase } from './shop-database.ts';

test.afterEach(sendHome);
test.afterEach(() => inDatabase('delete from script_phrases'));

const en = wordsOf('en');
const helena = 'helena@furu-ull.example';
const marta = 'marta@furu-ull.example';
const said = 'Tack för samtalet. Ha en toppendag!';
const better = 'Ring mig när lådorna har kommit.';

async function openPhrases(browser: Browser, email: string, look: Look = {}): Promise<Page> {
  const page = await openDesk(browser, email, look);
  await page.goto(`${product()}/desk/scripts/rules`);
  await page.getByRole('link', { name: en('trainer.rules.name.template') }).click();
  await page.getByRole('button', { name: 'Swedish' }).click();
  await expect(page.getByRole('heading', { name: en('trainer.phrases.list') })).toBeVisible();
  return page;
}

const field = (page: Page, name: string) => page.getByLabel(en(`trainer.phrases.field.${name}`), { exact: true });
const button = (page: Page, name: string) =>
  page.getByRole('button', { name: en(`trainer.phrases.${name}`), exact: true });
const row = (page: Page, phrase: string) => page.getByRole('button', { name: phrase, expanded: false });

async function writePhrase(page: Page): Promise<void> {
  await button(page, 'new').click();
  await field(page, 'phrase').fill('Ha en toppendag');
  await field(page, 'better').fill(better);
  await button(page, 'save').click();
  await expect(page.getByText(en('trainer.phrases.done.saved'))).toBeVisible();
}

async function expectFlawless(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('a trainer’s own phrase is marked in an agent’s chat with its better line, until it is deleted', async ({
  browser,
}) => {
  const { desk, bookingId } = await takenCustomer(browser);
  const [talk] = await inDatabase<{ name: string }>(
    `update bookings set language = 'sv' where id = $1 returning name`,
    [bookingId],
  );
  await desk.reload();
  const chat = desk.getByRole('textbox', { name: en('desk.chat.label', { name: talk?.name }) });
  const mark = desk.getByRole('button', { name: en('desk.chat.hollow', { count: 1 }) });
  const page = await openPhrases(browser, helena);
  const tried = page.getByLabel(en('trainer.phrases.try'), { exact: true });
  await tried.fill(said);
  await writePhrase(page);
  await expect(page.getByRole('listitem').filter({ hasText: better }).first()).toBeVisible();
  await expectFlawless(page);

  await chat.fill(said);
  await mark.click();
  await expect(desk.getByText(better)).toBeVisible();

  await button(page, 'delete').click();
  await page
    .getByRole('status')
    .getByRole('button', { name: en('trainer.phrases.delete') })
    .click();
  await expect(page.getByText(en('trainer.phrases.done.deleted'))).toBeVisible();
  await chat.fill(`${said} `);
  await expect(mark).toBeHidden();
});

test('a shipped phrase is switched off, a pattern that cannot be read is told at its field, and all is set back', async ({
  browser,
}) => {
  const page = await openPhrases(browser, helena, { colorScheme: 'dark', width: 390, height: 844 });
  await page.getByRole('listitem').getByRole('button', { expanded: false }).first().click();
  await page.getByText(en('trainer.phrases.field.on'), { exact: true }).click();
  await page.getByText(en('trainer.phrases.how'), { exact: true }).click();
  const patterns = field(page, 'patterns');
  const before = await patterns.inputValue();
  await patterns.fill(`${before}\ntack * mycket`);
  await button(page, 'save').click();
  await expect(patterns).toHaveAccessibleDescription(
    new RegExp(en('trainer.phrases.problem.no_word', { name: '*' }).replace('*', '\\*')),
  );
  await expectFlawless(page);
  await patterns.fill(before);
  await patterns.press('ControlOrMeta+s');
  await expect(page.getByText(en('trainer.phrases.done.saved'))).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: en('trainer.phrases.edited') })).toContainText(
    en('trainer.rules.off'),
  );
  await button(page, 'reset').click();
  await page
    .getByRole('status')
    .getByRole('button', { name: en('trainer.phrases.reset') })
    .click();
  await expect(page.getByText(en('trainer.phrases.done.reset'))).toBeVisible();
  await expect(page.getByText(en('trainer.phrases.edited'), { exact: true })).toBeHidden();
});

test('two trainers on one phrase: the second sees both, chooses, and nothing typed is lost', async ({ browser }) => {
  const one = await openPhrases(browser, helena);
  await writePhrase(one);
  const two = await openPhrases(browser, marta);
  await row(two, 'Ha en toppendag').click();
  await field(two, 'variants').fill('Ha en riktig toppendag');
  await field(one, 'better').fill('Ring mig när paketet har kommit.');
  await button(one, 'save').click();
  await expect(button(one, 'save')).toBeDisabled();

  await button(two, 'save').click();
  const clash = two.getByRole('status').filter({ hasText: en('trainer.phrases.stale', { name: 'Helena Forsman' }) });
  await expect(clash).toContainText('Ring mig när paketet har kommit.');
  await expect(clash).toContainText('Ha en riktig toppendag');
  await two.reload();
  await two.getByRole('button', { name: 'Swedish' }).click();
  await two.getByText(en('trainer.phrases.unsaved')).click();
  await two.getByRole('button', { name: en('trainer.keepMine') }).click();
  await expect(clash).toBeHidden();
  await expect(field(two, 'variants')).toHaveValue('Ha en riktig toppendag');
  await two.getByRole('button', { name: en('trainer.discard') }).click();
  await expect(field(two, 'better')).toHaveValue('Ring mig när paketet har kommit.');
});
