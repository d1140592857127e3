// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { RehearsalRoom, type WriteBox } from '#client/features/rehearsals/rehearsal-room.tsx';
import { CsvDialog } from '#client/features/scripts/csv-dialog.tsx';
import { keepDraft } from '#client/features/scripts/face-drafts.ts';
import { PhraseList } from '#client/features/scripts/phrase-list.tsx';
import { RuleList } from '#client/features/scripts/rule-list.tsx';
import { givenColumn, givenFace } from '#test/support/given-face.ts';
import { givenPhrase } from '#test/support/given-phrase.ts';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const stub = { answer: {} as unknown, status: 200, fetch };
  globalThis.fetch = async () => Response.json({ json: stub.answer }, { status: stub.status });
  globalThis.matchMedia ??= () => ({ matches: true }) as MediaQueryList;
  return stub;
});
let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  server.status = 200;
  await screen?.leave();
  screen = null;
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

const press = (one: Element | null | undefined) => {
  if (!one) throw new Error('there is nothing to press');
  return screen?.happen(() => {
    (one as HTMLElement).focus();
    (one as HTMLElement).click();
  });
};
const here = () => document.activeElement;
const escape = () =>
  screen?.happen(() => here()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));

const column = () => givenColumn({ ...givenFace, state: 'draft' });

test.each(['save', 'discard'] as const)('after "%s" the keyboard stays in its language', async (act) => {
  server.answer = { version: 3, state: 'draft', problems: [] };
  screen = await onScreen(column());
  const { t, button, happen, words } = screen;
  const { content } = givenFace;
  const saved = t('trainer.editedHint');
  expect(words()).toContain(saved);
  await happen(() =>
    keepDraft(
      { writer: '', id: 'noise', locale: 'fi' },
      { version: 2, base: content, content: { ...content, title: 'Kopina' } },
    ),
  );
  expect(words()).toContain(t('trainer.notSaved'));
  expect(words(), 'what is typed is not saved').not.toContain(saved);
  await press(button(t(`trainer.${act}`)));
  expect(here()?.getAttribute('aria-label')).toBe('Finnish');
});

const rule = (on: boolean) => ({
  locales: ['en'],
  rules: [
    { ruleId: 'deflection', hasPhrases: true, languages: [{ locale: 'en', on, shown: 0, kept: {}, changedBy: null }] },
  ],
});
test('a rule that is switched keeps the keyboard', async () => {
  server.answer = rule(true);
  screen = await onScreen(createElement(RuleList, { mayEdit: true }));
  const { t } = screen;
  for (const words of ['trainer.rules.on', 'trainer.rules.allOff'] as const) {
    const one = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === t(words));
    await press(one);
    expect(here()).toBe(one);
  }
});

const list = () =>
  createElement(PhraseList, {
    ruleId: 'deflection',
    locale: 'en',
    phrases: [givenPhrase('a')],
    words: {},
    mayEdit: true,
  });
const type = (text: string) =>
  screen?.happen(() => {
    const box = [...document.querySelectorAll<HTMLInputElement>('[data-open] input')][0];
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text);
    box?.dispatchEvent(new Event('input', { bubbles: true }));
  });

test('a new phrase is begun in its first field; what is given up, or refused, leaves the keyboard nearby', async () => {
  screen = await onScreen(list());
  const { t, button } = screen;
  await press(button(t('trainer.phrases.new')));
  expect(here()?.tagName).toBe('INPUT');
  await type('We value you');
  await press(button(t('trainer.discard')));
  expect(here()?.tagName).toBe('INPUT');
  await press(button(t('trainer.phrases.close')));
  expect(here()?.textContent).toBe(t('trainer.phrases.list'));
});

test('a phrase that was saved says so until it is written in again, and keeps the keyboard, refused or not', async () => {
  screen = await onScreen(list());
  const { t, button, place, words } = screen;
  await press(place.querySelector('[data-row] > button'));
  await type('Say b');
  server.status = 500;
  await press(button(t('trainer.phrases.save')));
  expect(here()).toBe(button(t('trainer.phrases.save')));
  server.status = 200;
  server.answer = { id: 'a', version: 2 };
  await press(button(t('trainer.phrases.save')));
  expect(here()?.closest('[data-row]')).not.toBeNull();
  expect(words()).toContain(t('trainer.phrases.done.saved'));
  await type('Say c');
  expect(words()).not.toContain(t('trainer.phrases.done.saved'));
  await press(button(t('trainer.discard')));
});

test('Escape is a no to the question whether to delete', async () => {
  screen = await onScreen(list());
  const { t, button, place, words } = screen;
  await press(place.querySelector('[data-row] > button'));
  await press(button(t('trainer.phrases.delete')));
  expect(words()).toContain(t('trainer.phrases.deleteAsk'));
  await escape();
  expect(words()).not.toContain(t('trainer.phrases.deleteAsk'));
  expect(here()).toBe(button(t('trainer.phrases.delete')));
});

test('after the table is fetched, Escape still closes its dialog', async () => {
  server.answer = { name: 'fi.csv', csv: 'x' };
  const onClose = vi.fn();
  screen = await onScreen(createElement(CsvDialog, { locales: ['fi'], onClose }));
  const download = screen.button(screen.t('trainer.csv.download'));
  await press(download);
  expect(here()).toBe(download);
  await escape();
  expect(onClose).toHaveBeenCalledOnce();
});

test('a rehearsal begins in the box, and goes on there after the button', async () => {
  const box: WriteBox = ({ value, onChange, label, boxRef }) =>
    createElement('textarea', {
      ref: boxRef,
      value,
      'aria-label': label,
      onChange: ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => onChange(currentTarget.value),
    });
  screen = await onScreen(
    createElement(RehearsalRoom, {
      rehearsal: {
        rehearsalId: 'r',
        playId: 'p',
        title: 'Late',
        language: 'en',
        customer: 'Claire',
        about: 'Late.',
        facts: [],
        answers: [],
        said: 'Where is it?',
        ending: null,
      },
      box,
      onOpen: () => undefined,
      onLeft: () => undefined,
    }),
  );
  const place = document.querySelector('textarea');
  expect(here()).toBe(place);
  await screen.happen(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(place, 'I am calling now.');
    place?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  server.status = 500;
  await press(screen.button(screen.t('desk.chat.send')));
  expect(here()).toBe(place);
});
