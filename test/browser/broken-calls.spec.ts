import { type Browser, expect, type Page, test } from '@playwright/test';
import { agentEmail } from '#test/bench/consult.ts';
import { firstName } from '#contract/first-name.ts';
import { demoPassword } from '#server/demo/seed.ts';
import { findProcesses } from '#server/platform/processes.ts';
import { eventsOf } from './shop-database.ts';
import { unbroken } from '#client/ui/unbroken.ts';
import { join, passCheck, showOak, takenCustomer, writeToDesk } from './in-a-call.ts';
import { expectMediaFlows, forgetVisit, openDesk, product, receivedMedia, sendHome, wordsOf } from './people.ts';

test.afterEach(sendHome);

const fi = wordsOf('fi');
const en = wordsOf('en');
const name = 'Bench Customer';

/** A Finnish customer and the agent who see and hear each other. */
async function bothInCall(browser: Browser) {
  const taken = await takenCustomer(browser);
  await passCheck(taken.phone, taken.link);
  await join(taken.phone);
  await Promise.all([expectMediaFlows(taken.phone), expectMediaFlows(taken.desk)]);
  return taken;
}

/** The line is broken, in one of the sentences that say so. */
const saysBroken = (page: Page, sentences: string[]) =>
  expect(
    page.getByText(new RegExp(sentences.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))).first(),
  );

test('the video server dies in the middle of a call, and both are back in the same consult', async ({ browser }) => {
  const { phone, desk, ...consult } = await bothInCall(browser);
  const oak = await showOak(consult);
  await expect(phone.getByRole('region', { name: fi('consult.card.label') })).toContainText(unbroken(oak));
  await writeToDesk(phone, desk, 'Onko tätä varastossa?');

  const [livekit, ...others] = findProcesses(`${process.env['VITRINE_DATA_DIR']}/livekit.json`);
  expect(others).toEqual([]);
  process.kill(livekit ?? 0, 'SIGKILL');
  const state = (key: string) => fi(`consult.call.state.${key}`);
  await Promise.all([
    saysBroken(phone, [state('reconnecting'), state('rejoining'), state('videoAway')]).toBeVisible(),
    saysBroken(desk, [en('desk.call.reconnecting'), en('desk.call.noVideo')]).toBeVisible(),
  ]);
  await Promise.all([expectMediaFlows(phone), expectMediaFlows(desk)]);
  expect(findProcesses(`${process.env['VITRINE_DATA_DIR']}/livekit.json`)).not.toContain(livekit);
  expect(phone.url()).toContain(consult.link);
  await expect(desk.getByText('Onko tätä varastossa?')).toBeVisible();
  await phone.getByRole('button', { name: fi('consult.call.closeChat') }).click();
  await expect(phone.getByRole('region', { name: fi('consult.card.label') })).toContainText(unbroken(oak));
  await expect(phone.getByText(state('rejoining'))).toBeHidden();
});

test('a customer who reloads, or looks away for a while, keeps the seat; the agent sees who left and is back', async ({
  browser,
}) => {
  const { phone, desk, ...consult } = await bothInCall(browser);
  await phone.reload();
  await Promise.all([expectMediaFlows(phone), expectMediaFlows(desk)]);

  await phone.goto('about:blank');
  await expect(desk.getByText(en('desk.call.left', { name }))).toBeVisible();
  await expect.poll(() => eventsOf(consult.bookingId), { timeout: 40_000 }).toContain('consult.left');
  await phone.goto(`${product()}/b/${consult.link}/consult`);
  await expect(desk.getByText(en('desk.call.back', { name }))).toBeVisible();
  await Promise.all([expectMediaFlows(phone), expectMediaFlows(desk)]);
});

test('of two tabs one has the consult, and the customer chooses which', async ({ browser }) => {
  const { phone, desk, ...consult } = await takenCustomer(browser);
  await passCheck(phone, consult.link);
  await join(phone);
  await expectMediaFlows(phone);
  const second = await phone.context().newPage();
  await second.goto(`${product()}/b/${consult.link}/consult`);
  await expect(second.getByText(fi('consult.tabs.elsewhere.title'))).toBeVisible();
  await second.getByRole('button', { name: fi('consult.tabs.here') }).click();
  // The check was passed on this phone, and the call was on: neither is asked for again.
  await Promise.all([expectMediaFlows(second), expectMediaFlows(desk)]);
  await expect(phone.getByText(fi('consult.tabs.taken.title'))).toBeVisible();
});

/** The agent writes, and it stands on the customer's phone. */
async function answer(desk: Page, phone: Page, text: string): Promise<void> {
  await desk.getByPlaceholder(new RegExp(`^${en('desk.chat.placeholder', { inLanguage: '' })}`)).fill(text);
  await desk.getByRole('button', { name: en('desk.chat.send'), exact: true }).click();
  await expect(phone.getByText(text)).toBeVisible();
}

