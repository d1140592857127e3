import { shippedLibrary } from '#test/library/shipped-library.ts';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { demoPassword } from '#server/demo/seed.ts';
import { openDesk, openPhone, product, sendHome, wordsOf } from './people.ts';
import { inDatabase, letTimeCome, linkOf } from './shop-database.ts';

test.afterEach(sendHome);

const en = wordsOf('en');
const helena = 'helena@furu-ull.example';
const marta = 'marta@furu-ull.example';

async function openSituation(browser: Browser, email: string, id: string): Promise<Page> {
  const page = await openDesk(browser, email);
  await page.goto(`${product()}/desk/scripts/${id}`);
  await page.getByText(en('trainer.source'), { exact: true }).waitFor();
  return page;
}

const column = (page: Page, language: string) => page.getByRole('region', { name: language, exact: true });

/** Where the page tells how the last act on a language ended. */
const result = (page: Page, language: string) => page.getByRole('group', { name: language, exact: true });

async function openLine(page: Page, language: string, number: number) {
  const place = column(page, language);
  await place.getByRole('button', { name: new RegExp(`^${en('trainer.editLine', { number })}`) }).click();
  return place.getByRole('textbox', { name: en('trainer.line', { number }), exact: true });
}

async function write(page: Page, language: string, number: number, text: string): Promise<void> {
  const box = await openLine(page, language, number);
  await box.fill(text);
  await box.press('ControlOrMeta+s');
  await expect(result(page, language).getByText(en('trainer.done.save'))).toBeVisible();
}

async function act(page: Page, language: string, name: string): Promise<void> {
  await column(page, language)
    .getByRole('button', { name: en(`trainer.act.${name}`), exact: true })
    .click();
  await expect(result(page, language).getByText(en(`trainer.done.${name}`))).toBeVisible();
}

/** A customer of the demo shop who waits for no order, so that the line without facts is hers, in a talk with the agent she is booked with. */
async function openTalk(browser: Browser): Promise<Page> {
  const [booking] = await inDatabase<{ id: string }>(
    `update bookings set about = 'My delivery is three weeks late', language = 'en' where id =
       (select id from bookings where kind = 'booked' and status = 'held' and not exists
         (select 1 from orders o where o.customer_id = bookings.customer_id and o.status in ('placed', 'on_the_way', 'late'))
        order by starts_at limit 1)
     returning id`,
  );
  const desk = await openDesk(browser, (await letTimeCome(booking?.id ?? '')).agentEmail);
  const phone = await openPhone(browser, 'en');
  await phone.goto(`${product()}/b/${await linkOf(booking?.id ?? '')}/consult`);
  await phone.getByRole('button', { name: en('consult.check.continue'), exact: true }).click();
  const [row] = await inDatabase<{ name: string }>('select name from bookings where id = $1', [booking?.id]);
  await desk
    .getByRole('button', { name: en('queue.takeNamed', { name: row?.name }) })
    .first()
    .click();
  return desk;
}

test('a trainer writes, another publishes, and the next suggestion has the new words', async ({ browser }) => {
  const said = 'You have waited far too long for this floor. I am ringing the warehouse while you are here.';
  const author = await openSituation(browser, helena, 'late-delivery');
  const desk = await openTalk(browser);
  await write(author, 'English', 2, said);
  await act(author, 'English', 'submit');
  await expect(
    column(author, 'English').getByText(en('trainer.waits.own_words', { language: 'English' })),
  ).toBeVisible();
  const offered = desk.getByRole('region', { name: en('desk.panel.words') });
  await expect(offered.getByRole('listitem').first()).toBeVisible();
  await expect(desk.getByText(said)).toBeHidden();

  const reviewer = await openSituation(browser, marta, 'late-delivery');
  await act(reviewer, 'English', 'approve');
  await expect(desk.getByText(said)).toBeVisible();
  await expect(column(author, 'English').getByText(en('trainer.state.published'), { exact: true })).toBeVisible();
});

