import { Maximize, Minimize, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#contract/booking.ts';
import type { ConsultView } from '#contract/consult.ts';
import { useNow } from '#client/platform/clock.ts';
import { useOnLine } from '#client/platform/on-line.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { SafetyNet } from '#client/ui/safety-net.tsx';
import type { Call, CallSnapshot } from './call.ts';
import { CallControls } from './call-controls.tsx';
import { CallDeviceDialog, useDeviceSwitches } from './call-device-dialog.tsx';
import { callWords } from './call-words.ts';
import { useOwnCaptions } from './captions-queries.ts';
import { CardSheet, type SheetSize } from './card-sheet.tsx';
import { type ChatOutbox, unreadOf } from './chat-outbox.ts';
import { ChatPanel } from './chat-panel.tsx';
import type { TypedChoice } from './use-typed.ts';
import styles from './customer-call.module.css';
import type { OwnMedia } from './own-media.ts';
import { PhoneLink } from './trouble.tsx';
import { useCallSnapshot } from './use-call.ts';
import { VideoSurface } from './video-surface.tsx';
import { waitingLine } from './waiting-line.ts';
import { useWaitingWords } from './waiting-words.ts';

/** Only a shop that hears has captions. */
const CustomerCaptions = lazy(async () => ({
  default: (await import('./customer-captions.tsx')).CustomerCaptions,
}));

/** Controls go away this long after the last touch, so that the goods have the whole picture. */
const fadeMs = 6_000;

/** Pixels: of a phone held sideways, whose chat needs all of them. */
const lowScreen = 480;

/** True while the controls are to be seen. */
function useAwake(stayAwake: boolean): boolean {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), fadeMs);
    };
    const events = ['pointerdown', 'pointermove', 'keydown', 'focusin'] as const;
    for (const event of events) document.addEventListener(event, wake);
    wake();
    return () => {
      clearTimeout(timer);
      for (const event of events) document.removeEventListener(event, wake);
    };
  }, []);
  return awake || stayAwake;
}

const pictureOf = ({ remote, soundOnly }: CallSnapshot) =>
  remote.screenTrack ?? (remote.videoOn && !soundOnly ? remote.videoTrack : null);

/** What of the agent is switched off, as a key below `consult.call`; null when all is there. */
function absentOf(snapshot: CallSnapshot) {
  const { remote } = snapshot;
  if (!remote.present) return 'noPicture';
  if (pictureOf(snapshot)) return remote.audioOn ? null : 'agentMuted';
  return remote.audioOn ? 'agentSoundOnly' : 'agentSilent';
}

/** Says in words what is wrong, what happens now and what one can do. */
function CallStatus({
  snapshot,
  call,
  view,
  booking,
  covered,
}: {
  snapshot: CallSnapshot;
  call: Call;
  view: ConsultView;
  booking: BookingView;
  /** What stands in place of a picture cannot be read behind what lies over it. */
  covered: boolean;
}) {
  const { t } = useTranslation();
  const name = view.agentName ?? t('consult.someone');
  const line = waitingLine(view, booking, useNow(5));
  const waiting = useWaitingWords(line, name);
  const words = callWords(snapshot, useOnLine(), view.agentGone, line.kind.startsWith('queue'));
  const noSound = snapshot.phase === 'connected' && !snapshot.canPlaySound;
  const absent = absentOf(snapshot);
  const withPhone = words === 'videoAway' || words === 'rejoining' || words === 'offline' || words === 'agentGone';
  return (
    <div className={styles['status']} role="status">
      {words && (
        <div className={styles['say']} data-words={words}>
          <p>{words === 'queue' ? `${waiting.title}. ${waiting.more}` : t(`consult.call.state.${words}`, { name })}</p>
          {withPhone && (
            <p>
              {t('consult.call.phone')} <PhoneLink phone={view.shopPhone} />
            </p>
          )}
          {words === 'weak' && !snapshot.soundOnly && (
            <Button onClick={() => call.setSoundOnly(true)}>{t('consult.call.soundOnly')}</Button>
          )}
        </div>
      )}
      {!words && absent && (absent === 'agentMuted' || covered) && (
        <div className={`${styles['say']} ${styles[absent === 'agentMuted' ? 'late' : 'covered']}`}>
          <p>{t(`consult.call.${absent}`, { name })}</p>
        </div>
      )}
      {snapshot.soundOnly && (
        <div className={styles['say']}>
          <p>{t('consult.call.soundOnlyOn')}</p>
          <Button onClick={() => call.setSoundOnly(false)}>{t('consult.call.pictureAgain')}</Button>
        </div>
      )}
      {noSound && (
        <Button look="primary" onClick={call.playSound}>
          {t('consult.call.turnOnSound')}
        </Button>
      )}
    </div>
  );
}

