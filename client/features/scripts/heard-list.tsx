import { useTranslation } from 'react-i18next';
import { formatPercent } from '#client/platform/format.ts';
import styles from './try-out.module.css';

export type Heard = { situationId: string; title: string; quote: string; probability: number };

/** What would be offered, best first, with the customer's own words that speak for it and how sure that is. */
export function HeardList({ hints, own }: { hints: Heard[]; own: string }) {
  const { t, i18n } = useTranslation();
  if (hints.length === 0) return <p className={styles.soft}>{t('trainer.try.nothing')}</p>;
  return (
    <ol className={styles.hints}>
      {hints.map(({ situationId, title, quote, probability }) => (
        <li key={situationId} className={styles.hint} data-own={situationId === own || undefined}>
          <span className={styles.title}>{title}</span>
          <span className={styles.soft}>
            {t('trainer.try.because', { quote, sure: formatPercent(probability, i18n.language) })}
          </span>
        </li>
      ))}
    </ol>
  );
}
