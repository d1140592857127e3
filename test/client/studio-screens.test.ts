// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FaceContent } from '#contract/script-studio.ts';
import { FaceHistory } from '#client/features/scripts/face-history.tsx';
import type { Face } from '#client/features/scripts/face-shape.ts';
import { PreviewDock } from '#client/features/scripts/preview-dock.tsx';
import { NoVoice, ReadAloud } from '#client/features/scripts/read-aloud.tsx';
import { Replayed } from '#client/features/scripts/replayed.tsx';
import { SourceChange } from '#client/features/scripts/source-change.tsx';
import { givenFace } from '#test/support/given-face.ts';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const stub = { answers: {} as Record<string, unknown>, fetch };
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(new Request(input, init).url);
    return Response.json({ json: stub.answers[pathname.split('/').at(-1) ?? ''] });
  };
  return stub;
});

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
beforeEach(() => {
  server.answers = {};
});
afterEach(async () => {
  await screen?.leave();
  screen = null;
  vi.unstubAllGlobals();
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

const content = (title: string, lines: FaceContent['lines']): FaceContent => ({
  title,
  lines,
  examples: [],
  triggers: [],
  notTriggers: [],
});
const names = new Map([['minutesLeft', 'minutter igjen']]);

const face: Face = { ...givenFace, stale: true, content: content('Myöhässä', [{ text: 'Yksi.' }]) };

test('a stale translation shows every place where its source changed: title, line, form and plural', async () => {
  const was = { title: 'Late', lines: [{ text: 'Same.', forms: { pani: 'Old form.' } }] };
  const is = {
    title: 'Late order',
    lines: [{ text: 'Same.', forms: { pani: 'New form.' }, plurals: { one: 'One.' } }],
  };
  const props = { sourceLocale: 'en', names, working: false, onConfirm: null, whyNot: null };
  screen = await onScreen(createElement(SourceChange, { ...props, face: { ...face, sourceChange: { was, is } } }));
  const { t } = screen;
  const changes = [...screen.place.querySelectorAll('p[lang="en"]')].map((change) => ({
    place: change.previousElementSibling?.textContent,
    gone: [...change.querySelectorAll('del')].map(({ lastChild }) => lastChild?.textContent?.trim()),
    fresh: [...change.querySelectorAll('ins')].map(({ lastChild }) => lastChild?.textContent?.trim()),
  }));
  const line = t('trainer.line', { number: 1 });
  expect(changes).toEqual([
    { place: t('trainer.titleField'), gone: [], fresh: ['order'] },
    { place: `${line}, ${t('trainer.form.pani')}`, gone: ['Old'], fresh: ['New'] },
    { place: `${line}, ${t('trainer.plural', { numbers: '1' })}`, gone: [], fresh: ['One.'] },
  ]);
});

test('a replayed chat shows what was offered and what would be, each with its line and the words that speak for it', async () => {
  const before = { situationId: 'greeting', title: 'Hello', line: 'Hei!', quote: 'hei vaan', probability: 0.61 };
  const after = {
    situationId: 'noise',
    title: 'Noise',
    line: 'Vielä {minutesLeft} min.',
    quote: 'kopisee',
    probability: 0.9,
  };
  const answer = { heard: 2, changed: [{ text: 'hei vaan, kopisee', before, after }], changedInAll: 1, measured: null };
  screen = await onScreen(createElement(Replayed, { answer, own: 'noise', locale: 'fi' }));
  const sides = [...screen.place.querySelectorAll('dl > div')].map(({ textContent }) => textContent);
  const { t } = screen;
  const because = (quote: string, sure: string) => t('trainer.try.because', { quote, sure });
  const fact = t('trainer.fact.minutesLeft').replaceAll(' ', '\u00a0');
  expect(sides).toEqual([
    `${t('trainer.try.now')}Hello${because('hei vaan', '61%')}Hei!`,
    `${t('trainer.try.then')}Noise${because('kopisee', '90%')}Vielä {${fact}} min.`,
  ]);
  await screen.draw(
    createElement(Replayed, {
      answer: { ...answer, changed: [{ text: 'x', before: null, after }] },
      own: '',
      locale: 'fi',
    }),
  );
  expect(screen.place.querySelector('dd')?.textContent).toBe(t('trainer.try.nothing'));
});

/** A browser with these voices, and what it was asked to say. */
function givenVoices(...langs: string[]) {
  const said: { text: string; lang: string }[] = [];
  const heard = new Set<() => void>();
  const voices = langs.map((lang) => ({ lang, default: false }));
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      lang = '';
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  );
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => voices,
    addEventListener: (_: string, tell: () => void) => heard.add(tell),
    removeEventListener: (_: string, tell: () => void) => heard.delete(tell),
    cancel: () => said.splice(0),
    speak: ({ text, lang }: { text: string; lang: string }) => said.push({ text, lang }),
  });
  return {
    said,
    arrives(lang: string) {
      voices.push({ lang, default: true });
      for (const tell of heard) tell();
    },
  };
}

