import { useTranslation } from 'react-i18next';
import { type FactNames, showFacts } from './fact-atoms.ts';
import { wordDiff } from './word-diff.ts';
import styles from './word-changes.module.css';

type WordChangesProps = { before: string; after: string; locale: string; names: FactNames };

/** One text into another, word by word: struck what is gone, underlined what is new. */
export function WordChanges({ before, after, locale, names }: WordChangesProps) {
  const { t } = useTranslation();
  return (
    <p lang={locale} className={styles.changes}>
      {wordDiff(showFacts(before, names), showFacts(after, names)).map(({ text, kind }, index) => {
        if (kind === 'same') return text;
        const Tag = kind === 'gone' ? 'del' : 'ins';
        return (
          <Tag key={`${index}${kind}`}>
            <span className={styles.unseen}>{t(`trainer.diff.${kind}`)} </span>
            {text}
          </Tag>
        );
      })}
    </p>
  );
}
