// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Face } from '#client/features/scripts/face-shape.ts';
import { TryOut } from '#client/features/scripts/try-out.tsx';
import { givenFace } from '#test/support/given-face.ts';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server, whose answers come when they are let go; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const stub = { asked: [] as { text: string; answer: () => void }[], fetch };
  globalThis.fetch = async (input, init) => {
    const { json } = (await new Request(input, init).json()) as { json: { text: string } };
    const gate = Promise.withResolvers<void>();
    stub.asked.push({ text: json.text, answer: gate.resolve });
    await gate.promise;
    const hint = { situationId: 'noise', title: `About ${json.text}`, line: null, quote: json.text, probability: 0.9 };
    return Response.json({ json: { before: [], after: [hint] } });
  };
  return stub;
});

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
beforeEach(() => {
  server.asked = [];
});
afterEach(async () => {
  await screen?.leave();
  screen = null;
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

const face: Face = { ...givenFace, state: 'draft', inUse: 1 };
const { content } = face;

async function opened() {
  const drawn = await onScreen(createElement(TryOut, { id: 'noise', face, content, onClose: () => undefined }));
  screen = drawn;
  const box = document.querySelector<HTMLInputElement>('input');
  const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  return {
    words: drawn.words,
    t: drawn.t,
    type: (text: string) =>
      drawn.happen(() => {
        put?.call(box, text);
        box?.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    enter: () => drawn.happen(() => box?.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))),
    answer: (at: number) => drawn.happen(() => server.asked[at]?.answer()),
  };
}

test('an answer goes as soon as another sentence stands above it', async () => {
  const { type, enter, answer, words, t } = await opened();
  await type('kopisee');
  await enter();
  expect(words()).toContain(t('trainer.try.working'));
  await answer(0);
  expect(words()).toContain('About kopisee');
  expect(words()).not.toContain(t('trainer.try.working'));
  await type('kopisee kovaa');
  expect(words()).not.toContain('About kopisee');
});

test('what is asked while an answer is under way is asked after it, the newest alone', async () => {
  const { type, enter, answer, words } = await opened();
  await type('yksi');
  await enter();
  for (const text of ['kaksi', 'kolme']) {
    await type(text);
    await enter();
  }
  expect(server.asked.map(({ text }) => text)).toEqual(['yksi']);
  await answer(0);
  expect(words()).not.toContain('About yksi');
  expect(server.asked.map(({ text }) => text)).toEqual(['yksi', 'kolme']);
  await answer(1);
  expect(words()).toContain('About kolme');
});
