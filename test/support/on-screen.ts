import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createInstance, type Resource } from 'i18next';
import { act, createElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';

const resourcesOf = (locale: string): Resource => ({
  [locale]: {
    translation: JSON.parse(
      readFileSync(join(import.meta.dirname, `../../client/locales/${locale}.json`), 'utf8'),
    ) as Record<string, string>,
  },
});

/** happy-dom types nothing for a program: as a browser does it, selected text replaced and told to the page. */
function typeText(command: string, _: boolean, text: string): boolean {
  const box = document.activeElement;
  if (command !== 'insertText' || !(box instanceof HTMLTextAreaElement)) return false;
  const typed = box.value.slice(0, box.selectionStart) + text + box.value.slice(box.selectionEnd);
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, typed);
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  return true;
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 15));

/** Draws a part of a page as a browser does, in an `environment` of happy-dom, in the words of one language. */
export async function onScreen(part: ReactNode, locale = 'en') {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(document, { execCommand: typeText });
  const i18n = createInstance();
  await i18n
    .use(initReactI18next)
    .init({ lng: locale, resources: resourcesOf(locale), interpolation: { escapeValue: false } });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  // Answers of the server, and what follows from them.
  const settle = async () => {
    await moment();
    while (client.isFetching() > 0) await moment();
    await moment();
  };
  const happen = async (what: () => void) => {
    await act(async () => what());
    await act(settle);
  };
  const draw = (drawn: ReactNode) =>
    happen(() =>
      root.render(createElement(I18nextProvider, { i18n }, createElement(QueryClientProvider, { client }, drawn))),
    );
  await draw(part);
  const named = (name: string) =>
    [...document.querySelectorAll('button')].find((one) =>
      [one.getAttribute('aria-label'), one.textContent?.trim()].includes(name),
    );
  return {
    place,
    t: i18n.getFixedT(locale),
    draw,
    words: () => document.body.textContent ?? '',
    button: named,
    /** Something that happens outside, and what follows from it. */
    happen,
    async press(name: string) {
      const button = named(name);
      if (!button) throw new Error(`no button is called "${name}"`);
      await happen(() => button.click());
    },
    leave: () =>
      happen(() => {
        root.unmount();
        place.remove();
      }),
  };
}
