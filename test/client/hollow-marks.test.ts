// @vitest-environment happy-dom
import { createElement, type ReactNode, useState } from 'react';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Marking } from '#contract/script-rules.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { type SpokenTurn, withSpoken } from '#client/features/consult/spoken-turn.ts';
import { HeardHint } from '#client/features/scripts/heard-hint.tsx';
import { LineBox } from '#client/features/scripts/line-box.tsx';
import { LineCell } from '#client/features/scripts/line-cell.tsx';
import { MarkedBox } from '#client/features/scripts/marked-box.tsx';
import { answeredSituation } from '#client/features/scripts/suggestion-list.ts';
import { FieldAround } from '#client/ui/field.tsx';
import { onScreen } from '#test/support/on-screen.ts';

type Asked = { path: string; body: Record<string, unknown> };

type Server = { asked: Asked[]; answer: (asked: Asked) => unknown; fetch: typeof globalThis.fetch };

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const stub: Server = { asked: [], answer: () => null, fetch };
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { json: body } = (await request.json()) as { json: Record<string, unknown> };
    const asked = { path: new URL(request.url).pathname, body };
    stub.asked.push(asked);
    return Response.json({ json: await stub.answer(asked) });
  };
  return stub;
});
let screen: Awaited<ReturnType<typeof onScreen>> | null = null;

/** A linter that knows two phrases. */
const known: Pick<LintFinding, 'ruleId' | 'reason' | 'better'>[] = [
  { ruleId: 'hollow-apology', reason: 'Says sorry for nothing.', better: ['Order 10443 is late.'] },
  { ruleId: 'deflection', reason: 'Pushes it away.', better: [] },
];
const phrases = ['sorry for the trouble', 'ask someone else'];

const marking: Marking = {
  phrases: [{ code: 'H', level: 'warn', patterns: ['sorry for the trouble'], exceptions: [], unless: [] }],
  cues: { time: [], act: [], fact: [], alternative: [] },
  words: {},
  reasons: { H: 'Says sorry for nothing.', F: '', V: '', P: '', D: '', N: '', B: '', J: '', T: '' },
};

function findingsIn(text: string): LintFinding[] {
  return phrases.flatMap((phrase, at) => {
    const start = text.indexOf(phrase);
    const rule = known[at];
    return start < 0 || !rule ? [] : [{ ...rule, level: 'warn', start, end: start + phrase.length }];
  });
}

