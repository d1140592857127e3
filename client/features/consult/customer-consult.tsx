import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#contract/booking.ts';
import type { ConsultView, PreflightReport } from '#contract/consult.ts';
import { api, problemOf } from '#client/platform/api.ts';
import { forget, recall, remember } from '#client/platform/storage.ts';
import { guardTab, type TabGuard, type TabState } from '#client/platform/tab-guard.ts';
import { Redirect, useLocation } from 'wouter';
import { Button } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { type ChatOutbox, chatKey, type OutboxSnapshot } from './chat-outbox.ts';
import { ChatPanel } from './chat-panel.tsx';
import { ConsultFrame } from './consult-frame.tsx';
import { forgetPlace, type Place, recallPlace, rememberPlace } from './consult-place.ts';
import { CustomerCall } from './customer-call.tsx';
import { useKeep, useOwnConsult } from './own-consult.ts';
import type { OwnMedia } from './own-media.ts';
import { PreflightScreen } from './preflight-screen.tsx';
import { PhoneLink, Trouble, WayBack } from './trouble.tsx';
import { type OpenCall, useCallSnapshot, useOpenCall } from './use-call.ts';
import { useOutbox } from './use-outbox.ts';
import { useTyped } from './use-typed.ts';
import { WaitingRoom } from './waiting-room.tsx';

const readKey = (bookingId: string) => `consult-read:${bookingId}`;

/** The step this tab is at, kept over a reload together with what is switched on. */
function usePlace(bookingId: string, tracks: OwnMedia): [Place, (next: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => recallPlace(bookingId));
  const { step, mode } = place;
  useEffect(() => {
    if (step === 'check') return;
    const keep = () => {
      const { camera, cameraOn, audioTrack, micOn } = tracks.get();
      // Before the devices are open, and after they were closed with the page, nobody has switched anything off.
      const switched = audioTrack !== null && (camera === 'on' || camera === 'off');
      const devices = switched ? { camera: cameraOn, microphone: micOn } : {};
      rememberPlace(bookingId, { ...recallPlace(bookingId), step, mode, ...devices });
    };
    keep();
    return tracks.subscribe(keep);
  }, [bookingId, tracks, step, mode]);
  return [place, (next) => setPlace({ ...place, ...next })];
}

function useChat(bookingId: string, view: ConsultView, lost: boolean): ChatOutbox {
  const kept = {
    say: (message: { id: string; text: string }) => api.consult.say(message),
    // What was read in one tab is read in all; what is being written belongs to its tab.
    recall: () => ({ ...(recall(chatKey(bookingId), 'tab') as object | null), readUpTo: recall(readKey(bookingId)) }),
    remember: (snapshot: OutboxSnapshot) => {
      remember(chatKey(bookingId), snapshot, 'tab');
      remember(readKey(bookingId), snapshot.readUpTo);
    },
  };
  return useOutbox(kept, view.messages, !lost && view.arrivedAt !== null);
}

/** Sends the report once there is a consult to hold it; before the door opens the server has none. */
function useReport(open: boolean, report: PreflightReport | null) {
  useEffect(() => {
    if (!open || !report) return;
    // The agent does without it when it does not arrive: nothing of the customer's depends on it.
    api.consult.reportPreflight(report).catch(() => undefined);
  }, [open, report]);
}

/** The call is in another place, or was closed: how to have it here again. */
function CallElsewhere({ moved, onJoin, phone }: { moved: boolean; onJoin: () => void; phone: string }) {
  const { t } = useTranslation();
  const words = moved ? 'consult.moved' : 'consult.closed';
  return (
    <Notice
      kind="warn"
      title={t(`${words}.title`)}
      actions={
        <Button look="primary" onClick={onJoin}>
          {t(moved ? 'consult.moved.here' : 'consult.closed.again')}
        </Button>
      }
    >
      <p>{t(`${words}.text`)}</p>
      <p>
        {t('consult.call.phone')} <PhoneLink phone={phone} />
      </p>
    </Notice>
  );
}

type Inside = { link: string; view: ConsultView; booking: BookingView; lost: boolean; open: OpenCall };

