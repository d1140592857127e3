import { CalendarClock, CircleAlert, CircleCheck, Clock, Phone, UserX, Video, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QueueEntry } from '#contract/queue.ts';
import { clockText, minutesText } from '#client/platform/duration.ts';
import { deviceZone, formatTime } from '#client/platform/format.ts';
import { inLanguage } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { canTake, overdueSeconds, waitedSeconds } from './queue-line.ts';
import styles from './queue-column.module.css';

const icons = {
  expected: CalendarClock,
  waiting: Clock,
  talking: Video,
  ended: CircleCheck,
  missed: UserX,
  cancelled: X,
};

type QueueItemProps = {
  entry: QueueEntry;
  now: number;
  compact: boolean;
  /** Null while nobody can be taken. */
  onTake: ((bookingId: string) => void) | null;
};

/** One person of the queue. State is an icon with a word, never colour alone. */
export function QueueItem({ entry, now, compact, onTake }: QueueItemProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const waited = entry.state === 'waiting' ? waitedSeconds(entry, now) : null;
  const overdue = overdueSeconds(entry, now);
  const Icon = entry.late || entry.agentGone || overdue !== null ? CircleAlert : icons[entry.state];
  const over = entry.state === 'ended' || entry.state === 'missed' || entry.state === 'cancelled';
  return (
    <li className={styles.entry} data-late={entry.late || entry.agentGone || undefined} data-over={over || undefined}>
      <div className={styles.line}>
        <time className={styles.time} dateTime={entry.startsAt}>
          {entry.kind === 'booked' ? formatTime(entry.startsAt, locale, deviceZone()) : <Phone aria-hidden size={14} />}
        </time>
        <span className={styles.name}>{entry.name}</span>
        <abbr
          className={styles.language}
          title={t('queue.talkLanguage', { inLanguage: inLanguage(t, entry.language, locale) })}
        >
          {entry.language}
        </abbr>
      </div>
      <div className={styles.state}>
        <Icon aria-hidden size={14} />
        <span>{t(`queue.state.${entry.state}`)}</span>
        {waited !== null && <span className="figures">{clockText(waited)}</span>}
        {entry.agentGone && <strong className={styles.late}>{t('queue.agentGone')}</strong>}
        {overdue !== null && (
          <strong className={styles.late}>{t('queue.overdue', { time: minutesText(overdue, locale) })}</strong>
        )}
        {entry.late && <strong className={styles.late}>{t('queue.late')}</strong>}
      </div>
      {entry.state === 'waiting' && !entry.customerPresent && (
        <div className={styles.state}>
          <UserX aria-hidden size={14} />
          {t('queue.left')}
        </div>
      )}
      {!compact && (
        <p className={styles.service}>
          {entry.serviceName}
          {entry.kind === 'now' && ` · ${t('queue.walkIn')}`}
          {entry.agentName && !entry.mine && ` · ${t('queue.with', { name: entry.agentName })}`}
        </p>
      )}
      {!compact && entry.about && !over && <p className={styles.about}>{entry.about}</p>}
      {canTake(entry) && onTake && (
        <StaffButton
          size="small"
          look="primary"
          aria-label={t('queue.takeNamed', { name: entry.name })}
          onPress={() => onTake(entry.bookingId)}
        >
          {t('queue.take')}
        </StaffButton>
      )}
    </li>
  );
}
