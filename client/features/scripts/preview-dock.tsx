import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceContent } from '#contract/script-studio.ts';
import { query } from '#client/platform/api.ts';
import { formatList } from '#client/platform/staff-format.ts';
import { inLanguage, languageName } from '#client/platform/language-name.ts';
import { recall, remember } from '#client/platform/storage.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import type { FactNames } from './fact-atoms.ts';
import styles from './preview-dock.module.css';
import { countedFact, previewLine } from './preview-lines.ts';
import { NoVoice, ReadAloud } from './read-aloud.tsx';
import panel from './suggestions.module.css';

/** Between them they show every kind of plural that the five languages know. */
const numbersToSee = [1, 2, 5, 22];

type PreviewDockProps = {
  /** What stands on screen in each language, saved or not. */
  contents: ReadonlyMap<string, FaceContent>;
  /** The language looked at: where one writes. */
  locale: string;
  names: FactNames;
};

/** The lines as an agent would see them for one of the shop's customers; what would be hidden says why. */
export function PreviewDock({ contents, locale, names }: PreviewDockProps) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(recall('script-preview') !== false);
  const [chosen, choose] = useState<string | null>(null);
  const [count, setCount] = useState(5);
  const answer = useQuery(query.scripts.previewPeople.queryOptions({ staleTime: 300_000 }));
  const people = answer.data?.people ?? [];
  const person =
    people.find(({ id }) => id === chosen) ?? people.find(({ language }) => language === locale) ?? people[0];
  const lines = contents.get(locale)?.lines ?? [];
  const own = locale === i18n.language ? [] : (contents.get(i18n.language)?.lines ?? []);
  const counted = [...new Set(lines.map(countedFact).filter((fact) => fact !== null))];
  const numbers = Object.fromEntries(counted.map((fact) => [fact, `${count}`]));
  const toggle = () => {
    setOpen(!open);
    remember('script-preview', !open);
  };
  return (
    <aside className={styles.dock} data-unfolded={open || undefined} aria-label={t('trainer.preview.title')}>
      <header className={styles.head}>
        <StaffButton size="small" look="quiet" aria-expanded={open} onPress={toggle}>
          {open ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
          {t('trainer.preview.title')}
        </StaffButton>
        {open && person && (
          <>
            <StaffSelect
              label={t('trainer.preview.customer')}
              choices={people.map(({ id, name, language }) => ({
                id,
                label: `${name} (${languageName(language, i18n.language)})`,
              }))}
              value={person.id}
              onChange={choose}
            />
            <span className={styles.soft}>{inLanguage(t, locale, i18n.language)}</span>
            <span className={styles.soft}>
              <NoVoice locale={locale} />
            </span>
            {counted.map((fact) => (
              <div key={fact} className={styles.counts} role="group" aria-label={names.get(fact) ?? fact}>
                <span className={styles.soft}>{names.get(fact) ?? fact}</span>
                {numbersToSee.map((number) => (
                  <StaffButton key={number} size="small" pressedIn={count === number} onPress={() => setCount(number)}>
                    {number}
                  </StaffButton>
                ))}
              </div>
            ))}
          </>
        )}
      </header>
      {open && answer.data && !person && <p className={styles.soft}>{t('trainer.preview.nobody')}</p>}
      {open && person && (
        <ol className={styles.cards}>
          {lines.map((line, at) => {
            const seen = previewLine(line, own[at], {
              locale,
              facts: { ...person.facts[locale], ...numbers },
              ownLocale: i18n.language,
              ownFacts: { ...person.facts[i18n.language], ...numbers },
              address: locale === 'pl' ? person.address : null,
            });
            return (
              <li key={`${at}`} className={styles.card} data-hidden={seen.text === null || undefined}>
                {seen.text === null ? (
                  <p className={styles.soft}>
                    <EyeOff aria-hidden size={14} />{' '}
                    {t('trainer.preview.hidden', {
                      line: at + 1,
                      name: person.name,
                      facts: formatList(
                        seen.missing.map((fact) => names.get(fact) ?? fact),
                        i18n.language,
                      ),
                    })}
                  </p>
                ) : (
                  <>
                    <p className={panel.text} lang={locale} dir="auto">
                      {seen.text}
                    </p>
                    {seen.own && <p className={panel.own}>{seen.own}</p>}
                    <ReadAloud text={seen.text} locale={locale} />
                  </>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </aside>
  );
}
