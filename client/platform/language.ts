import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLocale } from './locale-choice.ts';
import { recall, remember } from './storage.ts';

/** Loaders of whole locale files by path, as `import.meta.glob` gives them. */
export type LocaleFiles = Record<string, () => Promise<unknown>>;
type Self = { language?: { name?: string; dir?: 'ltr' | 'rtl' } };

const selves = import.meta.glob<Self>('../locales/*.json', { query: '?language', import: 'default', eager: true });
const storageKey = 'locale';
const parts: LocaleFiles[] = [];

function localeOf(path: string): string {
  return /([^/]+)\.json$/.exec(path)?.[1] ?? path;
}

/** Every language there is a file for, by its own name, in the order of those names. */
export function availableLocales(): { locale: string; name: string }[] {
  return Object.entries(selves)
    .map(([path, self]) => ({ locale: localeOf(path), name: self.language?.name ?? localeOf(path) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Loads a language and turns the page to it. The choice is kept on this device. @throws when its file cannot be fetched */
export async function setLocale(locale: string): Promise<void> {
  await show(locale);
  remember(storageKey, locale);
}

/** Starts with the entry's own part of the locale files. */
export async function startLanguage(files: LocaleFiles): Promise<void> {
  parts.push(files);
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: 'none',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const available = availableLocales().map(({ locale }) => locale);
  await show(chooseLocale(recall(storageKey), navigator.languages, available));
}

/** Adds the words of a page that is loaded later, in this language and in every one that is turned to. */
export async function addWords(files: LocaleFiles): Promise<void> {
  if (!parts.includes(files)) parts.push(files);
  await load(i18next.language, files);
}

const loaded = new Set<string>();

async function load(locale: string, files: LocaleFiles): Promise<void> {
  const path = Object.keys(files).find((file) => localeOf(file) === locale);
  const read = path ? files[path] : undefined;
  if (!read) throw new Error(`no language ${locale}`);
  const key = `${locale} ${parts.indexOf(files)}`;
  if (loaded.has(key)) return;
  i18next.addResourceBundle(locale, 'translation', await read(), true, true);
  loaded.add(key);
}

async function show(locale: string): Promise<void> {
  await Promise.all(parts.map((files) => load(locale, files)));
  await i18next.changeLanguage(locale);
  const self = Object.entries(selves).find(([file]) => localeOf(file) === locale)?.[1].language;
  document.documentElement.lang = locale;
  document.documentElement.dir = self?.dir ?? 'ltr';
}
