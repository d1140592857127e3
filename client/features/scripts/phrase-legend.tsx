import { useTranslation } from 'react-i18next';
import styles from './phrase-page.module.css';

const SIGNS = [
  'word',
  'ending',
  'either',
  'optional',
  'gap',
  'two',
  'number',
  'first',
  'class',
  'both',
  'without',
] as const;

/** The language of patterns in a few lines, and the words that they may name. */
export function PhraseLegend({ words, locale }: { words: Record<string, string[]>; locale: string }) {
  const { t } = useTranslation();
  const classes = Object.entries(words);
  const named = 'sorry' in words ? 'sorry' : classes[0]?.[0];
  return (
    <details className={styles.legend}>
      <summary>{t('trainer.phrases.legend.title')}</summary>
      <dl>
        {SIGNS.filter((sign) => sign !== 'class' || classes.length > 0).map((sign) => (
          <div key={sign}>
            <dt>
              <code>{sign === 'class' ? `$${named}` : t(`trainer.phrases.legend.${sign}.sign`)}</code>
            </dt>
            <dd>{t(`trainer.phrases.legend.${sign}.means`)}</dd>
          </div>
        ))}
        {classes.map(([name, list]) => (
          <div key={name}>
            <dt>
              <code>${name}</code>
            </dt>
            <dd lang={locale}>{list.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
