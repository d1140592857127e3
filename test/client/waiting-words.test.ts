// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { useWaitingWords } from '#client/features/consult/waiting-words.ts';
import { onScreen } from '#test/support/on-screen.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

function Words() {
  const { title, more } = useWaitingWords({ kind: 'late', at: '2026-11-28T10:25:00Z', wait: null }, 'Elin');
  return `${title} ${more}`;
}

test.each([
  ['Europe/Helsinki', '12:25'],
  ['Europe/Stockholm', '11:25'],
])('who waits in %s reads when it was to begin there', async (place, time) => {
  process.env['TZ'] = place;
  const screen = await onScreen(createElement(Words));
  expect(screen.words()).toContain(time);
  await screen.leave();
});
