import { useTranslation } from 'react-i18next';
import { formatPercent } from '#client/platform/format.ts';
import { factsIn, showFacts } from './fact-atoms.ts';
import { namedFacts } from './face-words.ts';
import styles from './try-out.module.css';

export type Heard = { situationId: string; title: string; line: string | null; quote: string; probability: number };

/** What would be offered, best first, with the customer's own words that speak for it and how sure that is. */
export function HeardList({ hints, own, locale }: { hints: Heard[]; own: string; locale: string }) {
  const { t } = useTranslation();
  if (hints.length === 0) return <p className={styles.soft}>{t('trainer.try.nothing')}</p>;
  return (
    <ol className={styles.hints}>
      {hints.map((hint) => (
        <li key={hint.situationId} className={styles.hint} data-own={hint.situationId === own || undefined}>
          <HeardOne hint={hint} locale={locale} />
        </li>
      ))}
    </ol>
  );
}

/** One situation that was heard, why, and its first line in the customer's language. */
export function HeardOne({ hint, locale }: { hint: Heard; locale: string }) {
  const { t, i18n } = useTranslation();
  const { title, line, quote, probability } = hint;
  return (
    <>
      <span className={styles.title}>{title}</span>
      <span className={styles.soft}>
        {t('trainer.try.because', { quote, sure: formatPercent(probability, i18n.language) })}
      </span>
      {line && (
        <span lang={locale} dir="auto">
          {showFacts(line, namedFacts(factsIn(line), t))}
        </span>
      )}
    </>
  );
}
