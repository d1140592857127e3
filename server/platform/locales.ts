import { readdirSync, readFileSync } from 'node:fs';
import { createInstance, type i18n, type Resource } from 'i18next';

export type Languages = {
  /** Locales that have a file, sorted. */
  locales: string[];
  has(locale: string): boolean;
  /** `wanted` where there is a file for it, else the first that there is of `others`, else English. */
  pick(wanted: string, ...others: string[]): string;
  /** Words of the locale files in one language. */
  words(locale: string): i18n['t'];
};

/** Reads every <locale>.json of a folder. A language is added by adding its file. */
export function readLanguages(folder: URL): Languages {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const locales = files.map((file) => file.replace(/\.json$/, '')).sort();
  const resources: Resource = Object.fromEntries(
    files.map((file) => [
      file.replace(/\.json$/, ''),
      { translation: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string> },
    ]),
  );
  const instance = createInstance();
  void instance.init({ resources, fallbackLng: 'en', interpolation: { escapeValue: false }, initAsync: false });
  const has = (locale: string) => locales.includes(locale);
  return {
    locales,
    has,
    pick: (wanted, ...others) => [wanted, wanted.split('-')[0] ?? wanted, ...others].find(has) ?? 'en',
    words: (locale) => instance.getFixedT(locale),
  };
}

/** One text out of its faces: the asked language, else English, else whichever there is. */
export function faceOf(faces: Record<string, string>, locale: string): string {
  return faces[locale] ?? faces['en'] ?? Object.values(faces)[0] ?? '';
}