const blocked = (device: string) => `${en(`desk.preflight.${device}`)}: ${en('desk.preflight.state.blocked')}`;

/** What a browser does whose user has said no. */
function refuse(devices: string[]): void {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  let refused = true;
  Object.assign(window, { __allow: () => (refused = false) });
  navigator.mediaDevices.getUserMedia = async (wish) => {
    const asked = { video: Boolean(wish?.video), audio: Boolean(wish?.audio) };
    if (refused && devices.some((device) => asked[device as keyof typeof asked]))
      throw new DOMException('Permission denied', 'NotAllowedError');
    return real(wish);
  };
}

test('a blocked camera is explained, and the talk goes on with sound', async ({ browser }) => {
  const { phone, desk, ...consult } = await takenCustomer(browser);
  await phone.addInitScript(refuse, ['video']);
  await phone.goto(`${product()}/b/${consult.link}/consult`);
  await expect(phone.getByText(fi('consult.check.problem.camera.blocked'))).toBeVisible();
  await expect(phone.getByText(fi('consult.check.unblock.chromeAndroid.1')).first()).toBeVisible();
  await expect(phone.getByRole('heading', { name: fi('consult.check.titleSoundOnly') })).toBeVisible();
  await phone.getByRole('button', { name: fi('consult.check.soundOnly') }).click();
  await join(phone);
  await expectMediaFlows(phone);
  const before = await receivedMedia(desk);
  await expect.poll(async () => (await receivedMedia(desk)).energy).toBeGreaterThan(before.energy);
  expect((await receivedMedia(desk)).frames).toBe(0);
  await expect(desk.getByText(blocked('camera'))).toBeVisible();
});

test('a blocked microphone is told apart from the camera, and the talk goes on with the picture', async ({
  browser,
}) => {
  const { phone, desk, ...consult } = await takenCustomer(browser);
  await phone.addInitScript(refuse, ['audio']);
  await phone.goto(`${product()}/b/${consult.link}/consult`);
  await expect(phone.getByRole('heading', { name: fi('consult.check.titlePictureOnly') })).toBeVisible();
  await expect(phone.getByText(fi('consult.check.problem.microphone.blocked'))).toBeVisible();
  await expect(phone.getByText(fi('consult.check.problem.camera.blocked'))).toBeHidden();
  await phone.getByRole('button', { name: fi('consult.check.pictureOnly') }).click();
  await join(phone);
  await expect.poll(async () => (await receivedMedia(desk)).frames).toBeGreaterThan(10);
  await expect(desk.getByText(blocked('microphone'))).toBeVisible();
  await expect(desk.getByText(blocked('camera'))).toBeHidden();
  await test.step('a tap on the microphone says why it stays off, and where to allow it', async () => {
    await phone.getByRole('button', { name: fi('consult.call.unmute') }).click();
    const help = phone.getByRole('dialog', { name: fi('consult.check.problem.microphone.blocked') });
    await expect(help.getByText(fi('consult.check.unblock.chromeAndroid.2.microphone'))).toBeVisible();
    await phone.evaluate(() => (window as Window & { __allow?: () => void }).__allow?.());
    await help.getByRole('button', { name: fi('consult.check.tryAgain') }).click();
    await expect(help).toBeHidden();
    const before = await receivedMedia(desk);
    await expect.poll(async () => (await receivedMedia(desk)).energy).toBeGreaterThan(before.energy);
  });
});

test('with camera and microphone blocked the chat goes on, and the shop’s number is there', async ({ browser }) => {
  const { phone, desk, ...consult } = await takenCustomer(browser);
  await phone.addInitScript(refuse, ['video', 'audio']);
  await phone.goto(`${product()}/b/${consult.link}/consult`);
  await phone.getByRole('button', { name: fi('consult.check.chatOnly') }).click();
  await expect(phone.locator('a[href^="tel:"]')).toBeVisible();
  await join(phone);
  // Whoever can only type is in the chat already.
  await expect(phone.getByRole('textbox', { name: fi('consult.chat.write') })).toBeVisible();
  await writeToDesk(phone, desk, 'Voin vain kirjoittaa.');
  await answer(desk, phone, 'That is fine.');
  await expect(desk.getByText(`${blocked('camera')} · ${blocked('microphone')}`)).toBeVisible();
});

test('where the video server cannot be reached the chat goes both ways, and video comes when it can', async ({
  browser,
}) => {
  const { phone, desk, ...consult } = await takenCustomer(browser);
  const signalling = /\/livekit(\/|\?|$)/;
  let open = false;
  await phone.context().route(signalling, (route) => (open ? route.continue() : route.abort()));
  await phone.context().routeWebSocket(signalling, (socket) => {
    if (open) socket.connectToServer();
    else void socket.close();
  });
  await passCheck(phone, consult.link);
  await join(phone);
  await expect(phone.getByText(fi('consult.call.state.videoAway'))).toBeVisible();
  await expect(phone.locator('a[href^="tel:"]')).toBeVisible();
  await writeToDesk(phone, desk, 'Kuva ei toimi.');
  await answer(desk, phone, 'We can write.');
  expect((await receivedMedia(phone)).frames).toBe(0);

  open = true;
  await Promise.all([expectMediaFlows(phone), expectMediaFlows(desk)]);
  await expect(phone.getByText(fi('consult.call.state.videoAway'))).toBeHidden();
  await expect(phone.getByText('We can write.')).toBeVisible();
});

