// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { LintFinding } from '#contract/scripts.ts';
import { LineFindings } from '#client/features/scripts/line-findings.tsx';
import { PhraseFields } from '#client/features/scripts/phrase-fields.tsx';
import { emptyPhrase, formOf } from '#client/features/scripts/phrase-form.ts';
import { PhraseLegend } from '#client/features/scripts/phrase-legend.tsx';
import { PhraseList } from '#client/features/scripts/phrase-list.tsx';
import { shorten } from '#client/platform/shorten.ts';
import { givenPhrase } from '#test/support/given-phrase.ts';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  globalThis.fetch = async () => Response.json({ json: { reset: true } });
  return { fetch };
});
let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

const list = (...ids: string[]) =>
  createElement(PhraseList, {
    ruleId: 'deflection',
    locale: 'en',
    phrases: ids.map(givenPhrase),
    words: {},
    mayEdit: true,
  });

test('after a phrase is deleted the keyboard is at the next one, and at the heading when none is left', async () => {
  screen = await onScreen(list('a', 'b'));
  const { t, place, happen, draw, button } = screen;
  const press = (one: Element | null | undefined) =>
    happen(() => {
      (one as HTMLButtonElement).focus();
      (one as HTMLButtonElement).click();
    });
  for (const left of [['b'], []]) {
    await press(place.querySelector('[data-row] button'));
    await press(button(t('trainer.phrases.delete')));
    await press(
      [...document.querySelectorAll('button')].findLast((one) => one.textContent === t('trainer.phrases.delete')),
    );
    await draw(list(...left));
    const here = document.activeElement;
    if (left.length > 0) expect(here?.closest('[data-row]')?.getAttribute('data-row')).toBe('b');
    else expect(here?.textContent).toBe(t('trainer.phrases.list'));
  }
});

test('a very long text is quoted by its beginning', async () => {
  expect(shorten('Short.')).toBe('Short.');
  expect(shorten('ä'.repeat(60))).toBe('ä'.repeat(60));
  expect(shorten('ä'.repeat(100_000))).toBe(`${'ä'.repeat(60)}…`);
  const long = 'word '.repeat(20_000).trim();
  screen = await onScreen(
    createElement(PhraseFields, {
      form: formOf(emptyPhrase),
      onChange: () => undefined,
      locale: 'en',
      words: {},
      mayEdit: true,
      problems: [{ field: 'variants', kind: 'not_caught', about: long, line: long }],
    }),
  );
  expect(screen.words()).toContain('word word…');
  expect(screen.words()).not.toContain(long.slice(0, 100));
});

test('a fact in a better line stands under its name, which is written like it', async () => {
  let form = formOf({ ...emptyPhrase, better: ['Order {order.number} is late.'] });
  const draw = () =>
    createElement(PhraseFields, {
      form,
      onChange: (next) => (form = next),
      locale: 'en',
      words: {},
      mayEdit: true,
      problems: [],
    });
  screen = await onScreen(draw());
  const { t, place, happen } = screen;
  const box = [...place.querySelectorAll('textarea')].find(
    ({ labels }) => labels[0]?.textContent === t('trainer.phrases.field.better'),
  );
  const named = (fact: string) => `{${t(`trainer.fact.${fact}`).replaceAll(' ', '\u00a0')}}`;
  expect(box?.value).toBe(`Order ${named('order.number')} is late.`);
  expect(screen.words()).toContain(named('order.promisedOn'));
  await happen(() => {
    box?.focus();
    box?.select();
    document.execCommand('insertText', false, `${t('trainer.fact.product.nextDelivery')}: {next delivery}, {nothing}`);
  });
  expect(form.better).toBe('next delivery: {product.nextDelivery}, {nothing}');
});

test('how patterns are written names words that the language has', async () => {
  const lists: Record<string, string[]>[] = [{ we: ['me'], sorry: ['anteeksi'] }, { us: ['me'] }];
  for (const words of lists) {
    const legend = createElement(PhraseLegend, { words, locale: 'fi' });
    screen = await onScreen(legend);
    const named = [...screen.place.querySelectorAll('code')].map(({ textContent }) => textContent);
    const [first] = named.filter((sign) => sign.startsWith('$'));
    expect(named.filter((sign) => sign === first)).toHaveLength(2);
    await screen.leave();
  }
  screen = null;
});

test('a better line with a time made up is an example, and cannot be taken over', async () => {
  const finding = { ruleId: 'x', level: 'warn' as const, start: 0, end: 4, reason: 'Why.', better: ['Call me.'] };
  const shown = (found: LintFinding) =>
    createElement(LineFindings, {
      hintId: 'h',
      findings: [found],
      line: 'Asap',
      locale: 'en',
      names: new Map(),
      onBetter: () => undefined,
      onKeep: () => undefined,
    });
  screen = await onScreen(shown(finding));
  const { t, button, words, draw } = screen;
  expect(button(t('desk.chat.useBetter'))).toBeDefined();
  await draw(shown({ ...finding, better: [], example: 'I call on Thursday.' }));
  expect(words()).toContain('I call on Thursday.');
  expect(button(t('desk.chat.useBetter'))).toBeUndefined();
});