test('a changed source is told word by word, and “still right” needs no new words', async ({ browser }) => {
  const author = await openSituation(browser, helena, 'noise');
  const reviewer = await openSituation(browser, marta, 'noise');
  const line = await openLine(author, 'Swedish', 1);
  const before = await line.inputValue();
  await line.fill(`${before} Säg till så visar jag.`);
  await line.press('ControlOrMeta+s');
  await act(author, 'Swedish', 'submit');
  await act(reviewer, 'Swedish', 'approve');
  const polish = column(reviewer, 'Polish');
  await expect(polish.getByText(en('trainer.staleHint'))).toBeVisible();
  await expect(polish.locator('ins')).toContainText('Säg till så visar jag.');
  const notHers = en('trainer.waits.confirm', { language: 'Polish' });
  await expect(column(author, 'Polish').getByText(notHers)).toBeVisible();
  await polish.getByRole('button', { name: en('trainer.act.confirm') }).click();
  await expect(polish.getByText(en('trainer.staleHint'))).toBeHidden();
});

test('a line is kept for talks about floors, and a translation that still holds follows', async ({ browser }) => {
  const author = await openSituation(browser, helena, 'late-delivery');
  const reviewer = await openSituation(browser, marta, 'late-delivery');
  const line = await openLine(author, 'Swedish', 2);
  const about = column(author, 'Swedish').getByRole('group', { name: en('trainer.talksAbout') });
  const floors = about.getByRole('button', { name: en('accounts.skill.floors') });
  await expect(floors).toHaveAttribute('aria-pressed', 'false');
  await floors.click();
  await expect(floors).toHaveAttribute('aria-pressed', 'true');
  await line.press('ControlOrMeta+s');
  await expect(result(author, 'Swedish').getByText(en('trainer.done.save'))).toBeVisible();
  await act(author, 'Swedish', 'submit');
  await act(reviewer, 'Swedish', 'approve');
  const polish = column(reviewer, 'Polish');
  const kept = polish.getByText(en('trainer.lineFor', { skills: en('accounts.skill.floors') }));
  await expect(polish.getByText(en('trainer.staleHint'))).toBeVisible();
  await expect(kept).toBeHidden();
  await polish.getByRole('button', { name: en('trainer.act.confirm') }).click();
  await expect(kept).toBeVisible();
});

test('two trainers on one line: the second sees both texts, chooses, and nothing is lost', async ({ browser }) => {
  // What they write are the next two versions.
  const shipped = shippedLibrary.situations.find(({ id }) => id === 'closing')?.faces['en']?.version ?? 0;
  const one = await openSituation(browser, helena, 'closing');
  const two = await openSituation(browser, marta, 'closing');
  const mine = await openLine(two, 'English', 1);
  await mine.fill('Marta says it like this.');
  await write(one, 'English', 1, 'Helena says it like that.');
  const clash = column(two, 'English').getByRole('group', { name: en('trainer.line', { number: 1 }) });
  await expect(clash).toContainText('Helena says it like that.');
  await expect(clash).toContainText('Marta says it like this.');
  await mine.press('ControlOrMeta+s');
  await expect(clash).toBeVisible();
  await clash.getByRole('button', { name: en('trainer.keepMine') }).click();
  await expect(clash).toBeHidden();
  await two.keyboard.press('ControlOrMeta+s');
  await expect(result(two, 'English').getByText(en('trainer.done.save'))).toBeVisible();

  await column(two, 'English')
    .getByRole('button', { name: en('trainer.history.open') })
    .click();
  const history = two.getByRole('dialog');
  await expect(
    history.getByText(en('trainer.history.version', { number: shipped + 2 }), { exact: true }).first(),
  ).toBeVisible();
  await expect(history.getByText('Helena Forsman')).toBeVisible();
  await history
    .getByRole('button', { name: new RegExp(`^${en('trainer.history.version', { number: shipped })}`) })
    .click();
  await history.getByRole('button', { name: en('trainer.history.restore', { number: shipped }) }).click();
  await expect(history).toBeHidden();
  await expect(result(two, 'English').getByText(en('trainer.done.restore'))).toBeVisible();
  await expect(column(two, 'English').getByText('Marta says it like this.')).toBeHidden();
});

test('unsaved words survive the way back and a reload, and the list says so', async ({ browser }) => {
  const page = await openSituation(browser, helena, 'return');
  await (await openLine(page, 'Finnish', 1)).fill('Kesken jäänyt lause.');
  await page.getByRole('link', { name: en('trainer.back') }).click();
  await expect(page.getByText(en('trainer.unsaved', { languages: 'Finnish' }))).toBeVisible();
  let asked = false;
  page.on('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.accept();
  });
  await page.reload();
  expect(asked).toBe(true);
  await page.goto(`${product()}/desk/scripts/return`);
  await expect(column(page, 'Finnish').getByText('Kesken jäänyt lause.')).toBeVisible();
  await column(page, 'Finnish')
    .getByRole('button', { name: en('trainer.discard') })
    .click();
  await expect(column(page, 'Finnish').getByText('Kesken jäänyt lause.')).toBeHidden();
});

