import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { availableLocales, setLocale } from './language.ts';

/** The choice of the page's language, as the frame around a customer's pages shows it. */
export function usePageLanguage() {
  const { t, i18n } = useTranslation();
  const [failed, setFailed] = useState(false);
  return {
    label: t('shop.pageLanguage'),
    value: i18n.language,
    languages: availableLocales(),
    onChoose: (locale: string) => {
      setLocale(locale).then(
        () => setFailed(false),
        () => setFailed(true),
      );
    },
    failure: failed ? t('shop.languageNotLoaded') : null,
  };
}
