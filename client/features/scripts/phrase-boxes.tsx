import { useTranslation } from 'react-i18next';
import type { FaceContent } from '#contract/script-studio.ts';
import styles from './phrase-boxes.module.css';

type Kind = 'examples' | 'triggers' | 'notTriggers';
const kinds: Kind[] = ['examples', 'triggers', 'notTriggers'];

type PhraseBoxesProps = {
  content: FaceContent;
  onChange: (content: FaceContent) => void;
  locale: string;
  mayEdit: boolean;
};

/** What customers say in this situation, one a line: the engine learns from it once it is published. */
export function PhraseBoxes({ content, onChange, locale, mayEdit }: PhraseBoxesProps) {
  const { t } = useTranslation();
  const count = (kind: Kind) => content[kind].filter((phrase) => phrase.trim()).length;
  return (
    <details className={styles.heard}>
      <summary className={styles.summary}>{t('trainer.heard', { count: count('examples') })}</summary>
      {kinds.map((kind) => (
        <label key={kind} className={styles.kind}>
          <span className={styles.name}>
            {t(`trainer.${kind}`)} <span className={styles.count}>{count(kind)}</span>
          </span>
          <span className={styles.hint}>{t(`trainer.${kind}Hint`)}</span>
          <textarea
            className={styles.box}
            lang={locale}
            dir="auto"
            readOnly={!mayEdit}
            value={content[kind].join('\n')}
            onChange={(event) => onChange({ ...content, [kind]: event.currentTarget.value.split('\n') })}
          />
        </label>
      ))}
    </details>
  );
}
