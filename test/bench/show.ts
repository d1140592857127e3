import type { Browser, Page } from '@playwright/test';
import { unbroken } from '#client/ui/unbroken.ts';
import { openDesk, openPhone, wordsOf } from '#test/browser/people.ts';
import { p50p95, tenth } from '#test/support/percentiles.ts';
import { agentEmail, ask, openConsult, signIn, withProduct } from './consult.ts';

const en = wordsOf('en');
const runs = 60;
/** A call's first seconds are for key frames and rising bitrates; an agent shows nothing yet. */
const calmMs = 5000;
/** Nobody shows two cards within one second; what the first one set off has come to rest. */
const betweenMs = 1000;

/** Milliseconds after the tap: question sent and answered at the desk, card painted at the customer's. */
type Shown = { sent: number; answered: number; painted: number };

type Marked = Window & { __tappedAt?: number; __paintedAt?: Promise<number> };

/**
 * From the agent's tap on Show to the card painted on the customer's screen, both in a running call, each in a browser
 * of its own on this machine. Clocks: performance.timeOrigin + the event's or the frame's time, in both browsers.
 */
export function benchShow(_argv: string[], say: (line: string) => void): Promise<object> {
  return withProduct(2, say, async ({ url }, [first, second]) => {
    if (!first || !second) throw new Error('two browsers are needed');
    const names = await twoProducts(url);
    const { phone, desk } = await openCall(first, second, url);
    await desk.getByRole('searchbox').fill('oak');
    for (const name of names) await showButton(desk, name).waitFor();
    await desk.waitForTimeout(calmMs);
    const all: Shown[] = [];
    for (let run = 0; run < runs; run += 1) {
      await desk.waitForTimeout(betweenMs);
      all.push(await showOnce(phone, desk, names[run % 2] ?? ''));
      say(`show: ${run + 1} of ${runs}: ${JSON.stringify(all.at(-1))}`);
    }
    const steps = (['sent', 'answered'] as const).map((step) => [step, p50p95(all.map((shown) => shown[step]))]);
    return { runs, ...p50p95(all.map(({ painted }) => painted)), steps: Object.fromEntries(steps) };
  });
}

async function twoProducts(url: string): Promise<string[]> {
  const headers = { cookie: await signIn(url) };
  const query = new URLSearchParams({ query: 'oak', locale: 'en' });
  const { products } = await ask<{ products: { name: string }[] }>(
    `${url}/api/products/search?${query}`,
    undefined,
    headers,
  );
  const names = products.slice(0, 2).map(({ name }) => name);
  if (names.length < 2) throw new Error('the demo shop has too little oak');
  return names;
}

async function openCall(first: Browser, second: Browser, url: string): Promise<{ phone: Page; desk: Page }> {
  const { link } = await openConsult(url, { taken: true });
  const desk = await openDesk(first, agentEmail);
  const phone = await openPhone(second, 'en');
  await phone.goto(`${url}/b/${link}/consult`);
  await phone.getByRole('button', { name: en('consult.check.continue'), exact: true }).click();
  await phone.getByRole('button', { name: en('consult.wait.join') }).click();
  for (const page of [phone, desk])
    await page.waitForFunction(() => performance.getEntriesByName('join.frame').length > 0);
  await desk.evaluate(() => {
    addEventListener(
      'click',
      (event) => {
        (window as Marked).__tappedAt = performance.timeOrigin + event.timeStamp;
      },
      { capture: true },
    );
  });
  return { phone, desk };
}

function showButton(desk: Page, name: string) {
  return desk.getByRole('button', { name: en('desk.products.showNamed', { product: name }), exact: true });
}

async function showOnce(phone: Page, desk: Page, name: string): Promise<Shown> {
  await desk.evaluate(() => performance.clearResourceTimings());
  await phone.evaluate(
    ({ label, wanted }) => {
      const shown = () =>
        document.querySelector(`section[aria-label="${label}"] h2`)?.textContent === wanted || undefined;
      if (shown()) throw new Error(`${wanted} is on the screen before it was shown`);
      (window as Marked).__paintedAt = new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (!shown()) return;
          watch.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
    },
    { label: en('consult.card.label'), wanted: unbroken(name) },
  );
  await showButton(desk, name).click();
  const painted = await phone.evaluate(() => (window as Marked).__paintedAt);
  const tapped = await desk.evaluate(() => (window as Marked).__tappedAt);
  if (!painted || !tapped) throw new Error('the tap or the card was not seen');
  const question = await timesOf(desk, 'consult/show');
  const since = (at: number | undefined) => tenth((at ?? Number.NaN) - tapped);
  return {
    sent: since(question?.start),
    answered: since(question?.end),
    painted: since(painted),
  };
}

/** When the page's first call of an endpoint since the last look began and ended. */
function timesOf(page: Page, endpoint: string): Promise<{ start: number; end: number } | undefined> {
  return page.evaluate((wanted) => {
    const [entry] = performance.getEntriesByType('resource').filter(({ name }) => name.includes(wanted));
    const timing = entry as PerformanceResourceTiming | undefined;
    const zero = performance.timeOrigin;
    return timing && { start: zero + timing.startTime, end: zero + timing.responseEnd };
  }, endpoint);
}
