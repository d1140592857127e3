import { useTranslation } from 'react-i18next';
import type { Answered, Rehearsal } from '#contract/rehearsals.ts';
import { AnswerScore, BetterLine } from './answer-score.tsx';
import { scoreOf } from './score.ts';
import styles from './chat-lines.module.css';

type ChatLinesProps = { rehearsal: Rehearsal; isTyping: boolean };

/** The chat so far: what the customer wrote, each answer, and how it did. The newest score is open. */
export function ChatLines({ rehearsal, isTyping }: ChatLinesProps) {
  const { t } = useTranslation();
  const { customer, language, answers, said, ending } = rehearsal;
  const newest = said ?? ending?.said ?? null;
  return (
    <ol className={styles.lines}>
      {answers.map((answer, turn) => (
        // Nothing is ever taken out or moved: the place is the answer's own.
        <AnsweredLines key={turn} answer={answer} rehearsal={rehearsal} isNewest={turn === answers.length - 1} />
      ))}
      {isTyping ? (
        <li className={styles.typing}>{t('rehearsals.typing', { name: customer })}</li>
      ) : (
        newest && <CustomerLine name={customer} language={language} text={newest} />
      )}
    </ol>
  );
}

function CustomerLine({ name, language, text }: { name: string; language: string; text: string }) {
  return (
    <li className={styles.line} data-author="customer">
      <span className={styles.who}>{name}</span>
      <p className={styles.bubble} lang={language}>
        {text}
      </p>
    </li>
  );
}

type AnsweredLinesProps = { answer: Answered; rehearsal: Rehearsal; isNewest: boolean };

function AnsweredLines({ answer, rehearsal, isNewest }: AnsweredLinesProps) {
  const { t } = useTranslation();
  const { customer, language, ending } = rehearsal;
  const { asked, present, hollow } = scoreOf(answer);
  return (
    <>
      <CustomerLine name={customer} language={language} text={answer.said} />
      <li className={styles.line} data-author="agent">
        <span className={styles.who}>{t('desk.chat.you')}</span>
        <p className={styles.bubble} lang={language} dir="auto">
          {answer.text}
        </p>
        {/* Once it is over, every answer stands in the summary with its score. */}
        {!ending && (
          <details className={styles.score} open={isNewest}>
            <summary>
              {t('rehearsals.score.moves', { present, count: asked })}
              {hollow > 0 && ` · ${t('desk.chat.hollow', { count: hollow })}`}
            </summary>
            <AnswerScore answer={answer} language={language} />
            <BetterLine line={answer.better} language={language} />
          </details>
        )}
      </li>
    </>
  );
}
