import { useTranslation } from 'react-i18next';
import type { QueueEntry } from '#contract/queue.ts';
import { clockText } from '#client/platform/duration.ts';
import { deviceZone, formatTime } from '#client/platform/format.ts';
import { languageName } from '#client/platform/language-name.ts';
import { KeyCap, StaffButton } from '#client/ui/staff-button.tsx';
import { nextToTake, waitedSeconds } from './queue-line.ts';
import styles from './next-up.module.css';

type NextUpProps = {
  entries: QueueEntry[];
  now: number;
  ready: boolean;
  taking: boolean;
  takeKey: string;
  onTake: (bookingId: string) => void;
};

/** The middle of the desk between consults: the one to take next, or what comes. */
export function NextUp({ entries, now, ready, taking, takeKey, onTake }: NextUpProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const next = nextToTake(entries);
  const booked = entries.find((entry) => entry.mine && entry.state === 'expected');
  if (next) {
    return (
      <section className={styles.next}>
        <p className={styles.eyebrow}>{t('desk.idle.next')}</p>
        <h1 className={styles.name}>{next.name}</h1>
        <p className={styles.facts}>
          {[
            next.serviceName,
            languageName(next.language, locale),
            next.agentGone
              ? t('queue.agentGone')
              : t('desk.idle.waited', { time: clockText(waitedSeconds(next, now) ?? 0) }),
          ].join(' · ')}
        </p>
        {next.about && (
          <blockquote className={styles.about}>
            <p className={styles.eyebrow}>{t('desk.idle.wrote')}</p>
            <p lang={next.language}>{next.about}</p>
          </blockquote>
        )}
        <StaffButton look="primary" size="large" isDisabled={taking} onPress={() => onTake(next.bookingId)}>
          {t('queue.takeNamed', { name: next.name })}
          <KeyCap letter={takeKey} />
        </StaffButton>
      </section>
    );
  }
  return (
    <section className={styles.next}>
      <h1 className={styles.quiet}>{t('desk.idle.quiet')}</h1>
      <p className={styles.facts}>
        {booked
          ? t(`desk.idle.${Date.parse(booked.startsAt) > now ? 'nextBooking' : 'due'}`, {
              time: formatTime(booked.startsAt, locale, deviceZone()),
              name: booked.name,
              service: booked.serviceName,
            })
          : t('desk.idle.noBookings')}
      </p>
      {!ready && <p className={styles.facts}>{t('desk.idle.notReady')}</p>}
    </section>
  );
}
