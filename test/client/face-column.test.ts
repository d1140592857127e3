// @vitest-environment happy-dom
import { cloneElement } from 'react';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { keepDraft } from '#client/features/scripts/face-drafts.ts';
import type { Face } from '#client/features/scripts/face-shape.ts';
import { givenColumn, givenFace } from '#test/support/given-face.ts';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const stub = { asked: [] as { act: string | undefined; body: unknown }[], fetch };
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const act = new URL(request.url).pathname.split('/').at(-1);
    if (request.method === 'POST') stub.asked.push({ act, body: ((await request.json()) as { json: unknown }).json });
    const answers: Record<string, object> = {
      restore: { version: 4, state: 'published' },
      lint: { findings: [], credit: null, strayedTo: null },
    };
    return Response.json({ json: answers[act ?? ''] ?? null });
  };
  return stub;
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});

const face = givenFace;
const { content } = face;
test('words that are written and not saved are told beside the state of those that are', async () => {
  screen = await onScreen(givenColumn(face));
  const { t, words } = screen;
  expect(words()).not.toContain(t('trainer.notSaved'));
  const place = { writer: '', id: 'noise', locale: 'fi' };
  await screen.happen(() => keepDraft(place, { version: 2, base: content, content: { ...content, title: 'Kopina' } }));
  expect(words()).toContain(t('trainer.state.published'));
  expect(words()).toContain(t('trainer.notSaved'));
  await screen.happen(() => keepDraft(place, null));
  expect(words()).not.toContain(t('trainer.notSaved'));
});

test('a saved draft is given up in one act, for the words in use; where there are none, there is nothing to go back to', async () => {
  const draft: Face = { ...face, state: 'draft', version: 3, inUse: 1, may: ['submit'] };
  screen = await onScreen(givenColumn({ ...draft, inUse: null }));
  const { t, button, press, draw } = screen;
  expect(button(t('trainer.discardDraft'))).toBeUndefined();
  await draw(givenColumn(draft));
  await press(t('trainer.discardDraft'));
  const restored = server.asked.filter(({ act }) => act === 'restore');
  expect(restored.map(({ body }) => body)).toEqual([{ id: 'noise', locale: 'fi', version: 3, to: 1 }]);
});

test('whoever sends words with faults for review is told what stands against publishing them', async () => {
  const draft: Face = { ...face, state: 'draft', version: 3, may: ['submit'] };
  screen = await onScreen(givenColumn(draft));
  const { t, words, draw } = screen;
  expect(words()).not.toContain(t('trainer.submitFaulty'));
  await draw(givenColumn({ ...draft, problems: [{ path: 'lines.0.text', problem: 'hollow' }] }));
  expect(words()).toContain(t('trainer.submitFaulty'));
});

test('the source beside a line shows its facts as the line does', async () => {
  const line = { text: 'Tilaus {order.number}.' };
  const part = givenColumn({ ...face, content: { ...content, lines: [line] } });
  const source = { ...face, locale: 'en', content: { ...content, lines: [{ text: 'Order {order.number}.' }] } };
  screen = await onScreen(cloneElement(part, { source, names: new Map([['order.number', 'order number']]) }));
  expect(screen.words()).toContain('Order order number.');
});

test('a translation is offered the facts of its source’s line, and no others', async () => {
  const names = new Map([
    ['order.number', 'order number'],
    ['order.promisedOn', 'promised date'],
  ]);
  const part = givenColumn({ ...face, content: { ...content, lines: [{ text: 'Tilaus.' }] } });
  const source = { ...face, locale: 'en', content: { ...content, lines: [{ text: 'Order {order.number}.' }] } };
  screen = await onScreen(cloneElement(part, { source, names, openLine: 0 }));
  expect(screen.words()).toContain('+ order number');
  expect(screen.words()).not.toContain('promised date');
});

test('who reviews sees what differs from the words in use, and nobody else is shown it', async () => {
  const instead = { ...content, lines: [{ text: 'Vanha sana.' }] };
  const newer = { ...face, instead, content: { ...content, lines: [{ text: 'Uusi sana.' }] } };
  screen = await onScreen(givenColumn({ ...newer, state: 'review' }));
  expect(screen.words()).toContain(screen.t('trainer.changedInUse'));
  expect(screen.words()).toContain('Vanha');
  await screen.draw(givenColumn({ ...newer, state: 'draft' }));
  expect(screen.words()).not.toContain('Vanha');
});
