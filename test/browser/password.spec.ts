import { expect, test } from '@playwright/test';
import { demoPassword } from '#server/demo/seed.ts';
import { forgetVisit, openDesk, product, sendHome, wordsOf } from './people.ts';

test.afterEach(sendHome);
test.afterAll(() => forgetVisit(email));

const nb = wordsOf('nb');
const email = 'oskar@furu-ull.example';
const fresh = 'skiferblå-ullteppe-41';

const signsInWith = async (password: string) => {
  const reply = await fetch(`${product()}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product() },
    body: JSON.stringify({ email, password }),
  });
  return reply.status;
};

test('one’s own password is changed from the menu: wrong is said at its field, and everybody else is signed out', async ({
  browser,
}) => {
  const desk = await openDesk(browser, email, { locale: 'nb' });
  const elsewhere = await browser.newContext();
  await elsewhere.request.post(`${product()}/api/auth/sign-in/email`, {
    data: { email, password: demoPassword },
    headers: { origin: product() },
  });
  const stillIn = async () => (await elsewhere.request.get(`${product()}/api/accounts/me`)).status();
  expect(await stillIn()).toBe(200);

  await desk.getByRole('button', { name: new RegExp(nb('desk.menu.open')) }).click();
  await desk.getByRole('menuitem', { name: nb('desk.menu.password') }).click();
  const change = async (current: string, first: string, second: string) => {
    await desk.getByLabel(nb('accounts.password.current'), { exact: true }).fill(current);
    await desk.getByLabel(nb('accounts.password.fresh'), { exact: true }).fill(first);
    await desk.getByLabel(nb('accounts.password.again'), { exact: true }).fill(second);
    await desk.getByRole('button', { name: nb('accounts.password.submit') }).click();
  };
  await change('ikke-dette-passordet', fresh, fresh);
  await expect(desk.getByText(nb('accounts.password.wrong'))).toBeVisible();
  await change(demoPassword, fresh, `${fresh}0`);
  await expect(desk.getByText(nb('accounts.password.different'))).toBeVisible();
  expect(await signsInWith(demoPassword)).toBe(200);

  await change(demoPassword, fresh, fresh);
  await expect(desk.getByText(nb('accounts.password.changed'))).toBeVisible();
  expect(await stillIn()).toBe(401);
  expect(await signsInWith(demoPassword)).toBe(401);
  expect(await signsInWith(fresh)).toBe(200);

  // The demo's accounts stay as the sign-in page names them.
  await change(fresh, demoPassword, demoPassword);
  await expect(desk.getByText(nb('accounts.password.changed'))).toBeVisible();
  await expect.poll(() => signsInWith(demoPassword)).toBe(200);
});
