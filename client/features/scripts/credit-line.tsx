import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MOVES, type Move } from '#contract/script-library.ts';
import styles from './credit-line.module.css';

/** Which parts of a good answer to a complaint stand in what is being written, and which do not yet. Praise, never a lock. */
export function CreditLine({ present }: { present: Move[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.moves} aria-label={t('desk.credit.label')}>
      {MOVES.map((move) => {
        const isThere = present.includes(move);
        return (
          <li key={move} data-there={isThere || undefined}>
            {isThere && <Check aria-hidden size={13} />}
            {t(`desk.credit.${move}`)}
            <span className={styles.hidden}>{t(isThere ? 'desk.credit.there' : 'desk.credit.missing')}</span>
          </li>
        );
      })}
    </ul>
  );
}
