import { Camera, CameraOff, Mic, MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#contract/booking.ts';
import type { ConsultView } from '#contract/consult.ts';
import { zoneName } from '#contract/zone-name.ts';
import { useNow } from '#client/platform/clock.ts';
import { deviceZone } from '#client/platform/format.ts';
import { Button, LinkButton } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';
import type { Call } from './call.ts';
import type { ChatOutbox } from './chat-outbox.ts';
import { ChatPanel } from './chat-panel.tsx';
import type { OwnMediaSnapshot } from './own-media.ts';
import { PhoneLink } from './trouble.tsx';
import { useCallSnapshot } from './use-call.ts';
import { VideoSurface } from './video-surface.tsx';
import { waitingLine } from './waiting-line.ts';
import { useWaitingWords } from './waiting-words.ts';
import styles from './waiting-room.module.css';

function OwnDevices({ own }: { own: OwnMediaSnapshot }) {
  const { t } = useTranslation();
  const camera = own.cameraOn && own.videoTrack !== null;
  return (
    <ul className={styles['devices']}>
      <li data-on={camera || undefined}>
        {camera ? <Camera size={18} aria-hidden="true" /> : <CameraOff size={18} aria-hidden="true" />}
        {t(camera ? 'consult.wait.cameraOn' : 'consult.wait.cameraOff')}
      </li>
      <li data-on={own.micOn || undefined}>
        {own.micOn ? <Mic size={18} aria-hidden="true" /> : <MicOff size={18} aria-hidden="true" />}
        {t(own.micOn ? 'consult.wait.micOn' : 'consult.wait.micOff')}
      </li>
    </ul>
  );
}

/** Says what happens next, and lets the customer write, check themselves and go in. */
export function WaitingRoom({
  link,
  view,
  booking,
  call,
  outbox,
  lost,
  onJoin,
  onCheck,
}: {
  link: string;
  view: ConsultView;
  booking: BookingView;
  call: Call;
  outbox: ChatOutbox;
  lost: boolean;
  onJoin: () => void;
  onCheck: () => void;
}) {
  const { t } = useTranslation();
  const { own } = useCallSnapshot(call);
  const now = useNow(5);
  const name = view.agentName ?? t('consult.someone');
  const line = waitingLine(view, booking, now);
  const { title, more } = useWaitingWords(line, name);
  const open = view.arrivedAt !== null;
  return (
    <div className={styles['room']}>
      <div className={styles['top']}>
        {own.videoTrack && (
          <VideoSurface
            className={styles['self']}
            track={own.videoTrack}
            mirrored={own.mirrored}
            label={t('consult.check.preview')}
          />
        )}
        <div className={styles['said']} role="status">
          <h1>{title}</h1>
          {more && <p className={line.kind === 'late' ? styles['late'] : styles['more']}>{more}</p>}
          {'at' in line && booking.zone !== deviceZone() && (
            <p className={styles['hint']}>{t('booking.timesOf', { zone: zoneName(deviceZone()) })}</p>
          )}
        </div>
      </div>
      <div className={styles['own']}>
        <OwnDevices own={own} />
        <Button look="quiet" onClick={onCheck}>
          {t('consult.wait.checkAgain')}
        </Button>
      </div>
      {lost && <Notice kind="warn" title={t('consult.wait.lost')} />}
      <div className={styles['join']}>
        <Button look="primary" wide disabled={!open} onClick={onJoin} data-testid="join">
          {t('consult.wait.join')}
        </Button>
        {line.kind !== 'ready' && (
          <p className={styles['hint']}>{t(open ? 'consult.wait.joinHint' : 'consult.wait.joinLater')}</p>
        )}
      </div>
      {open && (
        <div className={styles['chat']}>
          <h2>{t('consult.wait.writeTitle')}</h2>
          <ChatPanel messages={view.messages} agentName={name} outbox={outbox} />
        </div>
      )}
      <section className={styles['tip']}>
        <h2>{t('consult.wait.tipTitle')}</h2>
        <p>{t('consult.wait.tip')}</p>
      </section>
      <div className={styles['ways']}>
        {(booking.mayMove || booking.mayCancel) && (
          <LinkButton look="quiet" href={`/b/${link}${booking.kind === 'now' ? '?leave' : ''}`}>
            {t(booking.kind === 'now' ? 'booking.now.giveUp' : 'consult.wait.moveOrCancel')}
          </LinkButton>
        )}
        <p>
          {t('consult.call.phone')} <PhoneLink phone={view.shopPhone} />
        </p>
      </div>
    </div>
  );
}
