// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Suggestion } from '#contract/scripts.ts';
import { CreditLine } from '#client/features/scripts/credit-line.tsx';
import type { Outcome } from '#client/features/scripts/suggestion-queries.ts';
import { Suggestions } from '#client/features/scripts/suggestions.tsx';
import { onScreen } from '#test/support/on-screen.ts';

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});

const line = (channel: Suggestion['channel']): Suggestion => ({
  situationId: channel,
  lineIndex: 0,
  title: 'Title',
  text: `Rivi: ${channel}`,
  agentText: `Line: ${channel}`,
  locale: 'fi',
  channel,
  because: [],
});

function panel(shown: Suggestion[], over: { toSay?: string; onDecide?: (one: Suggestion, outcome: Outcome) => void }) {
  const { toSay = null, onDecide = () => undefined } = over;
  const rest = { language: 'fi', failed: false, loading: false, sendKey: 'w', onPoint: () => undefined };
  return createElement(Suggestions, { ...rest, shown, toSay, onDecide, onAdapt: () => undefined });
}

test('a line that is only for saying aloud has no way to be sent, one for writing none to be said', async () => {
  const decided: string[] = [];
  const onDecide = (one: Suggestion, outcome: Outcome) => void decided.push(`${one.channel} ${outcome}`);
  screen = await onScreen(panel([line('spoken')], { onDecide }));
  const { t } = screen;
  expect(screen.words()).toContain(t('desk.words.aloud'));
  expect([screen.button(t('desk.words.send')), screen.button(t('desk.words.adapt'))]).toEqual([undefined, undefined]);
  await screen.press(t('desk.words.said'));
  await screen.draw(panel([line('written')], { onDecide }));
  expect(screen.button(t('desk.words.said'))).toBeUndefined();
  await screen.press(t('desk.words.send'));
  await screen.draw(panel([line('both')], { onDecide }));
  expect(screen.words()).not.toContain(t('desk.words.aloud'));
  await screen.press(t('desk.words.said'));
  await screen.press(t('desk.words.send'));
  expect(decided).toEqual(['spoken said', 'written sent', 'both said', 'both sent']);
});

test('below the first line the same is done with icons that carry its name', async () => {
  const decided: string[] = [];
  const onDecide = (one: Suggestion, outcome: Outcome) => void decided.push(`${one.title} ${outcome}`);
  const second = { ...line('both'), situationId: 'second', title: 'Second' };
  screen = await onScreen(panel([line('both'), second], { onDecide }));
  const { t } = screen;
  for (const name of [t('desk.words.send'), t('desk.words.said')]) {
    const [first, icon] = [...screen.place.querySelectorAll('button')].filter(
      (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
    );
    expect([first?.textContent, icon?.textContent]).toEqual([name, '']);
    await screen.happen(() => icon?.click());
  }
  expect(decided).toEqual(['Second sent', 'Second said']);
});

test('the key that would have sent it tells why nothing was sent', async () => {
  screen = await onScreen(panel([line('spoken'), line('both')], {}));
  const told = () => [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent);
  expect(told()).toEqual(['']);
  await screen.draw(panel([line('spoken'), line('both')], { toSay: 'spoken/0' }));
  expect(told()).toEqual([screen.t('desk.words.toSay')]);
});

test('a reply to a complaint shows which of the five parts are there, to the ear too', async () => {
  screen = await onScreen(createElement(CreditLine, { present: ['own', 'time'] }));
  const parts = [...screen.place.querySelectorAll('li')].map(({ textContent }) => textContent);
  const { t } = screen;
  const there = t('desk.credit.there');
  const missing = t('desk.credit.missing');
  expect(parts).toEqual([
    `${t('desk.credit.acknowledge')}${missing}`,
    `${t('desk.credit.own')}${there}`,
    `${t('desk.credit.act')}${missing}`,
    `${t('desk.credit.time')}${there}`,
    `${t('desk.credit.choice')}${missing}`,
  ]);
  expect(screen.place.querySelectorAll('svg')).toHaveLength(2);
  expect(screen.place.querySelector('ul')?.getAttribute('aria-label')).toBe(t('desk.credit.label'));
});
