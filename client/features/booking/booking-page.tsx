import { CalendarPlus, CheckCircle2, Download, Video } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { BookingView } from '#contract/booking.ts';
import { problemOf } from '#client/platform/api.ts';
import { useNow } from '#client/platform/clock.ts';
import { deviceZone, formatRelative, formatTime } from '#client/platform/format.ts';
import { useInstallOffer } from '#client/platform/installation.ts';
import { Button, LinkButton } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { BookingFacts } from './booking-facts.tsx';
import styles from './booking-page.module.css';
import { CancelDialog } from './cancel-dialog.tsx';
import { draftFrom } from './draft.ts';
import { LinkProblem } from './link-problem.tsx';
import { PageHead } from './page-head.tsx';
import { useOwnBooking } from './queries.ts';
import { forgetBooking, recallBooking, rememberBooking } from './remembered-bookings.ts';
import { standingOf } from './standing.ts';
import { listAddress } from './time-choice.ts';
import { type Reader, sayWhen } from './when.ts';

const deadLinks = ['not_found', 'link_ended'];

/** One booking, for whoever holds its link. Without a line it shows what was last known, and says so. */
export function BookingPage({ link }: { link: string }) {
  const { t, i18n } = useTranslation();
  const own = useOwnBooking();
  const [kept] = useState(() => recallBooking(link));
  const reader = { locale: i18n.language, zone: deviceZone(), now: useNow() };
  const dead = own.isError && deadLinks.includes(problemOf(own.error).code);
  const { data } = own;

  useEffect(() => {
    if (data) rememberBooking(link, data, new Date());
    if (dead) forgetBooking(link);
  }, [link, data, dead]);

  if (dead) return <LinkProblem error={own.error} />;
  const booking = data ?? (own.isError || !navigator.onLine ? kept?.booking : undefined);
  if (!booking) {
    if (own.isError) return <LinkProblem error={own.error} onRetry={() => void own.refetch()} />;
    return <Spinner words={t('booking.lookingForBooking')} stillWords={t('ui.slowLine')} />;
  }
  return (
    <>
      {own.isError && (
        <Notice kind="warn" title={t('booking.offline')}>
          {kept && !data && t('booking.offlineSince', { when: sayWhen(t, kept.seenAt, reader) })}
        </Notice>
      )}
      <Booking link={link} booking={booking} reader={reader} />
    </>
  );
}

