import type { TFunction } from 'i18next';
import { intlTag } from '#contract/intl-tag.ts';

/** What a language is called in another: "finska" for ('fi', 'sv'). A tag that Intl does not know stays as it is. */
export function languageName(language: string, locale: string): string {
  // Everybody says "Norwegian"; of its two written forms there is only one here.
  const named = language === 'nb' ? 'no' : language;
  return new Intl.DisplayNames([intlTag(locale)], { type: 'language' }).of(named) ?? language;
}

/** The same as a label of its own: "Finska". */
export function languageLabel(language: string, locale: string): string {
  const name = languageName(language, locale);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** "på finska", "po fińsku", "suomeksi": every language bends these its own way. One that is not written down is named. */
export function inLanguage(t: TFunction, language: string, locale: string): string {
  return t(`ui.inLanguage.${language}`, {
    defaultValue: t('ui.inLanguage.other', { language: languageName(language, locale) }),
  });
}
