import { type Browser, expect, type Page } from '@playwright/test';
import { agentEmail, ask, type Consult, openConsult, signIn } from '#test/bench/consult.ts';
import { type Look, openDesk, openPhone, product, wordsOf } from './people.ts';
import { inDatabase } from './shop-database.ts';

const fi = wordsOf('fi');

/** A customer whom the agent has taken, the agent at the desk, and a phone that has not opened the link yet. */
export async function takenCustomer(
  browser: Browser,
  { locale = 'fi', deskLocale = 'en', ...look }: Look & { locale?: string; deskLocale?: string } = {},
): Promise<Consult & { desk: Page; phone: Page }> {
  const consult = await openConsult(product(), { taken: true });
  const desk = await openDesk(browser, agentEmail, { locale: deskLocale, colorScheme: look.colorScheme });
  return { ...consult, desk, phone: await openPhone(browser, locale, look) };
}

/** Opens the consult of a link and says yes to what the check found. */
export async function passCheck(phone: Page, link: string, words = fi): Promise<void> {
  await phone.goto(`${product()}/b/${link}/consult`);
  await phone.getByRole('button', { name: words('consult.check.continue'), exact: true }).click();
}

export const join = (phone: Page, words = fi) =>
  phone.getByRole('button', { name: words('consult.wait.join') }).click();

/** Writes in the call as a Finnish customer, and waits until it stands at the desk. */
export async function writeToDesk(phone: Page, desk: Page, text: string): Promise<void> {
  const box = phone.getByRole('textbox', { name: fi('consult.chat.write') });
  if (!(await box.isVisible())) await openChat(phone);
  await box.fill(text);
  await phone.getByRole('button', { name: fi('consult.chat.send'), exact: true }).click();
  await expect(desk.getByText(text)).toBeVisible();
}

export async function openChat(phone: Page, words = fi): Promise<void> {
  // The controls have faded; the first touch brings them back.
  await phone.touchscreen.tap(195, 300);
  await phone.getByRole('button', { name: new RegExp(`^${words('consult.call.chat')}`) }).click();
}

/** The agent shows some oak floor. Its name in Finnish. */
export async function showOak({ bookingId }: Consult): Promise<string> {
  const cookie = await signIn(product());
  const [oak] = await inDatabase<{ id: string; name: string }>(
    `select id, names->>'fi' as name from products where code like 'EK-%' order by code limit 1`,
  );
  if (!oak) throw new Error('the demo shop has no oak');
  await ask(`${product()}/api/consult/show`, { bookingId, productId: oak.id }, { cookie });
  return oak.name;
}
