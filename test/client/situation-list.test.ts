// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { SituationList } from '#client/features/scripts/situation-list.tsx';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const one = { id: 'noise', title: 'Bråk', titles: ['Bråk'], stages: [], retired: false, fileEdits: [] };
  const situations = [{ ...one, faces: { fi: 'stale' } }];
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(new Request(input, init).url);
    return Response.json({ json: pathname.endsWith('/situations') ? { locales: ['fi'], situations } : null });
  };
  return { fetch };
});
let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
  history.replaceState(null, '', location.pathname);
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

test('one situation out of date is counted in the singular', async () => {
  screen = await onScreen(createElement(SituationList, { mayEdit: false }), 'nb');
  expect(screen.words()).toContain('1 utdatert,');
});

test('a very long search that finds nothing is quoted by its beginning', async () => {
  history.replaceState(null, '', `${location.pathname}?find=${'x'.repeat(100_000)}`);
  screen = await onScreen(createElement(SituationList, { mayEdit: false }));
  expect(screen.words()).toContain(screen.t('trainer.notFound', { words: `${'x'.repeat(60)}…` }));
});
