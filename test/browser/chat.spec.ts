import { expect, test } from '@playwright/test';
import { join, openChat, passCheck, showOak, takenCustomer } from './in-a-call.ts';
import { sendHome, wordsOf } from './people.ts';

test.afterEach(sendHome);

const fi = wordsOf('fi');
const en = wordsOf('en');
const name = 'Bench Customer';
const ending = (text: string) => `${text.trim()}$`;

test('in the chat the customer sees what is shown, and what they write brings words before it is sent', async ({
  browser,
}) => {
  const { phone, desk, ...consult } = await takenCustomer(browser);
  await passCheck(phone, consult.link);
  await join(phone);
  await openChat(phone);
  const box = phone.getByRole('textbox', { name: fi('consult.chat.write') });

  // The card stands over the chat, and makes room for who writes.
  const oak = await showOak(consult);
  const card = phone.getByRole('region', { name: fi('consult.card.label') });
  await expect(card).toContainText(oak);
  await box.focus();
  await expect(phone.getByTestId('card-chip')).toContainText(oak);
  await expect(box).toBeVisible();

  // Told openly, heard at the desk, quoted to nobody.
  const hint = desk.getByRole('listitem').filter({ hasText: en('because.line.typed') });
  await box.pressSequentially('lattia on kolme viikkoa myöhässä', { delay: 20 });
  await expect(hint.first()).toBeVisible();
  await expect(desk.getByText(en('desk.chat.typing', { name }))).toBeVisible();
  await expect(desk.getByText('kolme viikkoa')).toBeHidden();
  // Turned off, it is taken back.
  await phone.getByRole('button', { name: fi('consult.chat.typed.turnOff') }).click();
  await expect(hint).toHaveCount(0);
  await expect(desk.getByText(en('desk.chat.typing', { name }))).toBeHidden();
  await phone.getByRole('button', { name: fi('consult.chat.send'), exact: true }).click();
  await expect(desk.getByRole('log').getByText('lattia on kolme viikkoa myöhässä')).toBeVisible();
  await expect(desk.getByText(en('because.line.words', { quote: 'lattia on kolme viikkoa myöhässä' }))).toBeVisible();

  // What was written last stays in sight while the box grows over it.
  for (const text of Array.from({ length: 12 }, (_, at) => `viesti ${at}`)) {
    await box.fill(text);
    await phone.getByRole('button', { name: fi('consult.chat.send'), exact: true }).click();
  }
  const newest = phone.getByRole('log').getByText('viesti 11', { exact: true });
  await expect(newest).toBeInViewport({ ratio: 1 });
  await box.fill('rivi\n'.repeat(7));
  await expect(newest).toBeInViewport({ ratio: 1 });

  // And is there again after a reload, above what was left half-written.
  await phone.reload();
  await expect(box).toHaveValue('rivi\n'.repeat(7));
  await expect(newest).toBeInViewport({ ratio: 1 });
});

test('what is switched off is said on both sides, a shared screen stands above the card, and no half-written word is lost', async ({
  browser,
}) => {
  const { phone, desk, ...consult } = await takenCustomer(browser);
  await passCheck(phone, consult.link);
  await join(phone);
  await phone.getByRole('button', { name: fi('consult.call.mute') }).click();
  await expect(desk.getByText(en('desk.call.muted', { name }))).toBeVisible();
  await desk.getByRole('button', { name: en('desk.call.mute'), exact: true }).click();
  await expect(phone.getByText(fi('consult.call.agentMuted', { name: '' }))).toBeVisible();

  await desk.getByRole('button', { name: en('desk.call.share') }).click();
  const screen = phone.getByLabel(new RegExp(ending(fi('consult.call.agentScreen', { name: '' }))));
  await screen.waitFor();
  await showOak(consult);
  const card = phone.getByRole('region', { name: fi('consult.card.label') });
  await card.waitFor();
  const [above, below] = [await screen.boundingBox(), await card.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? Infinity)).toBeLessThanOrEqual(below?.y ?? 0);

  await openChat(phone);
  await phone.getByRole('textbox', { name: fi('consult.chat.write') }).fill('Entä jalkalistat?');
  await desk.getByRole('button', { name: en('desk.call.end'), exact: true }).click();
  await desk.getByRole('button', { name: en('reasons.late_delivery') }).click();
  await desk.getByLabel(en('desk.end.note')).fill('Asked about skirting');
  await desk.reload();
  await desk.getByRole('button', { name: en('desk.call.end'), exact: true }).click();
  await expect(desk.getByLabel(en('desk.end.note'))).toHaveValue('Asked about skirting');
  // On a low screen the form is longer than the screen, and the way on stays in sight.
  await desk.setViewportSize({ width: 1280, height: 600 });
  const finish = desk.getByRole('button', { name: en('desk.end.finish') });
  await expect(finish).toBeInViewport({ ratio: 1 });
  await finish.click();
  await expect(phone.getByText(fi('consult.after.unsent'))).toBeVisible();
  await expect(phone.getByText('Entä jalkalistat?')).toBeVisible();
});
