import { type Browser, chromium } from '@playwright/test';
import { v7 } from 'uuid';
import { demoPassword } from '#server/demo/seed.ts';
import { browserArguments } from '#test/browser/browser-arguments.ts';
import { openAllDay } from '#test/browser/shop-database.ts';
import { findBrowser } from '#test/support/find-browser.ts';
import { type Product, startProduct } from '#test/support/product.ts';

/** Speaks English and knows floors. */
export const agentEmail = 'aino@furu-ull.example';

export type Consult = { bookingId: string; link: string };

/** Runs `work` with the product started anew and `count` browsers, each a process of its own. */
export async function withProduct<T>(
  count: number,
  say: (line: string) => void,
  work: (product: Product, browsers: Browser[]) => Promise<T>,
): Promise<T> {
  const executablePath = await findBrowser(say);
  const product = await startProduct({ LOG_LEVEL: 'warn' });
  const browsers: Browser[] = [];
  try {
    // The journeys' helpers find the product by these.
    process.env['VITRINE_URL'] = product.url;
    process.env['VITRINE_DATA_DIR'] = product.dataDir;
    await openAllDay();
    for (let n = 0; n < count; n += 1) browsers.push(await chromium.launch({ executablePath, args: browserArguments }));
    return await work(product, browsers);
  } finally {
    for (const browser of browsers) await browser.close();
    await product.stop();
  }
}

/** Somebody who wants to talk now and stands in the waiting room; taken by our agent when `taken`. */
export async function openConsult(url: string, { taken }: { taken: boolean }): Promise<Consult> {
  const shop = await ask<{ services: { id: string; skill: string }[] }>(`${url}/api/booking/shop?locale=en`);
  const { bookingId, link } = await ask<Consult>(`${url}/api/booking/now`, {
    idempotencyKey: v7(),
    serviceId: shop.services.find(({ skill }) => skill === 'floors')?.id,
    name: 'Bench Customer',
    email: `${v7()}@example.com`,
    about: 'Oak for the living room',
    language: 'en',
    pageLocale: 'en',
    zone: 'Europe/Helsinki',
  });
  await ask(`${url}/api/consult/enter`, { locale: 'en' }, { 'x-booking-link': link });
  if (taken) await ask(`${url}/api/queue/take`, { bookingId }, { cookie: await signIn(url) });
  return { bookingId, link };
}

const cookies = new Map<string, string>();

/** Our agent's cookie; signed in once for each product, since signing in is limited. */
export async function signIn(url: string): Promise<string> {
  const kept = cookies.get(url);
  if (kept) return kept;
  const reply = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: agentEmail, password: demoPassword }),
  });
  if (!reply.ok) throw new Error(`the agent cannot sign in: ${reply.status}`);
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  cookies.set(url, cookie);
  return cookie;
}

/** The product's API: a GET, or a POST when there is a body. @throws with the reply when it is an error */
export async function ask<T>(address: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
  const reply = await fetch(address, {
    headers: { 'content-type': 'application/json', ...headers },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${address}: ${reply.status} ${text}`);
  return JSON.parse(text) as T;
}
