import { CircleAlert, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OpenPromise } from '#contract/consult.ts';
import type { QueueEntry } from '#contract/queue.ts';
import { clockText, minutesText } from '#client/platform/duration.ts';
import { longestWaiting, nextPromise, waitedSeconds } from './queue-line.ts';
import styles from './desk-numbers.module.css';

type DeskNumbersProps = {
  entries: QueueEntry[];
  /** What this agent promised after talks. */
  promises: OpenPromise[];
  /** Address of the list of those promises. */
  promisesPath: string;
  now: number;
  /** When the agent's consult began, and when it is due to end; null outside one. */
  consult: { since: string; until: string } | null;
};

/** The three numbers that are always there: this consult, the longest wait, the promise that breaks next. */
export function DeskNumbers({ entries, promises, promisesPath, now, consult }: DeskNumbersProps) {
  const { t, i18n } = useTranslation();
  const longest = longestWaiting(entries);
  const promise = nextPromise(entries, promises, now);
  const time = (seconds: number) => minutesText(seconds, i18n.language) ?? t('desk.lessThanMinute');
  const left = consult ? (Date.parse(consult.until) - now) / 1000 : 0;
  return (
    <dl className={styles.numbers} aria-label={t('desk.numbers.label')}>
      <div>
        <dt>{t('desk.numbers.consult')}</dt>
        <dd>
          {consult ? (
            <>
              <strong>{clockText((now - Date.parse(consult.since)) / 1000)}</strong>
              <span className={styles.more}>
                {t(left >= 0 ? 'desk.minutesLeft' : 'desk.minutesOver', { time: time(left) })}
              </span>
            </>
          ) : (
            <span className={styles.more}>{t('desk.numbers.noConsult')}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('desk.numbers.longest')}</dt>
        <dd>
          {longest ? (
            <>
              <strong>{clockText(waitedSeconds(longest, now) ?? 0)}</strong>
              <span className={styles.more}>{longest.name}</span>
            </>
          ) : (
            <span className={styles.more}>{t('desk.numbers.nobody')}</span>
          )}
        </dd>
      </div>
      <div data-broken={promise?.broken || undefined}>
        <dt>{t('desk.numbers.promise')}</dt>
        <dd>
          {promise ? (
            <>
              {promise.broken ? <CircleAlert aria-hidden size={15} /> : <Clock aria-hidden size={15} />}
              <strong>
                {t(promise.broken ? 'desk.numbers.late' : 'desk.numbers.in', { time: time(promise.seconds) })}
              </strong>
              {promise.from === 'talk' ? (
                <Link href={promisesPath} className={styles.more}>
                  {promise.name}
                </Link>
              ) : (
                <span className={styles.more}>
                  {promise.from === 'booking' ? t('desk.numbers.booked', { name: promise.name }) : promise.name}
                </span>
              )}
            </>
          ) : (
            <span className={styles.more}>{t('desk.numbers.noPromise')}</span>
          )}
        </dd>
      </div>
    </dl>
  );
}
