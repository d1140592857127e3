import { Phone, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { LinkButton } from '#client/ui/button.tsx';
import { talkNow } from './standing.ts';
import styles from './talk-now-card.module.css';

type Now = Parameters<typeof talkNow>[0];

/** Talking to somebody now: with the honest wait, or with the reason why not and the phone instead. */
export function TalkNowCard({ now, href, phone }: { now: Now; href: string; phone: string }) {
  const { t } = useTranslation();
  const state = talkNow(now);
  const possible = state === 'free' || state === 'wait';
  return (
    <section className={styles['card']} aria-labelledby="talk-now">
      <h2 id="talk-now" className={styles['title']}>
        {t('booking.now.title')}
      </h2>
      <p className={styles['state']}>
        <span className={`${styles['dot']} ${styles[state]}`} aria-hidden="true" />
        {t(`booking.now.${state}`, { low: Math.max(1, now.wait?.low ?? 1), high: now.wait?.high })}
      </p>
      {possible ? (
        <Link asChild href={href}>
          <LinkButton wide icon={<Video size={20} aria-hidden="true" />}>
            {t('booking.now.start')}
          </LinkButton>
        </Link>
      ) : (
        <PhoneLink phone={phone} />
      )}
    </section>
  );
}

/** The shop's number, ready to call. */
export function PhoneLink({ phone }: { phone: string }) {
  const { t } = useTranslation();
  return (
    <LinkButton
      look="quiet"
      className={styles['phone']}
      href={`tel:${phone.replace(/[^+\d]/g, '')}`}
      icon={<Phone size={20} aria-hidden="true" />}
    >
      {t('booking.callUs', { phone })}
    </LinkButton>
  );
}
