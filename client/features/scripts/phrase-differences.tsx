import { useTranslation } from 'react-i18next';
import type { PhraseContent } from '#contract/script-phrases.ts';
import { FACTS } from '#contract/fact-names.ts';
import { showFacts } from './fact-atoms.ts';
import { namedFacts } from './face-words.ts';
import { differingFields, type PhraseField } from './phrase-form.ts';
import styles from './phrase-page.module.css';

type Side = { name: string; content: PhraseContent };

/** Two states of a phrase side by side, only where they differ. */
export function PhraseDifferences({ one, other, locale }: { one: Side; other: Side; locale: string }) {
  const { t } = useTranslation();
  const names = namedFacts(FACTS, t);
  const said = (content: PhraseContent, field: PhraseField) => {
    if (field === 'level') return t(`trainer.phrases.level.${content.level}`);
    if (field === 'on') return t(content.on ? 'trainer.rules.on' : 'trainer.rules.off');
    return field === 'phrase' ? content.phrase : showFacts(content[field].join('\n'), names) || '–';
  };
  return (
    <dl className={styles.differences}>
      {differingFields(one.content, other.content).map((field) => (
        <div key={field}>
          <dt>{t(`trainer.phrases.field.${field}`)}</dt>
          {[one, other].map(({ name, content }) => (
            <dd key={name}>
              <span className={styles.side}>{name}</span>
              <span lang={field === 'level' || field === 'on' ? undefined : locale}>{said(content, field)}</span>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
