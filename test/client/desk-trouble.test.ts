// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { CallSnapshot } from '#client/features/consult/call.ts';
import { nobody } from '#client/features/consult/call-link.ts';
import { DeskPreflight } from '#client/features/consult/desk-preflight.tsx';
import { DeskTrouble } from '#client/features/consult/desk-trouble.tsx';
import type { OpenCall } from '#client/features/consult/use-call.ts';
import { onScreen } from '#test/support/on-screen.ts';

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});

const own = { camera: 'on', microphone: 'on' };
const call = { phase: 'connected', problem: null, stalled: false, canPlaySound: true, remote: nobody, own };
const stage = (arrivedAt: string | null, customerPresent: boolean) =>
  createElement(DeskTrouble, {
    call: call as unknown as CallSnapshot,
    consult: { customerName: 'Anna', customerPresent, arrivedAt },
    open: {} as OpenCall,
  });
const name = 'Anna';
const noon = '2026-11-23T12:00:00Z';

test('who joins for the first time is not back, and had not left before', async () => {
  screen = await onScreen(stage(null, false));
  expect(screen.words()).toBe('');
  await screen.draw(stage(noon, true));
  expect(screen.words()).toBe('');
});

test('who was here and left is told to be away, and then to be back', async () => {
  screen = await onScreen(stage(noon, true));
  await screen.draw(stage(noon, false));
  expect(screen.words()).toBe(screen.t('desk.call.left', { name }));
  await screen.draw(stage(noon, true));
  expect(screen.words()).toBe(screen.t('desk.call.back', { name }));
});

test('a line that nobody measured is no fault of the customer’s side', async () => {
  const report = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'unmeasured', browser: 'other' } as const;
  screen = await onScreen(createElement(DeskPreflight, { report }));
  expect(screen.words()).toBe('Network: not measured');
  expect(document.querySelector('[data-weak]')).toBeNull();
});
