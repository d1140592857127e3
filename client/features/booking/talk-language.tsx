import { useTranslation } from 'react-i18next';
import { availableLocales } from '#client/platform/language.ts';
import { Select } from '#client/ui/field.tsx';

/** The language to speak in; the page's own may be another. */
export function TalkLanguage({ value, onChoose }: { value: string; onChoose(locale: string): void }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('booking.talkLanguage')}
      value={value}
      choices={availableLocales().map(({ locale, name }) => ({ value: locale, text: name, lang: locale }))}
      onChoose={onChoose}
    />
  );
}
