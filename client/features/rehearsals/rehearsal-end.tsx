import { CircleCheck, CircleEllipsis, LogOut } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rehearsal } from '#contract/rehearsals.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { AnswerScore, BetterLine } from './answer-score.tsx';
import { sharesOf } from './score.ts';
import styles from './rehearsal-end.module.css';

const icons = { agreed: CircleCheck, open: CircleEllipsis, left: LogOut };

type RehearsalEndProps = {
  rehearsal: Rehearsal;
  ending: NonNullable<Rehearsal['ending']>;
  onAgain: () => void;
};

/** How it ended and why; each answer beside the better line; once more. */
export function RehearsalEnd({ rehearsal, ending, onAgain }: RehearsalEndProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const Icon = icons[ending.outcome];
  return (
    <section className={styles.end} data-outcome={ending.outcome}>
      <div className={styles.head}>
        <Icon aria-hidden size={28} />
        <div>
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            {t(`rehearsals.outcome.${ending.outcome}`)}
          </h2>
          <p lang={rehearsal.language}>{ending.after}</p>
        </div>
      </div>
      <dl className={styles.shares}>
        {sharesOf(rehearsal.answers).map(({ move, present, asked }) => (
          <div key={move} data-all={present === asked || undefined}>
            <dt>{t(`desk.credit.${move}`)}</dt>
            <dd>{t('rehearsals.share', { present, asked })}</dd>
          </div>
        ))}
      </dl>
      <StaffButton look="primary" size="large" onPress={onAgain}>
        {t('rehearsals.again')}
      </StaffButton>
      <h3 className={styles.title}>{t('rehearsals.oneByOne')}</h3>
      <ol className={styles.answers}>
        {rehearsal.answers.map((answer, turn) => (
          <li key={turn} className={styles.answer}>
            <blockquote className={styles.said} lang={rehearsal.language}>
              {answer.said}
            </blockquote>
            <div className={styles.beside}>
              <div className={styles.yours}>
                <p className={styles.label}>{t('rehearsals.yours')}</p>
                <p className={styles.text} lang={rehearsal.language} dir="auto">
                  {answer.text}
                </p>
              </div>
              <BetterLine line={answer.better} language={rehearsal.language} />
            </div>
            <AnswerScore answer={answer} language={rehearsal.language} />
          </li>
        ))}
      </ol>
    </section>
  );
}
