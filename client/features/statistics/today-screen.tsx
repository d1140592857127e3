import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { useNow } from '#client/platform/clock.ts';
import { clockText } from '#client/platform/duration.ts';
import { deviceZone, formatTime } from '#client/platform/format.ts';
import { formatSigned } from '#client/platform/staff-format.ts';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { StaffLoad } from '#client/ui/staff-load.tsx';
import { ReasonsToday } from './reasons-today.tsx';
import { npsScore } from './today-figures.ts';
import styles from './today-screen.module.css';

export type TodayList = 'waiting' | 'talking' | 'booked' | 'done' | 'missed';

/** The supervisor's first screen, to be read from three metres. `listOf` renders the people behind a number. */
export function TodayScreen({ listOf, promises }: { listOf: (list: TodayList) => ReactNode; promises: ReactNode }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState<{ list: TodayList; title: string } | null>(null);
  const now = useNow(1).getTime();
  const today = useQuery(
    query.statistics.today.queryOptions({
      input: { locale: i18n.language },
      refetchInterval: 30_000,
      placeholderData: keepPreviousData,
    }),
  );
  const number = (list: TodayList, title: string, value: ReactNode, note?: ReactNode, alarm = false) => (
    <button
      type="button"
      className={styles.number}
      data-alarm={alarm || undefined}
      aria-haspopup="dialog"
      onClick={() => setOpen({ list, title })}
    >
      <span className={styles.label}>{title}</span>
      <span className={styles.value}>{value}</span>
      <span className={styles.note}>{note}</span>
    </button>
  );
  return (
    <StaffLoad
      title={t('supervisor.title')}
      tools={<span className={styles.note}>{t('supervisor.updated')}</span>}
      load={today}
    >
      {(day) => {
        const longest = day.longestWaitSince ? (now - Date.parse(day.longestWaitSince)) / 1000 : null;
        const score = npsScore(day.nps);
        // Who waits while others are served waits their turn; with nobody there they wait in vain.
        const isAlone = day.waiting > 0 && day.agentsReady + day.talking === 0;
        return (
          <div className={styles.screen}>
            <div className={styles.big}>
              {number('waiting', t('supervisor.waiting'), day.waiting, null, isAlone)}
              {number('waiting', t('supervisor.longest'), longest === null ? '–' : clockText(longest))}
              <div className={styles.number}>
                <span className={styles.label}>{t('supervisor.ready')}</span>
                <span className={styles.value}>{day.agentsReady}</span>
                <span className={styles.note}>{t('supervisor.atWork', { count: day.agentsAtWork })}</span>
              </div>
              {number('talking', t('supervisor.talking'), day.talking)}
            </div>
            <section className={styles.row} aria-label={t('supervisor.bookings')}>
              {number('booked', t('supervisor.booked'), day.booked)}
              {number('done', t('supervisor.done'), day.done)}
              {number('missed', t('supervisor.missed'), day.missed, null, day.missed > 0)}
              <div className={styles.number}>
                <span className={styles.label}>{t('supervisor.nps')}</span>
                <span className={styles.value}>{score === null ? '–' : formatSigned(score, i18n.language)}</span>
                <span className={styles.note}>
                  {score === null
                    ? t('supervisor.npsNone')
                    : t('supervisor.npsSentence', { ...day.nps, count: day.nps.answers })}
                </span>
              </div>
            </section>
            <div className={styles.halves}>
              <section className={styles.card}>
                <h2>{t('supervisor.lateStarts')}</h2>
                {day.lateStarts.length === 0 ? (
                  <p className={styles.note}>{t('supervisor.noLateStarts')}</p>
                ) : (
                  <ul className={styles.late}>
                    {day.lateStarts.map((start) => (
                      <li key={start.bookingId}>
                        <time>{formatTime(start.startsAt, i18n.language, deviceZone())}</time>
                        <span>{start.name}</span>
                        <strong>{t('supervisor.minutesLate', { count: start.minutesLate })}</strong>
                      </li>
                    ))}
                  </ul>
                )}
              </section>
              <ReasonsToday reasons={day.reasons} />
            </div>
            <section className={styles.card}>
              <h2>{t('supervisor.toCustomers')}</h2>
              {promises}
            </section>
            <StaffDialog
              title={open?.title ?? ''}
              closeLabel={t('desk.close')}
              isOpen={open !== null}
              onClose={() => setOpen(null)}
            >
              {open && listOf(open.list)}
            </StaffDialog>
          </div>
        );
      }}
    </StaffLoad>
  );
}
