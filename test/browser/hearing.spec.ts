import { randomUUID } from 'node:crypto';
import { type Browser, expect, test } from '@playwright/test';
import { type Product, startProduct } from '#test/support/product.ts';
import { type HeardSound, startTranscriptionServer } from '#test/support/transcription-server.ts';
import { openDesk, openPhone, product, receivedMedia, sendHome, wordsOf } from './people.ts';
import { inDatabase, openAllDay } from './shop-database.ts';
import { giveVoice, pitchOf, speak } from './synthetic-voice.ts';

test.afterEach(sendHome);

const fi = wordsOf('fi');
const en = wordsOf('en');
const hers = { pitch: 300, words: 'Lattia on kolme viikkoa myöhässä' };
const his = { pitch: 900, words: 'Pahoittelemme mahdollisesti aiheutunutta haittaa.' };
const byPitch = ({ sound }: HeardSound) => (pitchOf(sound) < 600 ? hers.words : his.words);

/** A Finnish customer and an agent who see and hear each other. */
async function inTalk(browser: Browser, name: string) {
  const phone = await openPhone(browser, 'fi');
  await giveVoice(phone, hers);
  const { services } = (await (await phone.request.get(`${product()}/api/booking/shop?locale=fi`)).json()) as {
    services: { id: string }[];
  };
  const walkIn = await phone.request.post(`${product()}/api/booking/now`, {
    data: {
      idempotencyKey: randomUUID(),
      serviceId: services[0]?.id,
      name,
      email: `${randomUUID()}@example.com`,
      about: '',
      language: 'fi',
      pageLocale: 'fi',
      zone: 'Europe/Helsinki',
    },
  });
  const { link, bookingId } = (await walkIn.json()) as { link: string; bookingId: string };
  await phone.goto(`${product()}/b/${link}/consult`);
  await phone.getByRole('button', { name: fi('consult.check.continue'), exact: true }).click();
  const desk = await openDesk(browser, 'aino@furu-ull.example');
  await desk.close();
  const own = await desk.context().newPage();
  await giveVoice(own, his);
  await own.goto(`${product()}/desk`);
  await own
    .getByRole('button', { name: en('queue.takeNamed', { name }) })
    .first()
    .click();
  await phone.getByRole('button', { name: fi('consult.wait.join') }).click();
  // Nobody speaks yet, so only the pictures show that both are there.
  for (const page of [phone, own])
    await expect.poll(async () => (await receivedMedia(page)).width, { timeout: 30_000 }).toBeGreaterThanOrEqual(320);
  return { phone, desk: own, bookingId };
}

test('a shop without a transcription server shows nothing of captions', async ({ browser }) => {
  const { phone, desk } = await inTalk(browser, 'Eila Niemi');
  await expect(desk.getByRole('button', { name: en('desk.call.end'), exact: true })).toBeVisible();
  await expect(desk.getByText(en('desk.captions.off'))).toHaveCount(0);
  await expect(desk.getByRole('button', { name: en('desk.captions.ask') })).toHaveCount(0);
  await expect(phone.getByRole('button', { name: fi('consult.captions.off') })).toHaveCount(0);
});

test.describe('with a transcription server of the shop’s own', () => {
  let shop: Product;
  let recogniser: Awaited<ReturnType<typeof startTranscriptionServer>>;
  const before = { url: process.env['VITRINE_URL'], dataDir: process.env['VITRINE_DATA_DIR'] };

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    recogniser = await startTranscriptionServer(byPitch);
    shop = await startProduct({ TRANSCRIBE_URL: recogniser.url, TRANSCRIBE_KEY: 'key-of-the-shop' });
    process.env['VITRINE_URL'] = shop.url;
    process.env['VITRINE_DATA_DIR'] = shop.dataDir;
    await openAllDay();
  });
  test.afterAll(async () => {
    process.env['VITRINE_URL'] = before.url;
    process.env['VITRINE_DATA_DIR'] = before.dataDir;
    await shop.stop();
    await recogniser.stop();
  });

  test('a customer is asked, says no, then yes; both read along, a hint follows, and a stop is a stop', async ({
    browser,
  }) => {
    // Speech takes its own time, and every sentence is followed by its pause.
    test.setTimeout(180_000);
    const { phone, desk, bookingId } = await inTalk(browser, 'Eila Niemi');
    const kept = async () => (await inDatabase<{ text: string }>('select text from heard')).map(({ text }) => text);

    await test.step('nothing is heard before the answer, and a no is a no', async () => {
      await speak(phone);
      await desk.getByRole('button', { name: en('desk.captions.ask') }).click();
      await expect(phone.getByText(fi('consult.captions.ask.kept'))).toBeVisible();
      await expect(desk.getByText(en('desk.captions.asked'))).toBeVisible();
      await speak(phone);
      await phone.getByRole('button', { name: fi('consult.captions.ask.no') }).click();
      await expect(desk.getByText(en('desk.captions.refused'))).toBeVisible();
      await speak(phone);
      expect(recogniser.heard).toEqual([]);
    });

    await test.step('she changes her mind; what she says stands on both screens and brings a line', async () => {
      await phone.getByRole('button', { name: fi('consult.captions.off') }).click();
      await phone.getByRole('button', { name: fi('consult.captions.start') }).click();
      await expect(desk.getByText(en('desk.captions.agreed'))).toBeVisible();
      // The first words may fall into the moment in which the browser opens its ears.
      await expect(async () => {
        await speak(phone);
        await expect(phone.getByRole('log').getByText(hers.words)).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 30_000 });
      await expect(desk.getByRole('log', { name: en('desk.captions.label') }).getByText(hers.words)).toBeVisible();
      await expect(phone.getByRole('log').getByText(fi('consult.captions.automatic'))).toBeVisible();
      await expect(
        desk.getByText(en('because.line.heard', { quote: 'myöhässä' }).split('myöhässä')[0] ?? '').first(),
      ).toBeVisible();
      expect(await kept()).toContain(hers.words);
      const [first] = recogniser.heard;
      expect(first).toMatchObject({ language: 'fi', authorization: 'Bearer key-of-the-shop', type: 'audio/wav' });
    });

    await test.step('what the agent says stands there as theirs, and a hollow phrase is hinted at', async () => {
      await speak(desk);
      await expect(phone.getByRole('log').getByText(his.words)).toBeVisible();
      await expect(desk.getByText(en('desk.captions.heard', { phrase: '' }).split('“')[0] ?? '')).toBeVisible();
      expect(await kept()).not.toContain(his.words);
    });

    await test.step('she hides them for herself, and stops them for both', async () => {
      await speak(phone);
      await phone
        .getByRole('log')
        .getByRole('button', { name: fi('consult.captions.hide') })
        .click();
      await expect(phone.getByRole('log')).toHaveCount(0);
      await phone.getByRole('button', { name: fi('consult.captions.on') }).click();
      await phone.getByRole('button', { name: fi('consult.captions.stop') }).click();
      await expect(desk.getByText(en('desk.captions.refused'))).toBeVisible();
      const until = recogniser.heard.length;
      await speak(phone);
      await speak(desk);
      expect(recogniser.heard).toHaveLength(until);
      expect(await inDatabase('select 1 from heard where booking_id = $1', [bookingId])).toEqual([]);
    });
  });
});
