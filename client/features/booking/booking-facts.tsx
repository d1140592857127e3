import { useTranslation } from 'react-i18next';
import type { BookingView } from '#contract/booking.ts';
import { zoneName } from '#contract/zone-name.ts';
import { formatDay, formatTime } from '#client/platform/format.ts';
import { availableLocales } from '#client/platform/language.ts';
import styles from './booking-facts.module.css';
import { PhoneLink } from './talk-now-card.tsx';
import type { Reader } from './when.ts';

/** What is agreed: when, with whom, in which language, and what the customer wrote. */
export function BookingFacts({ booking, reader }: { booking: BookingView; reader: Reader }) {
  const { t } = useTranslation();
  const { locale, zone } = reader;
  const language = availableLocales().find((one) => one.locale === booking.language)?.name ?? booking.language;
  const facts = [
    booking.kind === 'booked' && {
      name: t('booking.facts.time'),
      value: (
        <>
          <time dateTime={booking.startsAt}>
            {formatDay(booking.startsAt, locale, zone)},{' '}
            <span className={styles['range']}>
              {formatTime(booking.startsAt, locale, zone)}–{formatTime(booking.endsAt, locale, zone)}
            </span>
          </time>
          <small>{t('booking.timesOf', { zone: zoneName(zone) })}</small>
        </>
      ),
    },
    // A time that was given back, or missed, is nobody's any more.
    booking.agentName &&
      (booking.status === 'held' || booking.status === 'done') && {
        name: t('booking.facts.with'),
        value: booking.agentName,
      },
    { name: t('booking.facts.language'), value: <span lang={booking.language}>{language}</span> },
    { name: t('booking.facts.name'), value: booking.name },
    { name: t('booking.facts.reach'), value: booking.email ?? booking.phone },
    booking.about && { name: t('booking.facts.about'), value: <q>{booking.about}</q> },
  ].filter((fact) => fact !== false && fact !== '' && fact !== null);
  return (
    <section aria-label={t('booking.facts.title')} className={styles['facts']}>
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <PhoneLink phone={booking.shopPhone} />
    </section>
  );
}
