import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneName } from '#contract/zone-name.ts';
import { useNow } from '#client/platform/clock.ts';
import { dayOf, formatDay, formatDayParts, formatShortDate } from '#client/platform/format.ts';
import { Button } from '#client/ui/button.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useNextFree, useWeekSlots, type Wanted } from './queries.ts';
import { PhoneLink } from './talk-now-card.tsx';
import {
  addDays,
  daysInStrip,
  labelSlots,
  PARTS_OF_DAY,
  partOfDay,
  slotsByDay,
  stripDays,
  stripOf,
} from './time-choice.ts';
import styles from './time-choice-list.module.css';
import { sayWhen } from './when.ts';

/** Days of the calendar have no zone; noon UTC shows them unchanged. */
const atNoon = (day: string) => `${day}T12:00:00Z`;

/** Free times of one week: the days as a strip, the times of the chosen day below. */
export function TimeChoiceList({
  wanted,
  chosen,
  onChoose,
  phone,
}: {
  wanted: Wanted;
  chosen: string | null;
  onChoose(startsAt: string): void;
  phone: string;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow(60);
  const { zone } = wanted;
  const today = dayOf(now, zone);
  const [day, setDay] = useState<string | null>(chosen ? dayOf(chosen, zone) : null);
  const [from, setFrom] = useState(() => stripOf(day ?? today, today));
  const week = useWeekSlots(wanted, from);
  const days = slotsByDay(
    (week.data?.slots ?? []).filter(({ startsAt }) => Date.parse(startsAt) > now.getTime()),
    zone,
  );
  const nothing = week.isSuccess && days.size === 0;
  const nextFree = useNextFree(wanted, from, nothing);
  const shown = day && stripDays(from).includes(day) ? day : ([...days.keys()][0] ?? from);
  const slots = days.get(shown) ?? [];
  const turn = (to: string) => {
    setFrom(to);
    setDay(null);
  };
  const reader = { locale: i18n.language, zone, now };

  return (
    <div className={styles['choice']}>
      <div className={styles['week']}>
        <Button
          look="quiet"
          disabled={from <= today}
          aria-label={t('booking.earlierDays')}
          onClick={() => turn(addDays(from, -daysInStrip))}
          icon={<ChevronLeft size={22} className={styles['turn']} aria-hidden="true" />}
        />
        <p>
          {formatShortDate(atNoon(from), i18n.language, 'UTC')} –{' '}
          {formatShortDate(atNoon(addDays(from, daysInStrip - 1)), i18n.language, 'UTC')}
        </p>
        <Button
          look="quiet"
          aria-label={t('booking.laterDays')}
          onClick={() => turn(addDays(from, daysInStrip))}
          icon={<ChevronRight size={22} className={styles['turn']} aria-hidden="true" />}
        />
      </div>
      <fieldset className={styles['days']}>
        <legend className="visually-hidden">{t('booking.chooseDay')}</legend>
        {stripDays(from).map((one) => {
          const { weekday, date } = formatDayParts(atNoon(one), i18n.language, 'UTC');
          const free = days.get(one)?.length ?? 0;
          const name = formatDay(atNoon(one), i18n.language, 'UTC');
          return (
            <label key={one} className={`${styles['day']} ${week.isSuccess && !free ? styles['full'] : ''}`}>
              <input
                type="radio"
                name="day"
                checked={one === shown}
                aria-label={week.isSuccess && !free ? t('booking.dayFull', { day: name }) : name}
                onChange={() => setDay(one)}
              />
              <span aria-hidden="true">{weekday}</span>
              <span aria-hidden="true" className={styles['date']}>
                {date}
              </span>
            </label>
          );
        })}
      </fieldset>
      <h2 className={styles['heading']}>{formatDay(atNoon(shown), i18n.language, 'UTC')}</h2>
      {week.isPending && <Spinner words={t('booking.lookingForTimes')} stillWords={t('ui.slowLine')} />}
      {week.isError && <ProblemNotice error={week.error} onRetry={() => void week.refetch()} />}
      {week.isSuccess && slots.length > 0 && <Times slots={slots} zone={zone} chosen={chosen} onChoose={onChoose} />}
      {week.isSuccess && slots.length === 0 && !nothing && <p>{t('booking.noTimesThisDay')}</p>}
      {nothing && (
        <div className={styles['nothing']}>
          <p>{t('booking.noTimesThisWeek')}</p>
          {nextFree.data && (
            <Button
              look="primary"
              wide
              onClick={() => {
                const next = dayOf(nextFree.data?.startsAt ?? now, zone);
                setFrom(stripOf(next, today));
                setDay(next);
              }}
            >
              {t('booking.nextFree', { when: sayWhen(t, nextFree.data.startsAt, reader) })}
            </Button>
          )}
          {nextFree.data === null && <p>{t('booking.noTimesThisMonth')}</p>}
        </div>
      )}
      <p className={styles['zone']}>{t('booking.zone', { zone: zoneName(zone) })}</p>
      <div className={styles['other']}>
        <p>{t('booking.nothingFits')}</p>
        <PhoneLink phone={phone} />
      </div>
    </div>
  );
}

function Times({
  slots,
  zone,
  chosen,
  onChoose,
}: {
  slots: { startsAt: string; endsAt: string }[];
  zone: string;
  chosen: string | null;
  onChoose(startsAt: string): void;
}) {
  const { t, i18n } = useTranslation();
  const labelled = labelSlots(slots, i18n.language, zone);
  const parts = PARTS_OF_DAY.map((part) => ({
    part,
    times: labelled.filter(({ startsAt }) => partOfDay(startsAt, zone) === part),
  }));
  return (
    <fieldset className={styles['times']}>
      <legend className="visually-hidden">{t('booking.chooseTime')}</legend>
      {parts
        .filter(({ times }) => times.length > 0)
        .map(({ part, times }) => (
          <div key={part} className={styles['part']}>
            <h3>{t(`booking.${part}`)}</h3>
            <div className={styles['grid']}>
              {times.map(({ startsAt, label }) => (
                <label key={startsAt} className={styles['time']}>
                  <input
                    type="radio"
                    name="time"
                    value={startsAt}
                    checked={startsAt === chosen}
                    onChange={() => onChoose(startsAt)}
                  />
                  <span>{label}</span>
                </label>
              ))}
            </div>
          </div>
        ))}
    </fieldset>
  );
}
