import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerCard } from '#contract/customers.ts';
import { languageLabel } from '#client/platform/language-name.ts';
import styles from './customer-facts.module.css';

type CustomerHeadProps = { name: string; language: string; card: CustomerCard | undefined; children?: ReactNode };

/** The line that is always in sight: who, in which language, and an order that is late. */
export function CustomerHead({ name, language, card, children }: CustomerHeadProps) {
  const { t, i18n } = useTranslation();
  const late = card?.orders.filter((order) => order.status === 'late') ?? [];
  return (
    <header className={styles.head}>
      <h2 className={styles.name}>{name}</h2>
      <span className={styles.soft}>{languageLabel(language, i18n.language)}</span>
      {card?.knownAs && (
        <span className={styles.late}>
          <CircleAlert aria-hidden size={14} />
          {t('customers.knownAs', { name: card.knownAs })}
        </span>
      )}
      {late.map((order) => (
        <span key={order.number} className={styles.late}>
          <CircleAlert aria-hidden size={14} />
          {t('customers.lateOrder', { number: order.number })}
        </span>
      ))}
      {children}
    </header>
  );
}
