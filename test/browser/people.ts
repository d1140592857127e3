import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, devices, expect, type Page } from '@playwright/test';
import { createInstance, type i18n } from 'i18next';
import { demoPassword } from '#server/demo/seed.ts';
import { inDatabase } from './shop-database.ts';

export const product = () => process.env['VITRINE_URL'] ?? '';

/** The product's own words, so that a journey reads the screen as its user does and survives a better wording. */
export function wordsOf(locale: string, folder = new URL('../../client/locales/', import.meta.url)): i18n['t'] {
  const file = new URL(`${locale}.json`, folder);
  const instance = createInstance();
  const translation = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  void instance.init({
    lng: locale,
    resources: { [locale]: { translation } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance.t;
}

export type Look = { colorScheme?: 'light' | 'dark' | undefined; width?: number; height?: number };

/** A customer's phone: touch, 390 × 844, camera and microphone allowed. */
export async function openPhone(browser: Browser, locale: string, look: Look = {}): Promise<Page> {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
  const context = await browser.newContext({
    ...phone,
    viewport: { width: look.width ?? 390, height: look.height ?? 844 },
    deviceScaleFactor: 2,
    locale,
    timezoneId: 'Europe/Helsinki',
    permissions: ['camera', 'microphone'],
    ...(look.colorScheme && { colorScheme: look.colorScheme }),
  });
  return watched(context);
}

/** The desk, signed in as one of the demo shop's staff. */
export async function openDesk(browser: Browser, email: string, look: Look & { locale?: string } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    locale: look.locale ?? 'en',
    timezoneId: 'Europe/Stockholm',
    permissions: ['camera', 'microphone'],
    ...(look.colorScheme && { colorScheme: look.colorScheme }),
  });
  await signInOnce(context, email);
  await context.request.post(`${product()}/api/accounts/locale`, { data: { locale: look.locale ?? 'en' } });
  const page = await watched(context);
  await page.goto(`${product()}/desk`);
  return page;
}

/**
 * Ends everybody's visit and every talk: what is left open would follow its agent into the next journey. What one address may book in
 * an hour begins anew too: the journeys' customers all come from here.
 */
export async function sendHome({ browser }: { browser: Browser }): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await inDatabase(`update consults set state = 'ended', ended_at = now() where state <> 'ended'`);
  await inDatabase(`delete from rate_limits where key like 'booking.create:%'`);
}

/** Signing in is limited, as it should be, and journeys come by often: whoever signed in before comes with the same cookies. */
const visitOf = (email: string) => `${product()} ${email}`;
const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();
async function signInOnce(context: BrowserContext, email: string): Promise<void> {
  const kept = signedIn.get(visitOf(email));
  if (kept) return context.addCookies(kept);
  const reply = await context.request.post(`${product()}/api/auth/sign-in/email`, {
    data: { email, password: demoPassword },
    headers: { origin: product() },
  });
  expect(reply.ok()).toBe(true);
  signedIn.set(visitOf(email), await context.cookies());
}

/** The next desk of this person signs in anew: what ended their visits ended the one that was kept. */
export const forgetVisit = (email: string) => signedIn.delete(visitOf(email));

/** Remembers every peer connection of the page, to ask each what it really decoded. */
async function watched(context: BrowserContext): Promise<Page> {
  await context.addInitScript(() => {
    const seen: RTCPeerConnection[] = [];
    Object.assign(window, { __vitrineTest: true, __peers: seen });
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...args);
        seen.push(this);
      }
    };
  });
  return context.newPage();
}

export type Media = { frames: number; width: number; energy: number };

/** What this page has received so far: decoded video frames, their width, and the energy of the sound. */
export function receivedMedia(page: Page): Promise<Media> {
  return page.evaluate(async () => {
    const peers = (window as unknown as { __peers: RTCPeerConnection[] }).__peers;
    const total = { frames: 0, width: 0, energy: 0 };
    for (const peer of peers) {
      if (peer.connectionState === 'closed') continue;
      for (const report of (await peer.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue;
        total.frames += report.framesDecoded ?? 0;
        total.width = Math.max(total.width, report.frameWidth ?? 0);
        total.energy += report.totalAudioEnergy ?? 0;
      }
    }
    return total;
  });
}

/** Fails unless picture and sound keep coming: decoded frames and audio energy both grow. */
export async function expectMediaFlows(page: Page): Promise<void> {
  await expect.poll(async () => (await receivedMedia(page)).width, { timeout: 30_000 }).toBeGreaterThanOrEqual(320);
  const before = await receivedMedia(page);
  await expect
    .poll(
      async () => {
        const now = await receivedMedia(page);
        return now.frames > before.frames + 10 && now.energy > before.energy;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}