beforeEach(() => {
  server.asked = [];
  server.answer = ({ path, body }) =>
    path.endsWith('/lint') ? { findings: findingsIn(String(body['text'])), credit: null } : { noted: true };
});
afterEach(async () => {
  await screen?.leave();
  screen = null;
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

const lints = () => server.asked.filter(({ path }) => path.endsWith('/lint'));
const notes = () =>
  server.asked
    .filter(({ path }) => path.endsWith('/noteRule'))
    .map(({ body }) => `${String(body['ruleId'])} ${String(body['outcome'])}`);

test('a phrase is marked with the letter that completes it, and the answer has the last word', async () => {
  let answer = (_findings: LintFinding[]) => undefined as void;
  server.answer = ({ path }) => {
    if (path.endsWith('/marking')) return { marking };
    if (!path.endsWith('/lint')) return { noted: true };
    return new Promise((resolve) => {
      answer = (findings) => resolve({ findings, credit: null, strayedTo: null });
    });
  };
  const box = (value: string) =>
    createElement(MarkedBox, { value, onChange: () => undefined, locale: 'en', label: 'Chat' });
  const marked = () => screen?.place.querySelector('mark')?.textContent;
  screen = await onScreen(box('Well, sorry for the troubl'));
  expect(marked()).toBeUndefined();
  await screen.draw(box('Well, sorry for the trouble'));
  expect(marked()).toBe('sorry for the trouble');
  await screen.press(screen.t('desk.chat.hollow', { count: 1 }));
  expect(screen.words()).toContain('Says sorry for nothing.');
  // The first answer is about fewer letters, the second about these.
  await screen.happen(() => answer([]));
  expect(marked()).toBe('sorry for the trouble');
  await screen.happen(() => answer([]));
  expect(marked()).toBeUndefined();
  // What it left in peace is not marked again with each letter.
  await screen.draw(box('Well, sorry for the trouble at the d'));
  expect(marked()).toBeUndefined();
});

test('who keeps a phrase in the chat is asked why, and that is counted', async () => {
  const box = { value: 'We are sorry for the trouble.', onChange: () => undefined, locale: 'en', label: 'Chat' };
  screen = await onScreen(createElement(MarkedBox, box));
  expect(notes()).toEqual(['hollow-apology shown']);
  await screen.press(screen.t('desk.chat.hollow', { count: 1 }));
  expect(screen.words()).toContain('Order 10443 is late.');
  await screen.press(screen.t('desk.chat.keep'));
  expect(notes()).toEqual(['hollow-apology shown']);
  await screen.press(screen.t('desk.chat.keepWhy.legal'));
  expect(notes()).toEqual(['hollow-apology shown', 'hollow-apology legal']);
  expect(screen.place.querySelector('mark')).toBeNull();
});

test('in the studio too', async () => {
  const line = {
    value: 'Sorry? We are sorry for the trouble.',
    onChange: () => undefined,
    locale: 'en',
    label: 'Line',
  };
  screen = await onScreen(createElement(LineBox, { ...line, names: null, maxLength: 600 }));
  await screen.press(screen.t('desk.chat.keep'));
  await screen.press(screen.t('desk.chat.keepWhy.customer'));
  expect(notes()).toEqual(['hollow-apology shown', 'hollow-apology customer']);
  expect(screen.words()).not.toContain('Says sorry for nothing.');
});

test('a mark that is kept for good stays away from its words and from no others', async () => {
  const told: unknown[] = [];
  const line = {
    value: 'sorry for the trouble, ask someone else',
    onChange: () => undefined,
    locale: 'en',
    label: 'Line',
  };
  const kept = [{ rule: 'hollow-apology', words: 'sorry for the trouble' }];
  const box = { ...line, names: null, maxLength: 600, kept, onKept: (mark: unknown) => told.push(mark) };
  screen = await onScreen(createElement(LineBox, box));
  expect(screen.words()).not.toContain('Says sorry for nothing.');
  expect(screen.words()).toContain('Pushes it away.');
  await screen.press(screen.t('desk.chat.keep'));
  await screen.press(screen.t('desk.chat.keepWhy.fits'));
  expect(told).toEqual([{ rule: 'deflection', words: 'ask someone else', why: 'fits' }]);
});

test('who reads a line sees which words were kept on purpose and why', async () => {
  const kept = [
    { rule: 'deflection', words: 'ask someone else', why: 'legal' as const },
    { rule: 'hollow-apology', words: 'sorry' },
  ];
  const cell = {
    line: { text: 'sorry, ask someone else', kept },
    onChange: () => undefined,
    locale: 'en',
    number: 1,
    names: new Map<string, string>(),
    skills: [],
    mayEdit: false,
    editing: false,
    onOpen: () => undefined,
    sourceLocale: 'en',
  };
  screen = await onScreen(createElement(LineCell, cell));
  const { t } = screen;
  expect(screen.words()).toContain(
    `${t('trainer.kept', { words: 'ask someone else' })} (${t('desk.chat.keepWhy.legal')})`,
  );
  expect(screen.words()).toContain(t('trainer.kept', { words: 'sorry' }));
});

test('a sentence that only tries the rules is counted nowhere', async () => {
  const line = { value: 'sorry for the trouble', onChange: () => undefined, locale: 'en', label: 'Try', isTrial: true };
  screen = await onScreen(createElement(LineBox, { ...line, names: null, maxLength: 600 }));
  expect(screen.words()).toContain('Says sorry for nothing.');
  await screen.press(screen.t('desk.chat.keep'));
  await screen.press(screen.t('desk.chat.keepWhy.other'));
  expect(screen.words()).not.toContain('Says sorry for nothing.');
  expect(notes()).toEqual([]);
});

test('an emptied box begins a new text, in which the same phrase is marked again', async () => {
  const box = (value: string) =>
    createElement(MarkedBox, { value, onChange: () => undefined, locale: 'en', label: 'Chat' });
  screen = await onScreen(box('sorry for the trouble'));
  await screen.press(screen.t('desk.chat.hollow', { count: 1 }));
  await screen.press(screen.t('desk.chat.keep'));
  await screen.press(screen.t('desk.chat.keepWhy.fits'));
  expect(screen.place.querySelector('mark')).toBeNull();
  await screen.draw(box(''));
  await screen.draw(box('sorry for the trouble'));
  expect(screen.place.querySelector('mark')?.textContent).toBe('sorry for the trouble');
});

test('a promise is written in one line of a form, with its label, its hint and its marks', async () => {
  function Promised() {
    const [value, onChange] = useState('sorry for the trouble');
    return FieldAround({
      label: 'What you promised',
      hint: 'The customer reads this.',
      children: (field) =>
        createElement(MarkedBox, {
          field,
          value,
          onChange,
          locale: 'fi',
          label: 'x',
          talk: { bookingId: 'b', answering: null },
        }),
    });
  }
  screen = await onScreen(createElement(Promised));
  const box = screen.place.querySelector('textarea');
  expect(box?.labels?.[0]?.textContent).toBe('What you promised');
  const hint = document.getElementById(box?.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toBe('The customer reads this.');
  expect(box?.lang).toBe('fi');
  expect(lints()[0]?.body).toMatchObject({ locale: 'fi', bookingId: 'b' });
  const press = (init: KeyboardEventInit) => {
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
    box?.dispatchEvent(enter);
    return enter.defaultPrevented;
  };
  expect(press({})).toBe(true);
  expect(box?.value).toBe('sorry for the trouble');
  await screen.happen(() => press({ altKey: true }));
  expect(box?.value).toBe('Order 10443 is late.');
});

test('what was said aloud is judged as an answer to what the customer wanted; all of it shows, and can be kept', async () => {
  const talk = { bookingId: 'b', answering: 'late-delivery' };
  const hint = (text: string, answering: string | null = talk.answering) =>
    createElement(HeardHint, { text, locale: 'en', talk: { ...talk, answering } });
  screen = await onScreen(hint('We are sorry for the trouble.'));
  expect(lints()[0]?.body).toMatchObject({ bookingId: 'b', answering: 'late-delivery' });
  // The line is off the list now; the rest of the same answer still is one.
  await screen.draw(hint('We are sorry for the trouble. You must ask someone else.', null));
  expect(server.asked.findLast(({ path }) => path.endsWith('/lint'))?.body['answering']).toBe('late-delivery');
  expect(screen.words()).toContain('“sorry for the trouble” Next time perhaps: Order 10443 is late.');
  expect(screen.words()).toContain('“ask someone else” Pushes it away.');
  await screen.press(screen.t('desk.chat.keep'));
  await screen.press(screen.t('desk.chat.keepWhy.other'));
  expect(notes()).toEqual(['hollow-apology shown', 'deflection shown', 'hollow-apology other']);
  expect(screen.words()).not.toContain('sorry for the trouble');
  await screen.press(screen.t('desk.captions.dismiss'));
  expect(screen.words()).toBe('');
});

test('an answer said in pieces is one answer until the customer speaks', () => {
  const say = (turn: SpokenTurn | null, speaker: 'agent' | 'customer', segmentId: string, text: string) =>
    withSpoken(turn, { speaker, segmentId, text, final: true });
  const first = say(say(null, 'customer', 'c1', 'It is late.'), 'agent', 'a1', 'We sent it late.');
  const whole = say(first, 'agent', 'a2', 'I am calling.');
  expect(whole).toMatchObject({ id: 'a1', text: 'We sent it late. I am calling.' });
  expect(say(whole, 'agent', 'a2', 'I am calling now.')?.text).toBe('We sent it late. I am calling now.');
  const interrupted = say(whole, 'customer', 'c2', 'Fine.');
  expect(interrupted).toMatchObject({ id: 'a1', text: 'We sent it late. I am calling.' });
  expect(say(interrupted, 'agent', 'a3', 'Good.')).toMatchObject({ id: 'a3', text: 'Good.' });
  expect(say(whole, 'agent', 'a4', 'x'.repeat(2_000))?.id).toBe('a4');
});

test('a reply answers what the customer said, not what the product knows by itself', () => {
  const line = (situationId: string, kind: 'words' | 'stage') => ({ situationId, because: [{ kind, quote: null }] });
  expect(answeredSituation([line('greeting', 'stage'), line('late-delivery', 'words')])).toBe('late-delivery');
  expect(answeredSituation([line('greeting', 'stage')])).toBeNull();
});

type BoxProps = Pick<Parameters<typeof LineBox>[0], 'value' | 'onChange' | 'locale' | 'label' | 'maxLength'>;

/** Something written in, as its page holds it. */
function Written({ part }: { part: (props: BoxProps & { names: null }) => ReactNode }) {
  const [value, onChange] = useState('Hello. We are sorry for the trouble. Bye!');
  return createElement(part, { value, onChange, locale: 'en', label: 'Text', names: null, maxLength: 600 });
}
const atWork = () => document.activeElement;
const escape = () =>
  screen?.happen(() => {
    atWork()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  });

test.each([
  ['the chat', MarkedBox],
  ['the studio', LineBox],
])('in %s the keyboard goes on where one writes once a mark is settled', async (_, part) => {
  screen = await onScreen(createElement(Written, { part }));
  const { t, press, place, button } = screen;
  const box = place.querySelector('textarea');
  const count = button(t('desk.chat.hollow', { count: 1 }));
  if (count) await press(t('desk.chat.hollow', { count: 1 }));
  await press(t('desk.chat.keep'));
  expect(atWork()?.textContent).toBe(t('desk.chat.keepWhy.fits'));
  await escape();
  expect(atWork()?.textContent).toBe(t('desk.chat.keep'));
  await press(t('desk.chat.useBetter'));
  expect(box?.value).toBe('Hello. Order 10443 is late. Bye!');
  expect(atWork()).toBe(box);
  expect(box?.selectionStart).toBe(box?.value.length);
});

test('Escape closes the list of what sounds hollow, and the keyboard is back in the box', async () => {
  screen = await onScreen(createElement(Written, { part: MarkedBox }));
  const { t, press, place, button, words } = screen;
  await press(t('desk.chat.hollow', { count: 1 }));
  await screen.happen(() => button(t('desk.chat.keep'))?.focus());
  await escape();
  expect(words()).not.toContain('Order 10443 is late.');
  expect(atWork()).toBe(place.querySelector('textarea'));
});

test('who keeps a mark goes on in the box', async () => {
  screen = await onScreen(createElement(Written, { part: LineBox }));
  await screen.press(screen.t('desk.chat.keep'));
  await screen.press(screen.t('desk.chat.keepWhy.other'));
  expect(atWork()).toBe(screen.place.querySelector('textarea'));
});