test('a line is read aloud by a voice of its own language, and by no other', async () => {
  const { said } = givenVoices('sv-SE', 'no-NO', 'en_GB');
  screen = await onScreen(createElement(ReadAloud, { text: 'Hei, jeg ringer deg.', locale: 'nb' }));
  await screen.press(screen.t('trainer.readAloud'));
  expect(said).toEqual([{ text: 'Hei, jeg ringer deg.', lang: 'no-NO' }]);
});

test('where there is no voice of that language it says so, until one arrives', async () => {
  const browser = givenVoices('sv-SE');
  const line = createElement(ReadAloud, { text: 'Hei.', locale: 'fi' });
  screen = await onScreen(createElement('div', {}, createElement(NoVoice, { locale: 'fi' }), line));
  const { t } = screen;
  expect(screen.button(t('trainer.readAloud'))).toBeUndefined();
  expect(screen.words()).toBe(t('trainer.noVoice'));
  await screen.happen(() => browser.arrives('fi-FI'));
  expect(screen.words()).toBe('');
  await screen.press(t('trainer.readAloud'));
  expect(browser.said).toEqual([{ text: 'Hei.', lang: 'fi-FI' }]);
});

test('a line that counts is seen with one, two, five and twenty-two', async () => {
  const line = {
    text: 'Zostało {minutesLeft} minuty.',
    plurals: { one: 'Została minuta.', few: 'Zostały {minutesLeft} minuty.', many: 'Zostało {minutesLeft} minut.' },
  };
  const person = { id: 'a', name: 'Maija', language: 'pl', address: null, facts: { pl: {}, en: {} } };
  server.answers = { previewPeople: { people: [person] } };
  const contents = new Map([['pl', content('Czas', [line])]]);
  givenVoices('pl-PL');
  screen = await onScreen(createElement(PreviewDock, { contents, locale: 'pl', names }));
  const seen = () => screen?.place.querySelector('p[lang="pl"]')?.textContent;
  expect(screen.place.querySelector('[role="group"]')?.getAttribute('aria-label')).toBe('minutter igjen');
  const shown: (string | null | undefined)[] = [];
  for (const number of ['1', '2', '5', '22']) {
    await screen.press(number);
    expect(screen.button(number)?.getAttribute('aria-pressed')).toBe('true');
    shown.push(seen());
  }
  expect(shown).toEqual(['Została minuta.', 'Zostały 2 minuty.', 'Zostało 5 minut.', 'Zostały 22 minuty.']);
});

test('a version is compared with the one before it, and with whichever is chosen; the way back is to an older one', async () => {
  const version = (number: number, title: string, lines: string[]) => ({
    version: number,
    status: 'published',
    inUse: number === 3,
    content: content(
      title,
      lines.map((text) => ({ text })),
    ),
    author: { id: 'a', name: 'Helena' },
    editedAt: '2026-11-24T09:00:00.000Z',
    restoredFrom: null,
    acts: [],
  });
  server.answers = {
    history: {
      versions: [
        version(3, 'Sen', ['Ett.', 'Två nya.']),
        version(2, 'Sen', ['Ett.', 'Två.']),
        version(1, 'Tidig', ['Ett.']),
      ],
    },
  };
  const restored: number[] = [];
  const props = { id: 'late', locale: 'sv', newest: 3, names, mayRestore: true, onClose: () => undefined };
  screen = await onScreen(createElement(FaceHistory, { ...props, onRestore: (number) => restored.push(number) }));
  const { t } = screen;
  const compared = () =>
    [...document.querySelectorAll('[role="dialog"] p[lang="sv"]')].map(
      (change) => change.previousElementSibling?.textContent,
    );
  expect(compared()).toEqual([t('trainer.line', { number: 2 })]);
  expect(screen.button(t('trainer.history.restore', { number: 3 }))).toBeUndefined();
  const second = [...document.querySelectorAll('button')].find(({ textContent }) =>
    textContent?.startsWith(`${t('trainer.history.version', { number: 2 })}Helena`),
  );
  await screen.happen(() => second?.click());
  expect(compared()).toEqual([t('trainer.titleField'), t('trainer.line', { number: 2 })]);
  await screen.press(t('trainer.history.restore', { number: 2 }));
  expect(restored).toEqual([2]);
});