test('a situation is found by its title in any language, and the list keeps the search over the way back', async ({
  browser,
}) => {
  const page = await openDesk(browser, helena);
  await page.goto(`${product()}/desk/scripts`);
  const search = page.getByRole('searchbox', { name: en('trainer.search') });
  await search.fill('Leveransen är');
  await page.getByRole('link', { name: 'Delivery is late' }).click();
  await page.getByText(en('trainer.source'), { exact: true }).waitFor();
  await page.getByRole('link', { name: en('trainer.back') }).click();
  await expect(search).toHaveValue('Leveransen är');
  await search.fill('zzz');
  await expect(page.getByText(en('trainer.notFound', { words: 'zzz' }))).toBeVisible();
});

test('what is typed while a draft is being saved stays, unsaved, over the version that was saved', async ({
  browser,
}) => {
  const page = await openSituation(browser, helena, 'wear-and-care');
  const box = await openLine(page, 'English', 1);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/api/rpc/scripts/save', async (route) => {
    await held;
    await route.continue();
  });
  await box.fill('Saved first.');
  await box.press('ControlOrMeta+s');
  await box.fill('Saved first. Typed after.');
  letThrough();
  const english = column(page, 'English');
  const save = english.getByRole('button', { name: en('trainer.save') });
  await expect(english.getByText('Helena Forsman')).toBeVisible();
  await expect(save).toBeEnabled();
  await expect(box).toHaveValue('Saved first. Typed after.');
  await expect(english.getByRole('group', { name: en('trainer.line', { number: 1 }) })).toBeHidden();
  await box.press('ControlOrMeta+s');
  await expect(save).toBeHidden();
  await page.reload();
  await expect(column(page, 'English').getByText('Saved first. Typed after.')).toBeVisible();
});

test('on a low screen the edited line and the end of an act are in sight, and an emptied line is not saved away', async ({
  browser,
}) => {
  const page = await openDesk(browser, helena, { width: 1280, height: 720 });
  await page.goto(`${product()}/desk/scripts/payment`);
  const second = await openLine(page, 'English', 2);
  const dock = page.getByRole('complementary', { name: en('trainer.preview.title') });
  await dock.getByRole('listitem').first().waitFor();
  const bottomOf = async (place: typeof second) =>
    (await place.boundingBox().then((box) => box && box.y + box.height)) ?? 0;
  expect(await bottomOf(second)).toBeLessThan((await dock.boundingBox())?.y ?? 0);
  const first = await openLine(page, 'English', 1);
  await first.fill('');
  await first.press('ControlOrMeta+s');
  await expect(result(page, 'English')).toContainText(en('trainer.unfit.gap', { line: 1 }));
  await first.fill('Pay as it suits you.');
  await first.press('ControlOrMeta+s');
  await expect(result(page, 'English').getByText(en('trainer.done.save'))).toBeInViewport();
});

test('a refused publication says at which line, and why', async ({ browser }) => {
  const author = await openSituation(browser, helena, 'wrong-item');
  await write(author, 'English', 1, 'Your {shoe.size} comes today.');
  await act(author, 'English', 'submit');
  const reviewer = await openSituation(browser, marta, 'wrong-item');
  const english = column(reviewer, 'English');
  await english.getByRole('button', { name: en('trainer.act.approve') }).click();
  const why = `${en('trainer.line', { number: 1 })}: ${en('trainer.problem.unknown_fact', { name: 'shoe.size' })}`;
  await expect(result(reviewer, 'English').getByRole('alert')).toContainText(why);
  await english.getByRole('button', { name: en('trainer.act.sendBack') }).click();
  const note = english.getByLabel(en('trainer.sendBackNote'));
  await expect(note).toBeFocused();
  await expect(english.getByRole('button', { name: en('trainer.act.approve') })).toBeHidden();
  await note.fill('We sell no shoes.');
  await act(reviewer, 'English', 'sendBack');
  await expect(column(author, 'English').getByText('We sell no shoes.')).toBeVisible();
});

