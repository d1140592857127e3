import { useTranslation } from 'react-i18next';
import { shorten } from '#client/platform/shorten.ts';
import { Field, TextArea } from '#client/ui/field.tsx';
import { FACTS } from '#contract/fact-names.ts';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import { StaffSwitch } from '#client/ui/staff-switch.tsx';
import { readFacts, showFacts } from './fact-atoms.ts';
import { namedFacts } from './face-words.ts';
import type { PhraseForm, PhraseProblem } from './phrase-form.ts';
import { PhraseLegend } from './phrase-legend.tsx';
import styles from './phrase-page.module.css';

/** As long as the contract takes a phrase. */
const longestPhrase = 600;
const LEVELS = ['info', 'warn', 'error'] as const;

type PhraseFieldsProps = {
  form: PhraseForm;
  onChange: (form: PhraseForm) => void;
  locale: string;
  words: Record<string, string[]>;
  mayEdit: boolean;
  problems: PhraseProblem[];
  autoFocus?: boolean;
};

/** Everything one can say about a phrase; how it is recognised stays folded until it is wanted, or refused. */
export function PhraseFields({ form, onChange, locale, words, mayEdit, problems, autoFocus }: PhraseFieldsProps) {
  const { t } = useTranslation();
  const names = namedFacts(FACTS, t);
  const errorAt = (field: string) =>
    problems
      .filter((one) => one.field === field)
      .map(({ kind, about, line }) => {
        const problem = t([`trainer.phrases.problem.${kind}`, `trainer.problem.${kind}`, 'errors.invalid'], {
          name: shorten(showFacts(about, names)),
        });
        return line ? t('trainer.phrases.at', { line: shorten(showFacts(line, names)), problem }) : problem;
      })
      .join('\n') || null;
  const box = (field: 'variants' | 'better' | 'patterns' | 'exceptions', rows: number) => (
    <TextArea
      label={t(`trainer.phrases.field.${field}`)}
      hint={t(`trainer.phrases.hint.${field}`, { facts: [...names.values()].map((name) => `{${name}}`).join(' ') })}
      error={errorAt(field)}
      lang={locale}
      dir="auto"
      rows={rows}
      readOnly={!mayEdit}
      spellCheck={field === 'variants' || field === 'better'}
      value={field === 'better' ? showFacts(form.better, names) : form[field]}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...form, [field]: field === 'better' ? readFacts(value, names) : value })
      }
    />
  );
  const refused = problems.some(({ field }) => field === 'patterns' || field === 'exceptions');
  return (
    <div className={styles.fields}>
      <Field
        label={t('trainer.phrases.field.phrase')}
        hint={
          form.phrase.length < longestPhrase
            ? t('trainer.phrases.hint.phrase')
            : t('trainer.full', { most: longestPhrase })
        }
        error={errorAt('phrase')}
        lang={locale}
        dir="auto"
        maxLength={longestPhrase}
        autoFocus={autoFocus}
        readOnly={!mayEdit}
        value={form.phrase}
        onChange={(event) => onChange({ ...form, phrase: event.currentTarget.value })}
      />
      {box('variants', 3)}
      {box('better', 2)}
      <div className={styles.settings}>
        <StaffSelect
          label={t('trainer.phrases.field.level')}
          labelShown
          isDisabled={!mayEdit}
          choices={LEVELS.map((id) => ({ id, label: t(`trainer.phrases.level.${id}`) }))}
          value={form.level}
          onChange={(id) => onChange({ ...form, level: LEVELS.find((level) => level === id) ?? form.level })}
        />
        <StaffSwitch isDisabled={!mayEdit} isSelected={form.on} onChange={(on) => onChange({ ...form, on })}>
          {t('trainer.phrases.field.on')}
        </StaffSwitch>
      </div>
      <details className={styles.how} open={refused || undefined}>
        <summary>{t('trainer.phrases.how')}</summary>
        <div className={styles.fields}>
          {box('patterns', 4)}
          {box('exceptions', 2)}
          <PhraseLegend words={words} locale={locale} />
        </div>
      </details>
    </div>
  );
}