test('a call that ends without a network says so, and the summary comes when the network is back', async ({
  browser,
}) => {
  const { phone, ...consult } = await takenCustomer(browser);
  await passCheck(phone, consult.link);
  await join(phone);
  await expectMediaFlows(phone);
  await phone.context().setOffline(true);
  await phone.touchscreen.tap(195, 300);
  await phone.getByRole('button', { name: fi('consult.call.leave'), exact: true }).click();
  await phone.getByRole('button', { name: fi('consult.call.leaveYes'), exact: true }).click();
  await expect(phone.getByText(fi('consult.after.noNetwork'))).toBeVisible();
  await expect(phone.getByRole('button', { name: fi('ui.retry') })).toBeVisible();
  await phone.context().setOffline(false);
  await expect(
    phone.getByRole('heading', { name: fi('consult.after.titleUntalked', { name: firstName(name) }) }),
  ).toBeVisible();
});

test('a visit that ends in a call leaves the call running, and one signs in again beside it', async ({ browser }) => {
  const { desk } = await takenCustomer(browser);
  const end = desk.getByRole('button', { name: en('desk.call.end'), exact: true });
  await end.waitFor();
  await desk.context().clearCookies();
  await desk.keyboard.press('s');
  const told = desk.getByRole('alert').filter({ hasText: en('accounts.signIn.inCall') });
  await expect(told).toBeVisible();
  await expect(end).toBeVisible();
  await told.getByRole('button').click();
  await desk.getByLabel(en('accounts.signIn.email')).fill(agentEmail);
  await desk.getByLabel(en('accounts.signIn.password'), { exact: true }).fill(demoPassword);
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: en('accounts.signIn.submit') })
    .click();
  await expect(told).toBeHidden();
  await expect(end).toBeVisible();
});

test('a look at another page does not end the call, and what the agent writes shows on the phone at once', async ({
  browser,
}) => {
  const { phone, desk, ...consult } = await bothInCall(browser);
  await desk.getByRole('link', { name: en('desk.nav.requests'), exact: true }).click();
  await expect(desk.getByText(en('desk.call.inCall', { name }))).toBeVisible();
  const before = await receivedMedia(phone);
  await expect.poll(async () => (await receivedMedia(phone)).frames).toBeGreaterThan(before.frames + 20);
  expect(await eventsOf(consult.bookingId)).not.toContain('consult.agent_gone');
  await desk.getByRole('button', { name: en('desk.call.toCall') }).click();
  await desk
    .getByPlaceholder(new RegExp(`^${en('desk.chat.placeholder', { inLanguage: '' })}`))
    .fill('See the grain here.');
  await desk.keyboard.press('Enter');
  await phone.getByRole('button', { name: 'See the grain here.' }).click();
  await expect(phone.getByRole('log')).toContainText('See the grain here.');
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('s');
  await expect(desk.locator('[aria-current="step"]')).toHaveText(en('desk.stage.looking'));
});

test('an agent who signs out in a call is asked once, and may stay', async ({ browser }) => {
  const { desk } = await takenCustomer(browser);
  const end = desk.getByRole('button', { name: en('desk.call.end'), exact: true });
  await end.waitFor();
  const signOut = async () => {
    await desk.getByRole('button', { name: new RegExp(`^${en('desk.menu.open')}`) }).click();
    await desk.getByRole('menuitem', { name: en('desk.menu.signOut') }).click();
  };
  await signOut();
  const asked = desk.getByRole('dialog', { name: en('desk.signOut.title', { name }) });
  await asked.getByRole('button', { name: en('desk.signOut.stay') }).click();
  await expect(asked).toBeHidden();
  await expect(end).toBeVisible();
  await signOut();
  await asked.getByRole('button', { name: en('desk.signOut.leave') }).click();
  await expect(desk.getByLabel(en('accounts.signIn.email'))).toBeVisible();
  forgetVisit(agentEmail);
});

test('outside a call signing out asks nothing', async ({ browser }) => {
  const desk = await openDesk(browser, agentEmail);
  await desk.getByRole('button', { name: new RegExp(`^${en('desk.menu.open')}`) }).click();
  await desk.getByRole('menuitem', { name: en('desk.menu.signOut') }).click();
  await expect(desk.getByLabel(en('accounts.signIn.email'))).toBeVisible();
  forgetVisit(agentEmail);
});