/** The agent's picture, or who it is while there is none. */
function Stage({ snapshot, call, name, whole }: { snapshot: CallSnapshot; call: Call; name: string; whole: boolean }) {
  const { t } = useTranslation();
  const { remote } = snapshot;
  const track = pictureOf(snapshot);
  if (!track) {
    return (
      <div className={styles['noPicture']}>
        <span className={styles['initial']} aria-hidden="true">
          {name.slice(0, 1)}
        </span>
        <p>{t(`consult.call.${absentOf(snapshot) ?? 'noPicture'}`, { name })}</p>
      </div>
    );
  }
  return (
    <VideoSurface
      className={styles['remote']}
      track={track}
      fit={whole || remote.screenTrack ? 'contain' : 'cover'}
      label={t(remote.screenTrack ? 'consult.call.agentScreen' : 'consult.call.agentPicture', { name })}
      onFrame={call.sawFrame}
    />
  );
}

function LeaveDialog({ name, onStay, onLeave }: { name: string; onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('consult.call.leaveTitle')}
      onClose={onStay}
      actions={
        <>
          <Button look="danger" onClick={onLeave}>
            {t('consult.call.leaveYes')}
          </Button>
          <Button look="primary" onClick={onStay}>
            {t('consult.call.leaveNo')}
          </Button>
        </>
      }
    >
      <p>{t('consult.call.leaveText', { name })}</p>
    </Dialog>
  );
}

