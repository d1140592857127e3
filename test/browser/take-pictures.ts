/** `npm run pictures`: takes the README's four pictures from the running product. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '#test/support/find-browser.ts';
import { startProduct } from '#test/support/product.ts';
import { browserArguments } from './browser-arguments.ts';
import { writeCameraFilm } from './camera-film.ts';
import { expectMediaFlows, openDesk, openPhone, wordsOf } from './people.ts';
import { inDatabase, letTimeCome, linkOf } from './shop-database.ts';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const fi = wordsOf('fi');
const en = wordsOf('en');

/** A page with a live stream is never idle; it is ready when its pictures are. */
async function picturesLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
}

async function takeBooking(browser: Browser, url: string): Promise<void> {
  const phone = await openPhone(browser, 'sv');
  await phone.goto(url);
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await picturesLoaded(phone);
  await phone.screenshot({ path: `${folder}booking.png` });
  await phone.context().close();
}

/** Maija, who booked for a few minutes after the start, and Aino, who takes her. */
async function takeConsult(shop: Browser, home: Browser, url: string): Promise<void> {
  const [booking] = await inDatabase<{ id: string }>(
    `select id from bookings where name = 'Maija Virtanen' and status = 'held' order by starts_at limit 1`,
  );
  if (!booking) throw new Error('the demo shop has no Maija');
  const desk = await openDesk(shop, (await letTimeCome(booking.id)).agentEmail);
  const phone = await openPhone(home, 'fi');
  await phone.goto(`${url}/b/${await linkOf(booking.id)}/consult`);
  await phone.getByRole('button', { name: fi('consult.check.continue'), exact: true }).click();
  const take = desk.getByRole('button', { name: en('queue.takeNamed', { name: 'Maija Virtanen' }) });
  await take.first().click();
  await phone.getByRole('button', { name: fi('consult.wait.join') }).click();
  await expectMediaFlows(phone);
  await desk.getByRole('button', { name: en('desk.mood.worried') }).click();
  await desk.getByRole('searchbox').fill('oak parquet');
  await desk
    .getByRole('region', { name: en('desk.panel.products') })
    .getByRole('button', { name: /^Show Oak parquet/ })
    .first()
    .click();
  await phone.getByRole('region', { name: fi('consult.card.label') }).waitFor();
  await picturesLoaded(desk);
  await picturesLoaded(phone);
  await desk.screenshot({ path: `${folder}desk.png` });
  await phone.touchscreen.tap(195, 300);
  await phone.screenshot({ path: `${folder}consult.png` });
  await phone.context().close();
  await desk.context().close();
}

async function takeTrainer(browser: Browser): Promise<void> {
  const page = await openDesk(browser, 'helena@furu-ull.example');
  await page.getByText('Delivery is late').click();
  await page.getByText(en('trainer.source')).first().waitFor();
  await page.screenshot({ path: `${folder}trainer.png` });
  await page.context().close();
}

await mkdir(folder, { recursive: true });
const product = await startProduct();
process.env['VITRINE_URL'] = product.url;
process.env['VITRINE_DATA_DIR'] = product.dataDir;
const executablePath = await findBrowser((line) => console.error(line));

/** A browser whose camera sees one of the shop's pictures. */
async function openBrowser(code: string): Promise<Browser> {
  const film = join(product.dataDir, `${code}.mjpeg`);
  const picture = await fetch(`${product.url}/surfaces/${code}.webp?w=1600`);
  await writeCameraFilm(film, Buffer.from(await picture.arrayBuffer()));
  return chromium.launch({ executablePath, args: [...browserArguments, `--use-file-for-fake-video-capture=${film}`] });
}

const browsers: Browser[] = [];
try {
  // The agent films boards, the customer the room they are for.
  const [shop, home] = [await openBrowser('EK-LUND-3S'), await openBrowser('LI-VIT-70')];
  browsers.push(shop, home);
  await takeBooking(home, product.url);
  await takeConsult(shop, home, product.url);
  await takeTrainer(shop);
} finally {
  for (const browser of browsers) await browser.close();
  await product.stop();
}
