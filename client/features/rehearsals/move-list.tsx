import { Check, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MOVES, type Move } from '#contract/script-library.ts';
import styles from './move-list.module.css';

/** The five moves of one answer: there, missing although the customer waited for it, or not asked for this time. */
export function MoveList({ asks, moves }: { asks: readonly Move[]; moves: readonly Move[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.moves} aria-label={t('rehearsals.moves.label')}>
      {MOVES.map((move) => {
        const state = moves.includes(move) ? 'there' : asks.includes(move) ? 'missing' : 'unasked';
        return (
          <li key={move} data-state={state}>
            {state === 'there' ? <Check aria-hidden size={14} /> : <Circle aria-hidden size={12} />}
            {t(`desk.credit.${move}`)}
            <span className={styles.state}>{t(`rehearsals.moves.${state}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