test('words are tried on a sentence before they are published', async ({ browser }) => {
  const page = await openSituation(browser, helena, 'noise');
  await column(page, 'Finnish')
    .getByRole('button', { name: en('trainer.try.open') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(en('trainer.try.sentence')).fill('alakerran naapuri kuulee askeleet');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(en('trainer.try.then')).first()).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await dialog.getByRole('button', { name: en('trainer.try.days', { count: 30 }) }).click();
  // It learns the language several times over, beside everything else that runs on the machine.
  await expect(dialog.getByRole('table')).toContainText('%', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a fact in a line is deleted whole and put back from the list, and any of it taken back, by keyboard alone', async ({
  browser,
}) => {
  const page = await openSituation(browser, helena, 'late-delivery');
  const box = await openLine(page, 'Finnish', 1);
  const fact = en('trainer.fact.order.number').replaceAll(' ', '\u00a0');
  const before = await box.inputValue();
  expect(before).toContain(`{${fact}}`);
  const end = before.indexOf('}') + 1;
  await box.evaluate((area: HTMLTextAreaElement, at) => area.setSelectionRange(at, at), end);
  await box.press('Backspace');
  expect(await box.inputValue()).toBe(before.replace(`{${fact}}`, ''));
  await column(page, 'Finnish')
    .getByRole('button', { name: en('trainer.insertFact', { fact }) })
    .press('Enter');
  expect(await box.inputValue()).toContain(`{${fact}}`);
  await box.press('Control+z');
  expect(await box.inputValue()).toBe(before.replace(`{${fact}}`, ''));
  expect(await box.evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBe(0);
  await box.press('Control+z');
  expect(await box.inputValue()).toBe(before);

  const hollow = `${before} Pahoittelemme aiheutunutta haittaa.`;
  await box.press('Control+End');
  await page.keyboard.insertText(hollow.slice(before.length));
  const better = column(page, 'Finnish').getByRole('button', { name: en('desk.chat.useBetter') });
  await expect(better.first()).toBeVisible();
  await box.press('Alt+Enter');
  await expect(box).not.toHaveValue(hollow);
  expect(await box.inputValue()).toContain(`{${fact}}`);
  await box.press('Control+z');
  await expect(box).toHaveValue(hollow);
  expect(await box.evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBe(0);
  await box.press('Control+Shift+z');
  await expect(box).not.toHaveValue(hollow);

  // Two lines pasted are one, and are taken back as one; a fact typed by hand leaves the caret behind it.
  const kept = await box.inputValue();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText(' Kaksi\nriviä.'));
  await box.press('Control+End');
  await box.press('Control+v');
  await expect(box).toHaveValue(`${kept} Kaksi riviä.`);
  await box.press('Control+z');
  await expect(box).toHaveValue(kept);
  await box.press('Control+a');
  await page.evaluate(
    (named) => navigator.clipboard.writeText(`Tilaus {${named}} tulee.`),
    fact.replaceAll('\u00a0', ' '),
  );
  await box.press('Control+v');
  await expect(box).toHaveValue(`Tilaus {${fact}} tulee.`);
  await box.press('Control+z');
  await expect(box).toHaveValue(kept);
  await box.press('Control+Home');
  await page.keyboard.type(`{${fact.replaceAll('\u00a0', ' ')}}!`);
  await expect(box).toHaveValue(`{${fact}}!${kept}`);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`a situation being written in breaks no rule of accessibility (${colorScheme})`, async ({ browser }) => {
    const page = await openDesk(browser, helena, { colorScheme });
    await page.goto(`${product()}/desk/scripts/late-delivery`);
    await openLine(page, 'Finnish', 1);
    await page
      .getByRole('complementary', { name: en('trainer.preview.title') })
      .getByRole('listitem')
      .first()
      .waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

test('a visit that ends in the middle of writing leads to the sign-in page, and back to the words', async ({
  browser,
}) => {
  const page = await openSituation(browser, helena, 'return');
  await (await openLine(page, 'Swedish', 1)).fill('Halvfärdig mening.');
  await page.context().clearCookies();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText(en('accounts.signIn.signedOut'))).toBeVisible();
  await page.getByLabel(en('accounts.signIn.email')).fill(helena);
  await page.getByLabel(en('accounts.signIn.password'), { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: en('accounts.signIn.submit') }).click();
  await expect(column(page, 'Swedish').getByText('Halvfärdig mening.')).toBeVisible();
});