function Booking({ link, booking, reader }: { link: string; booking: BookingView; reader: Reader }) {
  const { t } = useTranslation();
  const { just, newAdviser } = useHistoryState<{ just?: 'booked' | 'moved'; newAdviser?: boolean } | null>() ?? {};
  const head = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState(false);
  // The page has become another one, as long as before or not: it begins at its top.
  useEffect(() => {
    if (!left) return;
    scrollTo(0, 0);
    head.current?.focus({ preventScroll: true });
  }, [left]);
  const standing = standingOf(booking, reader.now);
  const when = booking.kind === 'now' ? t('booking.now.title') : sayWhen(t, booking.startsAt, reader);
  const reach = booking.email ?? booking.phone ?? '';
  const title = {
    early: when,
    open: booking.kind === 'now' ? t('booking.now.yourTurnSoon') : t('booking.doorOpen'),
    over: t('booking.overTitle'),
    missed: t('booking.missedTitle'),
    cancelled: booking.kind === 'now' ? t('booking.now.left') : t('booking.cancelledTitle'),
  }[standing];

  return (
    <>
      {just && booking.kind === 'booked' && (standing === 'early' || standing === 'open') && (
        <p className={styles['booked']} role="status">
          <CheckCircle2 size={24} aria-hidden="true" />
          <span>
            <strong>{t(`booking.${just}`)}</strong>{' '}
            {newAdviser && booking.agentName && `${t('booking.newAdviser', { name: booking.agentName })} `}
            {booking.email && booking.mailLeaves
              ? t('booking.confirmationMail', { to: reach })
              : t('booking.keepThisPage')}
          </span>
        </p>
      )}
      <div ref={head} tabIndex={-1}>
        <PageHead title={title} lead={booking.service.name} />
      </div>
      {standing === 'early' && <Early booking={booking} reader={reader} />}
      {standing === 'open' && (
        <LinkToConsult link={link} words={booking.kind === 'now' ? t('booking.now.enter') : t('booking.comeIn')} />
      )}
      {standing === 'over' && (
        <>
          <p>{t('booking.overWords')}</p>
          <Link asChild href={`/b/${link}/after`}>
            <LinkButton look="primary" wide>
              {t('booking.toSummary')}
            </LinkButton>
          </Link>
        </>
      )}
      {standing === 'missed' && <p>{t('booking.missedWords')}</p>}
      {standing === 'cancelled' && (
        <p>{booking.kind === 'now' ? t('booking.now.leftWords') : t('booking.cancelledWords', { when })}</p>
      )}
      {standing === 'over' && (
        <Link asChild href="/">
          <LinkButton wide>{t('booking.bookAnew')}</LinkButton>
        </Link>
      )}
      {(standing === 'missed' || standing === 'cancelled') && (
        <Link asChild href={listAddress(booking.service.code, booking.language)} onClick={() => draftFrom(booking)}>
          <LinkButton wide look="primary">
            {t('booking.bookAnew')}
          </LinkButton>
        </Link>
      )}
      <BookingFacts booking={booking} reader={reader} />
      {(standing === 'early' || standing === 'open') && (
        <Changes link={link} booking={booking} when={when} onCancelled={() => setLeft(true)} />
      )}
    </>
  );
}

function Early({ booking, reader }: { booking: BookingView; reader: Reader }) {
  const { t } = useTranslation();
  const minutes = Math.ceil((Date.parse(booking.startsAt) - reader.now.getTime()) / 60_000);
  return (
    <div className={styles['door']}>
      <p className={styles['countdown']}>{t('booking.begins', { when: formatRelative(minutes, reader.locale) })}</p>
      <p>{t('booking.doorOpensAt', { time: formatTime(booking.opensAt, reader.locale, reader.zone) })}</p>
    </div>
  );
}

function LinkToConsult({ link, words }: { link: string; words: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles['door']}>
      <p>{t('booking.beforeComingIn')}</p>
      <Link asChild href={`/b/${link}/consult`}>
        <LinkButton look="primary" wide icon={<Video size={20} aria-hidden="true" />}>
          {words}
        </LinkButton>
      </Link>
    </div>
  );
}

function Changes({
  link,
  booking,
  when,
  onCancelled,
}: {
  link: string;
  booking: BookingView;
  when: string;
  onCancelled(): void;
}) {
  const { t } = useTranslation();
  // The waiting room's "leave the queue" comes here to be asked once.
  const [asking, setAsking] = useState(
    () => booking.kind === 'now' && new URLSearchParams(location.search).has('leave'),
  );
  const install = useInstallOffer();
  return (
    <div className={styles['changes']}>
      {booking.kind === 'booked' && (
        <LinkButton wide href={`/b/${link}/calendar.ics`} download icon={<CalendarPlus size={20} aria-hidden="true" />}>
          {t('booking.addToCalendar')}
        </LinkButton>
      )}
      <div className={styles['pair']}>
        {booking.mayMove && (
          <Link asChild href={`/b/${link}/move`}>
            <LinkButton wide>{t('booking.move')}</LinkButton>
          </Link>
        )}
        {booking.mayCancel && (
          <Button wide onClick={() => setAsking(true)}>
            {booking.kind === 'now' ? t('booking.now.giveUp') : t('booking.cancel')}
          </Button>
        )}
      </div>
      {install && (
        <Button look="quiet" wide icon={<Download size={20} aria-hidden="true" />} onClick={install}>
          {t('booking.install')}
        </Button>
      )}
      {asking && (
        <CancelDialog kind={booking.kind} when={when} onCancelled={onCancelled} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}
