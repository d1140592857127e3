import type { Browser, BrowserContext, Page } from '@playwright/test';
import { demoPassword } from '#server/demo/seed.ts';
import { wordsOf } from '#test/browser/people.ts';
import { tenth } from '#test/support/percentiles.ts';
import { agentEmail, openConsult, withProduct } from './consult.ts';

const en = wordsOf('en');
/** Parts that a page fetches ahead come within this time after its last step. */
const settleMs = 1500;

type Visit = { page: Page; weigh(): Promise<Weight> };
type Weight = { kb: number; files: Record<string, number> };

/**
 * What scripts weigh on the way: kB (1000 bytes) of gzip that a browser with nothing kept downloads on each path. The
 * worker that keeps the pages for offline use is left out: it fetches the same files again, after the page stands.
 */
export function benchWeight(_argv: string[], say: (line: string) => void): Promise<object> {
  return withProduct(1, say, async ({ url }, [browser]) => {
    if (!browser) throw new Error('no browser');
    const booking = await visitBooking(browser, url);
    say(`weight: booking ${JSON.stringify(booking)}`);
    const { consult, desk } = await visitConsult(browser, url);
    say(`weight: consult ${JSON.stringify(consult)}`);
    say(`weight: desk ${JSON.stringify(desk)}`);
    return { runs: 1, booking_kb: booking.kb, consult_kb: consult.kb, desk_kb: desk.kb };
  });
}

/** The shop's page, the choice of a time, the form, and the booking that comes of it. */
async function visitBooking(browser: Browser, url: string): Promise<Weight> {
  const { page, weigh } = await coldVisit(browser);
  await page.goto(url);
  await page
    .getByRole('link', { name: en('booking.moreTimes') })
    .first()
    .click();
  const time = page.locator('input[type=radio][name=time]').first();
  await time.waitFor({ state: 'attached' });
  await time.check({ force: true });
  await page.getByRole('button', { name: beginning(en('booking.goOnWith', { time: '' })) }).click();
  await page.getByLabel(en('booking.name')).fill('Bench Customer');
  await page.getByLabel(en('booking.contact')).fill('bench@example.com');
  await page.locator('button[type=submit]').click();
  await page.getByText(en('booking.booked')).waitFor();
  return weigh();
}

/** From the link to the agent's picture; and from the sign-in to the consult at the desk. */
async function visitConsult(browser: Browser, url: string): Promise<{ consult: Weight; desk: Weight }> {
  const { link } = await openConsult(url, { taken: false });
  const phone = await coldVisit(browser);
  await phone.page.goto(`${url}/b/${link}/consult`);
  await phone.page.getByRole('button', { name: en('consult.check.continue'), exact: true }).click();
  const desk = await coldVisit(browser);
  await desk.page.goto(`${url}/desk`);
  await desk.page.getByLabel(en('accounts.signIn.email')).fill(agentEmail);
  await desk.page.getByLabel(en('accounts.signIn.password')).fill(demoPassword);
  await desk.page.locator('button[type=submit]').click();
  await desk.page
    .getByRole('button', { name: /Bench Customer$/ })
    .first()
    .click();
  await phone.page.getByRole('button', { name: en('consult.wait.join') }).click();
  for (const { page } of [phone, desk])
    await page.waitForFunction(() => performance.getEntriesByName('join.frame').length > 0);
  return { consult: await phone.weigh(), desk: await desk.weigh() };
}

async function coldVisit(browser: Browser): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    permissions: ['camera', 'microphone'],
    serviceWorkers: 'block',
    extraHTTPHeaders: { 'accept-encoding': 'gzip' },
  });
  const files = countScripts(context);
  const page = await context.newPage();
  return {
    page,
    weigh: async () => {
      await page.waitForTimeout(settleMs);
      const weights = Object.fromEntries(await Promise.all(files));
      await context.close();
      const bytes = Object.values(weights).reduce((sum, size) => sum + size, 0);
      return { kb: tenth(bytes / 1000), files: weights };
    },
  };
}

/** Fills up with each script's path and the bytes of its body as they came over the line. */
function countScripts(context: BrowserContext): Promise<[string, number]>[] {
  const files: Promise<[string, number]>[] = [];
  context.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.endsWith('.js')) return;
    files.push(
      (async () => {
        const response = await request.response();
        const coding = (await response?.allHeaders())?.['content-encoding'];
        if (coding !== 'gzip') throw new Error(`${pathname} came as ${coding ?? 'it is'}, not as gzip`);
        return [pathname, (await request.sizes()).responseBodySize] as [string, number];
      })(),
    );
  });
  return files;
}

function beginning(text: string): RegExp {
  return new RegExp(`^${text.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}
