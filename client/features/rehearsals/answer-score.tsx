import { useTranslation } from 'react-i18next';
import type { Answered } from '#contract/rehearsals.ts';
import { MoveList } from './move-list.tsx';
import { scoreOf } from './score.ts';
import styles from './answer-score.module.css';

/** How one answer did: the moves, and what sounded hollow and why. */
export function AnswerScore({ answer, language }: { answer: Answered; language: string }) {
  const { t } = useTranslation();
  const { missing } = scoreOf(answer);
  return (
    <div className={styles.score}>
      <MoveList asks={answer.asks} moves={answer.moves} />
      {missing.length === 0 && answer.findings.length === 0 && <p>{t('rehearsals.score.allThere')}</p>}
      {answer.findings.length > 0 && (
        <ul className={styles.findings} aria-label={t('rehearsals.score.hollow')}>
          {answer.findings.map((finding) => (
            <li key={`${finding.ruleId}${finding.start}`}>
              <q className={styles.span} lang={language} dir="auto">
                {answer.text.slice(finding.start, finding.end)}
              </q>{' '}
              {finding.reason}
              {finding.better[0] && (
                <p className={styles.instead} lang={language}>
                  <span lang="">→</span> {finding.better[0]}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What could have been said instead. */
export function BetterLine({ line, language }: { line: string; language: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.better}>
      <p className={styles.label}>{t('rehearsals.score.better')}</p>
      <p lang={language}>{line}</p>
    </div>
  );
}
