import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LintRule } from '#contract/script-rules.ts';
import { query } from '#client/platform/api.ts';
import { availableLocales } from '#client/platform/language.ts';
import { languageLabel } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffLoad } from '#client/ui/staff-load.tsx';
import { PhraseList } from './phrase-list.tsx';
import styles from './phrase-page.module.css';

/** In the order in which the server lists them everywhere else. */
const languages = availableLocales().toSorted((a, b) => (a.locale < b.locale ? -1 : 1));

/** The phrases that one rule of the linter goes by, a language at a time. */
export function PhrasePage({ ruleId, mayEdit }: { ruleId: LintRule; mayEdit: boolean }) {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState(i18n.language);
  const phrases = useQuery(query.scripts.phrases.queryOptions({ input: { ruleId, locale }, staleTime: 0 }));
  return (
    <StaffLoad
      back={
        <Link href="/scripts/rules" className={styles.back}>
          <ArrowLeft aria-hidden size={16} />
          {t('trainer.phrases.back')}
        </Link>
      }
      title={t(`trainer.rules.name.${ruleId}`)}
      intro={t(mayEdit ? 'trainer.phrases.intro' : 'trainer.readOnly')}
      load={phrases}
      tools={
        <div className={styles.languages} role="group" aria-label={t('trainer.language')}>
          {languages.map((one) => (
            <StaffButton key={one.locale} pressedIn={locale === one.locale} onPress={() => setLocale(one.locale)}>
              {languageLabel(one.locale, i18n.language)}
            </StaffButton>
          ))}
        </div>
      }
    >
      {(data) => <PhraseList key={locale} ruleId={ruleId} locale={locale} mayEdit={mayEdit} {...data} />}
    </StaffLoad>
  );
}
