import { CalendarDays, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Service, Slot } from '#contract/booking.ts';
import { useNow } from '#client/platform/clock.ts';
import { deviceZone, formatTime } from '#client/platform/format.ts';
import { LinkButton } from '#client/ui/button.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { SurfacePicture } from './picture.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useShopFront } from './queries.ts';
import { comingBookings, type Remembered } from './remembered-bookings.ts';
import styles from './shop-page.module.css';
import { TalkNowCard } from './talk-now-card.tsx';
import { formAddress } from './time-choice.ts';
import { type Reader, sayWhen } from './when.ts';

type Offer = Service & { next: Slot[] };

/** The shop's own page: what a consult is, and the first free time as one tap. */
export function ShopPage() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const shop = useShopFront();
  const reader = { locale: i18n.language, zone: deviceZone(), now };
  const [first, ...others] = shop.data?.services ?? [];

  return (
    <>
      <SurfacePicture src="/surfaces/hero.webp" eager className={styles['hero']} />
      <div className={styles['intro']}>
        <h1>{t('shop.headline')}</h1>
        <p>{t('shop.explanation')}</p>
      </div>
      <OwnBookings reader={reader} />
      {shop.isPending && <Spinner words={t('booking.lookingForTimes')} stillWords={t('ui.slowLine')} />}
      {shop.isError && !shop.data && <ProblemNotice error={shop.error} onRetry={() => void shop.refetch()} />}
      {shop.data && first && (
        <>
          <FirstFree service={first} reader={reader} />
          <TalkNowCard now={shop.data.now} href={`/book/${first.code}?now`} phone={shop.data.shop.phone} />
          {others.length > 0 && <OtherServices services={others} reader={reader} />}
        </>
      )}
      {shop.data?.shop.demo && <p className={styles['demo']}>{t('shop.demo')}</p>}
    </>
  );
}

/** A time that has just passed is no longer offered, even before the next answer of the server. */
function firstFree(service: Offer, now: Date): string | undefined {
  return service.next.find(({ startsAt }) => Date.parse(startsAt) > now.getTime())?.startsAt;
}

function FirstFree({ service, reader }: { service: Offer; reader: Reader }) {
  const { t } = useTranslation();
  const startsAt = firstFree(service, reader.now);
  return (
    <section className={styles['first']} aria-labelledby="first-service">
      <h2 id="first-service">{service.name}</h2>
      {startsAt ? (
        <p>
          {t('booking.firstFree')} <strong>{sayWhen(t, startsAt, reader)}</strong>
        </p>
      ) : (
        <p>{t('booking.noneFreeSoon')}</p>
      )}
      <div className={styles['ways']}>
        {startsAt && (
          <Link asChild href={formAddress(service.code, startsAt, reader.locale)}>
            <LinkButton look="primary" wide>
              {t('booking.bookAt', { time: formatTime(startsAt, reader.locale, reader.zone) })}
            </LinkButton>
          </Link>
        )}
        <Link asChild href={`/book/${service.code}`}>
          <LinkButton wide icon={<CalendarDays size={20} aria-hidden="true" />}>
            {t('booking.moreTimes')}
          </LinkButton>
        </Link>
      </div>
      <p className={styles['description']}>{service.description}</p>
    </section>
  );
}

function OtherServices({ services, reader }: { services: Offer[]; reader: Reader }) {
  const { t } = useTranslation();
  return (
    <section className={styles['others']} aria-labelledby="other-services">
      <h2 id="other-services">{t('booking.otherServices')}</h2>
      <ul className={styles['list']}>
        {services.map((service) => {
          const startsAt = firstFree(service, reader.now);
          return (
            <li key={service.id}>
              <Link href={`/book/${service.code}`} className={styles['service'] ?? ''}>
                <SurfacePicture src={`/surfaces/service-${service.code}.webp`} className={styles['picture']} />
                <span>
                  <strong>{service.name}</strong>
                  <span className={styles['free']}>
                    {startsAt ? `${t('booking.firstFree')} ${sayWhen(t, startsAt, reader)}` : t('booking.noneFreeSoon')}
                  </span>
                </span>
                <ChevronRight size={22} aria-hidden="true" />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const isInQueue = ({ booking }: Remembered) => booking.kind === 'now';

function OwnBookings({ reader }: { reader: Reader }) {
  const { t } = useTranslation();
  const [kept] = useState(() => comingBookings(reader.now));
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="own-bookings" className={styles['own']}>
      <h2 id="own-bookings">{t(kept.every(isInQueue) ? 'booking.place' : 'booking.yours')}</h2>
      <ul className={styles['list']}>
        {kept.map((one) => (
          <li key={one.link}>
            <Link href={`/b/${one.link}`}>
              {isInQueue(one) ? one.booking.service.name : sayWhen(t, one.booking.startsAt, reader)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
