// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { FaceColumn } from '#client/features/scripts/face-column.tsx';
import { keepDraft } from '#client/features/scripts/face-drafts.ts';
import type { Face } from '#client/features/scripts/face-shape.ts';
import { onScreen } from '#test/support/on-screen.ts';

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});

const content = { title: 'Melu', lines: [{ text: 'Yksi.' }], examples: [], triggers: [], notTriggers: [] };
const face: Face = {
  locale: 'fi',
  state: 'published',
  stale: false,
  content,
  version: 2,
  inUse: 2,
  sourceChange: null,
  author: null,
  editedAt: null,
  note: null,
  reviewer: null,
  may: [],
  approveRefused: null,
  fileEdit: null,
  problems: [],
};
const column = (shown: Face) =>
  createElement(FaceColumn, {
    id: 'noise',
    face: shown,
    source: { ...face, locale: 'en' },
    names: new Map(),
    mayEdit: true,
    shown: true,
    openLine: null,
    onOpen: () => undefined,
    results: null,
    isLatest: false,
    onAct: () => undefined,
  });

test('words that are written and not saved are told beside the state of those that are', async () => {
  screen = await onScreen(column(face));
  const { t, words } = screen;
  expect(words()).not.toContain(t('trainer.notSaved'));
  const place = { writer: '', id: 'noise', locale: 'fi' };
  await screen.happen(() => keepDraft(place, { version: 2, base: content, content: { ...content, title: 'Kopina' } }));
  expect(words()).toContain(t('trainer.state.published'));
  expect(words()).toContain(t('trainer.notSaved'));
  await screen.happen(() => keepDraft(place, null));
  expect(words()).not.toContain(t('trainer.notSaved'));
});