/** The call on the customer's phone: the agent's picture is the screen, everything else lies over it. */
export function CustomerCall({
  view,
  booking,
  call,
  tracks,
  outbox,
  typed,
  onKeep,
  onLeave,
}: {
  view: ConsultView;
  booking: BookingView;
  call: Call;
  tracks: OwnMedia;
  outbox: ChatOutbox;
  typed: TypedChoice;
  onKeep: (productId: string, kept: boolean) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const snapshot = useCallSnapshot(call);
  // Whoever can only type is taken to the chat, not to a black picture.
  const [chatOpen, setChatOpen] = useState(() => !tracks.get().cameraOn && !tracks.get().micOn);
  const [leaving, setLeaving] = useState(false);
  const devices = useDeviceSwitches(tracks);
  const captions = useOwnCaptions();
  const [whole, setWhole] = useState(false);
  const [size, setSize] = useState<SheetSize>('card');
  // Not the whole of it: what is being written is no matter of the call's.
  const readUpTo = useSyncExternalStore(outbox.subscribe, () => outbox.get().readUpTo);
  const unread = chatOpen ? 0 : unreadOf(view.messages, readUpTo);
  const latest = unread > 0 ? view.messages.findLast(({ author }) => author === 'agent') : undefined;
  const { own, remote, ladder } = snapshot;
  const name = view.agentName ?? t('consult.someone');
  const cardId = view.card?.product.id;
  const lastCard = useRef(cardId);
  /** Over the chat it takes one line, until a new one comes or it is tapped. */
  const [sizeInChat, setSizeInChat] = useState<SheetSize>('chip');
  useEffect(() => {
    // A new card is there to be seen, also when the one before it was put away; nobody's keyboard is in its way.
    if (cardId && cardId !== lastCard.current) {
      setSize((now) => (now === 'chip' ? 'card' : now));
      setSizeInChat(document.activeElement instanceof HTMLTextAreaElement || innerHeight < lowScreen ? 'chip' : 'card');
    }
    lastCard.current = cardId;
  }, [cardId]);
  const screenShown = remote.screenTrack !== null;
  // A screen is shown to be read: what lies over all of it makes room.
  useEffect(() => {
    if (screenShown) setSize((now) => (now === 'whole' ? 'card' : now));
  }, [screenShown]);
  // It stays open when the picture comes back: nobody's sentence is taken away half written.
  if (ladder === 'chat' && !chatOpen) setChatOpen(true);
  const card = view.card && {
    shown: view.card,
    kept: view.shortlist.includes(view.card.product.id),
    onKeep: (kept: boolean) => view.card && onKeep(view.card.product.id, kept),
  };
  const awake = useAwake(chatOpen || leaving || unread > 0 || !remote.present || snapshot.phase !== 'connected');

  return (
    <main
      className={styles['call']}
      data-awake={awake || undefined}
      data-phase={snapshot.phase}
      data-panel={chatOpen ? 'chat' : view.card ? size : undefined}
      data-screen={screenShown || undefined}
    >
      <h1 className="visually-hidden">
        {view.agentName ? t('consult.call.title', { name }) : t('consult.after.titleUntalked')}
      </h1>
      <div className={styles['stage']}>
        <Stage snapshot={snapshot} call={call} name={name} whole={whole} />
      </div>
      <div className={styles['top']}>
        <div className={styles['words']}>
          <CallStatus
            snapshot={snapshot}
            call={call}
            view={view}
            booking={booking}
            covered={chatOpen || (!!view.card && size !== 'chip')}
          />
          {captions.state !== 'off' && (
            // Where they do not come, nobody is asked, so nothing is heard; the call goes on.
            <SafetyNet place="captions" instead={null}>
              <Suspense>
                <CustomerCaptions
                  {...captions}
                  call={call}
                  agentName={name}
                  language={view.language}
                  room={!chatOpen}
                />
              </Suspense>
            </SafetyNet>
          )}
          {latest && (
            <button type="button" className={styles['latest']} onClick={() => setChatOpen(true)}>
              <span>
                <strong>{name}</strong> {latest.text}
              </span>
            </button>
          )}
        </div>
        {own.videoTrack && own.cameraOn && (
          <VideoSurface
            className={styles['self']}
            track={own.videoTrack}
            mirrored={own.mirrored}
            label={t('consult.call.ownPicture')}
          />
        )}
      </div>
      <div className={styles['panel']}>
        {chatOpen ? (
          <div
            className={styles['chat']}
            onFocus={({ target }) => target instanceof HTMLTextAreaElement && setSizeInChat('chip')}
          >
            <div className={styles['chatHead']}>
              <h2>{t('consult.call.chat')}</h2>
              {ladder !== 'chat' && (
                <button
                  type="button"
                  className={styles['close']}
                  aria-label={t('consult.call.closeChat')}
                  onClick={() => setChatOpen(false)}
                >
                  <X size={22} aria-hidden="true" />
                </button>
              )}
            </div>
            {card && (
              <div className={styles['cardInChat']}>
                <CardSheet {...card} size={sizeInChat} onSize={setSizeInChat} largest="card" />
              </div>
            )}
            <ChatPanel messages={view.messages} agentName={name} outbox={outbox} inCall typed={typed} />
          </div>
        ) : (
          card && (
            // Over a screen that is shown it has no larger size.
            <CardSheet {...card} size={size} onSize={setSize} largest={screenShown ? 'card' : 'whole'} />
          )
        )}
      </div>
      <div className={styles['bottom']}>
        {remote.videoOn && (
          <button
            type="button"
            className={styles['fit']}
            aria-pressed={whole}
            aria-label={t('consult.call.wholePicture')}
            title={t('consult.call.wholePicture')}
            onClick={() => setWhole(!whole)}
          >
            {whole ? <Maximize size={20} aria-hidden="true" /> : <Minimize size={20} aria-hidden="true" />}
          </button>
        )}
        <CallControls
          own={own}
          tracks={tracks}
          onTurn={(device, on) => void devices.turn(device, on)}
          unread={unread}
          chatOpen={chatOpen}
          onChat={() => setChatOpen(!chatOpen)}
          onLeave={() => setLeaving(true)}
        />
      </div>
      {devices.failed && (
        <CallDeviceDialog
          {...devices.failed}
          busy={devices.busy}
          again={devices.again}
          onRetry={() => devices.failed && void devices.turn(devices.failed.device, true)}
          onClose={devices.forget}
        />
      )}
      {leaving && <LeaveDialog name={name} onStay={() => setLeaving(false)} onLeave={onLeave} />}
    </main>
  );
}