/** From the check to the call, once the consult is known and this tab holds it. */
function ConsultSteps({ link, view, booking, lost, open: { call, tracks } }: Inside) {
  const [place, go] = usePlace(view.bookingId, tracks);
  const [report, setReport] = useState<PreflightReport | null>(null);
  const [, navigate] = useLocation();
  const { t } = useTranslation();
  const { phase } = useCallSnapshot(call);
  const keep = useKeep(view);
  const outbox = useChat(view.bookingId, view, lost);
  const typed = useTyped(outbox, view.state === 'talking');
  const arrived = view.arrivedAt !== null;
  useReport(arrived, report);

  useEffect(() => {
    if (!arrived) return;
    call.prepare();
    // A call may end because the network does, and then the page after it cannot be fetched any more.
    import('./customer-after.tsx').catch(() => undefined);
  }, [arrived, call]);

  // After a reload in the middle: the devices are opened again, and the call is entered without a tap.
  const [before] = useState(place);
  useEffect(() => {
    if (before.step === 'check') return;
    let gone = false;
    void (async () => {
      await tracks.start({ camera: before.camera, microphone: before.mode !== 'chat' });
      if (!before.microphone) await tracks.setMicrophone(false);
      if (!gone && before.step === 'call') call.join();
    })();
    return () => {
      gone = true;
    };
  }, [before, call, tracks]);

  const name = view.agentName ?? t('consult.someone');
  const leave = async () => {
    go({ step: 'wait' });
    await call.leave();
    await api.consult.leave().catch(() => undefined);
    navigate(`/b/${link}/after`);
  };

  const away = phase === 'moved' || phase === 'ended' || phase === 'failed';
  if (place.step === 'call' && away) {
    return (
      <ConsultFrame link={link} shopName={booking.shopName}>
        <CallElsewhere moved={phase === 'moved'} onJoin={call.join} phone={view.shopPhone} />
        <ChatPanel messages={view.messages} agentName={name} outbox={outbox} />
      </ConsultFrame>
    );
  }
  if (place.step === 'call') {
    return (
      <CustomerCall
        view={view}
        booking={booking}
        call={call}
        tracks={tracks}
        outbox={outbox}
        typed={typed}
        onKeep={(productId, kept) => void keep(productId, kept).catch(() => undefined)}
        onLeave={() => void leave()}
      />
    );
  }
  return (
    <ConsultFrame link={link} shopName={booking.shopName} step={place.step}>
      {place.step === 'check' ? (
        <PreflightScreen
          tracks={tracks}
          agentName={name}
          videoUrl={async () => (arrived ? ((await api.consult.seat().catch(() => null))?.url ?? null) : null)}
          onDone={(mode, checked) => {
            setReport(checked);
            go({ step: 'wait', mode });
          }}
        />
      ) : (
        <WaitingRoom
          link={link}
          view={view}
          booking={booking}
          call={call}
          outbox={outbox}
          lost={lost}
          onJoin={() => {
            call.join();
            go({ step: 'call' });
          }}
          onCheck={() => go({ step: 'check' })}
        />
      )}
    </ConsultFrame>
  );
}

const seatOf = (_bookingId: string, signal: AbortSignal) => api.consult.seat(undefined, { signal });

function WithCall(inside: Omit<Inside, 'open'>) {
  const open = useOpenCall('customer', inside.view.bookingId, seatOf);
  return open && <ConsultSteps {...inside} open={open} />;
}

type ConsultProps = {
  link: string;
  /** How the booking stands, as soon as that is known. */
  onBooking(booking: BookingView): void;
};

/** The consult in the tab that holds it. */
function ConsultHere({ link, onBooking }: ConsultProps) {
  const { t } = useTranslation();
  const { view, booking, refusal, lost } = useOwnConsult();
  const [, navigate] = useLocation();
  const over = view?.state === 'ended' || (refusal !== null && problemOf(refusal).code === 'consult_ended');
  const bookingId = view?.bookingId;
  useEffect(() => {
    if (booking) onBooking(booking);
  }, [booking, onBooking]);
  useEffect(() => {
    if (!over) return;
    if (bookingId) {
      forgetPlace(bookingId);
      forget(readKey(bookingId));
    }
    navigate(`/b/${link}/after`, { replace: true });
  }, [over, bookingId, link, navigate]);

  // The booking's own page says what became of it, and what a link that opens nothing may be.
  const dead = refusal !== null && ['not_found', 'link_ended'].includes(problemOf(refusal).code);
  if (dead || (refusal !== null && booking?.status === 'cancelled')) return <Redirect to={`/b/${link}`} replace />;
  if (refusal !== null && !over) {
    return (
      <ConsultFrame link={link} shopName={booking?.shopName ?? ''}>
        <Trouble error={refusal} actions={<WayBack link={link} known={booking !== undefined} />} />
      </ConsultFrame>
    );
  }
  if (!view || !booking || over) {
    return (
      <ConsultFrame link={link} shopName={booking?.shopName ?? ''}>
        <Spinner words={t('consult.loading')} stillWords={t('consult.stillLoading')} />
      </ConsultFrame>
    );
  }
  return <WithCall link={link} view={view} booking={booking} lost={lost} />;
}

/** The customer's whole consult: the check, the waiting room, the call. One tab of this browser at a time. */
export function CustomerConsult({ link, onBooking }: ConsultProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<TabState>('asking');
  const guard = useRef<TabGuard | null>(null);
  useEffect(() => {
    const held = guardTab(`consult:${link}`, setState);
    guard.current = held;
    return held.close;
  }, [link]);

  if (state === 'mine') return <ConsultHere link={link} onBooking={onBooking} />;
  return (
    <ConsultFrame link={link} shopName="">
      {state === 'asking' ? (
        <Spinner words={t('consult.loading')} />
      ) : (
        <Notice
          kind="info"
          title={t(`consult.tabs.${state}.title`)}
          actions={
            <Button look="primary" onClick={() => guard.current?.takeOver()}>
              {t('consult.tabs.here')}
            </Button>
          }
        >
          <p>{t(`consult.tabs.${state}.text`)}</p>
        </Notice>
      )}
    </ConsultFrame>
  );
}
