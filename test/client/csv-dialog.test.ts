// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { CsvDialog } from '#client/features/scripts/csv-dialog.tsx';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const stub = { answer: {} as unknown, fetch };
  globalThis.fetch = async () => Response.json({ json: stub.answer });
  return stub;
});
let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

test('a table that came back tells which situations cannot be published, and nothing of none unchanged', async () => {
  const problems = [{ path: 'lines.0.text', problem: 'loose_brace' }];
  const faulty = [{ id: 'noise', title: 'Melu', problems }];
  server.answer = { saved: ['noise'], unchanged: 0, faulty, problems: [] };
  screen = await onScreen(createElement(CsvDialog, { locales: ['fi'], onClose: () => undefined }));
  const { t, happen, words } = screen;
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  const bring = () =>
    happen(() => {
      Object.defineProperty(input, 'files', { configurable: true, value: [new File(['x'], 'x.csv')] });
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    });
  await bring();
  expect(words()).toContain(t('trainer.csv.saved', { count: 1 }));
  expect(words()).not.toContain(t('trainer.csv.unchanged', { count: 0 }));
  expect(words()).toContain(t('trainer.csv.faulty', { language: 'Finnish' }));
  expect(words()).toContain(`Melu: ${t('trainer.line', { number: 1 })}: ${t('trainer.problem.loose_brace')}`);
  server.answer = { saved: [], unchanged: 2, faulty: [], problems: [] };
  await bring();
  expect(words()).toContain(t('trainer.csv.unchanged', { count: 2 }));
  expect(words()).not.toContain('Melu');
});

test('a language that cannot be chosen is told as such, with those that can', async () => {
  server.answer = { saved: [], unchanged: 0, faulty: [], problems: [{ row: 2, problem: 'language:de' }] };
  screen = await onScreen(createElement(CsvDialog, { locales: ['fi', 'sv'], onClose: () => undefined }));
  const { t, happen, words } = screen;
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  await happen(() => {
    Object.defineProperty(input, 'files', { configurable: true, value: [new File(['x'], 'x.csv')] });
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(words()).toContain(t('trainer.csv.problem.noLanguage', { name: 'de', known: 'fi, sv' }));
});
