import { Check, Mic, TriangleAlert, Video, Volume2, Wifi } from 'lucide-react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreflightReport } from '#contract/consult.ts';
import { browserDevices } from '#client/platform/media-devices.ts';
import { playTone, watchLevel } from '#client/platform/sound.ts';
import { Button } from '#client/ui/button.tsx';
import { DeviceHelp, thisBrowser } from './device-help.tsx';
import { type OwnMedia, type OwnMediaSnapshot, problemIn } from './own-media.ts';
import { checkConnection, type CheckOutcome, checkOutcome, type Connection, preflightReport } from './preflight.ts';
import styles from './preflight-screen.module.css';
import { VideoSurface } from './video-surface.tsx';

export type Mode = 'video' | 'sound' | 'chat';

/** Above this the meter has moved: breath and chair are quieter, a word is louder. */
const heardAt = 0.04;

function Row({ icon, name, ok, children }: { icon: ReactNode; name: string; ok: boolean | null; children: ReactNode }) {
  return (
    <li className={styles['row']}>
      <span className={styles['icon']}>{icon}</span>
      <span className={styles['name']}>{name}</span>
      <span className={styles['result']}>{children}</span>
      <span className={ok === false ? styles['bad'] : styles['good']}>
        {ok === true && <Check size={20} aria-hidden="true" />}
        {ok === false && <TriangleAlert size={20} aria-hidden="true" />}
      </span>
    </li>
  );
}

/** Loudness of the own microphone, and whether it has ever been loud enough to be a voice. */
function useLevel(track: MediaStreamTrack | null): { level: number; heard: boolean } {
  const [level, setLevel] = useState(0);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    if (!track) return;
    const scope = new AbortController();
    const onLevel = (value: number) => {
      setLevel(value);
      if (value > heardAt) setHeard(true);
    };
    watchLevel(track, onLevel, scope.signal);
    return () => scope.abort();
  }, [track]);
  return { level, heard };
}

function useConnection(videoUrl: () => Promise<string | null>): Connection | null {
  const [connection, setConnection] = useState<Connection | null>(null);
  const [urlOf] = useState(() => videoUrl);
  useEffect(() => {
    let gone = false;
    void (async () => {
      const found = await checkConnection(await urlOf());
      if (!gone) setConnection(found);
    })();
    return () => {
      gone = true;
    };
  }, [urlOf]);
  return connection;
}

/** Null until it is known whether the browser will ask. */
function useWillAsk(): boolean | null {
  const [willAsk, setWillAsk] = useState<boolean | null>(null);
  useEffect(() => {
    void Promise.all([browserDevices.permission('camera'), browserDevices.permission('microphone')]).then((states) =>
      setWillAsk(states.some((state) => state !== 'granted')),
    );
  }, []);
  return willAsk;
}

function SpeakerRow({
  speaker,
  onSpeaker,
}: {
  speaker: PreflightReport['speaker'];
  onSpeaker: (to: PreflightReport['speaker']) => void;
}) {
  const { t } = useTranslation();
  const [played, setPlayed] = useState(false);
  const play = () => {
    setPlayed(true);
    playTone().catch(() => onSpeaker('failed'));
  };
  return (
    <Row
      icon={<Volume2 size={22} aria-hidden="true" />}
      name={t('consult.check.speaker')}
      ok={speaker === 'unconfirmed' ? null : speaker === 'ok'}
    >
      {speaker === 'ok' && t('consult.check.speakerOk')}
      {speaker === 'failed' && t('consult.check.speakerFailed')}
      {speaker !== 'ok' && (
        <span className={styles['answers']}>
          <Button onClick={play}>{t(played ? 'consult.check.playAgain' : 'consult.check.play')}</Button>
          {played && speaker === 'unconfirmed' && (
            <>
              <Button onClick={() => onSpeaker('ok')}>{t('consult.check.heard')}</Button>
              <Button onClick={() => onSpeaker('failed')}>{t('consult.check.notHeard')}</Button>
            </>
          )}
        </span>
      )}
    </Row>
  );
}

function CheckList({
  own,
  level,
  heard,
  speaker,
  onSpeaker,
  connection,
}: {
  own: OwnMediaSnapshot;
  level: number;
  heard: boolean;
  speaker: PreflightReport['speaker'];
  onSpeaker: (to: PreflightReport['speaker']) => void;
  connection: Connection | null;
}) {
  const { t } = useTranslation();
  const cameraProblem = problemIn(own.camera);
  const microphoneProblem = problemIn(own.microphone);
  return (
    <ul className={styles['rows']}>
      <Row
        icon={<Video size={22} aria-hidden="true" />}
        name={t('consult.check.camera')}
        ok={own.camera === 'on' ? true : cameraProblem ? false : null}
      >
        {t(`consult.check.cameraState.${cameraProblem ?? own.camera}`)}
      </Row>
      <Row
        icon={<Mic size={22} aria-hidden="true" />}
        name={t('consult.check.microphone')}
        ok={own.microphone === 'on' && heard ? true : microphoneProblem ? false : null}
      >
        {own.microphone === 'on' ? (
          <>
            {t(heard ? 'consult.check.voiceHeard' : 'consult.check.saySomething')}
            <span className={styles['meter']} aria-hidden="true">
              <span style={{ inlineSize: `${Math.round(level * 100)}%` }} />
            </span>
          </>
        ) : (
          t(`consult.check.microphoneState.${microphoneProblem ?? own.microphone}`)
        )}
      </Row>
      <SpeakerRow speaker={speaker} onSpeaker={onSpeaker} />
      <Row
        icon={<Wifi size={22} aria-hidden="true" />}
        name={t('consult.check.connection')}
        ok={connection === null ? null : connection !== 'none'}
      >
        {t(`consult.check.connectionState.${connection ?? 'measuring'}`)}
      </Row>
    </ul>
  );
}

const titles: Record<CheckOutcome, string> = {
  works: 'consult.check.titleWorks',
  pictureOnly: 'consult.check.titlePictureOnly',
  soundOnly: 'consult.check.titleSoundOnly',
  nothing: 'consult.check.title',
};

/** Camera, microphone, sound and line, looked at before the talk; nothing here can stop anybody from going on. */
export function PreflightScreen({
  tracks,
  agentName,
  videoUrl,
  onDone,
}: {
  tracks: OwnMedia;
  agentName: string;
  videoUrl: () => Promise<string | null>;
  onDone: (mode: Mode, report: PreflightReport) => void;
}) {
  const { t } = useTranslation();
  const own = useSyncExternalStore(tracks.subscribe, tracks.get);
  const willAsk = useWillAsk();
  const connection = useConnection(videoUrl);
  const { level, heard } = useLevel(own.audioTrack);
  const [speaker, setSpeaker] = useState<PreflightReport['speaker']>('unconfirmed');
  const [chosen, setAsked] = useState<'video' | 'sound' | null>(null);
  const asked = chosen ?? (willAsk === false ? 'video' : null);

  useEffect(() => {
    if (willAsk === false) void tracks.start({ camera: true, microphone: true });
  }, [willAsk, tracks]);

  const ask = (mode: 'video' | 'sound') => {
    setAsked(mode);
    void tracks.start({ camera: mode === 'video', microphone: true });
  };
  const done = (mode: Mode) => {
    const browser = thisBrowser();
    onDone(mode, preflightReport({ own: tracks.get(), heard, speaker, connection, browser }));
  };
  const chatOnly = () => {
    void tracks.setCamera(false);
    void tracks.setMicrophone(false);
    done('chat');
  };
  const soundOnly = async () => {
    await tracks.setCamera(false);
    await tracks.start({ camera: false, microphone: true });
    if (tracks.get().microphone === 'on') done('sound');
    else setAsked('sound');
  };

  if (willAsk === null) return null;
  if (asked === null) {
    return (
      <div className={styles['screen']}>
        <h1>{t('consult.check.askTitle')}</h1>
        <p className={styles['lead']}>{t('consult.check.askWhy', { name: agentName })}</p>
        <p>{t('consult.check.askHow')}</p>
        <Button look="primary" wide onClick={() => ask('video')}>
          {t('consult.check.askBoth')}
        </Button>
        <Button wide onClick={() => ask('sound')}>
          {t('consult.check.soundOnly')}
        </Button>
        <Button look="quiet" wide onClick={chatOnly}>
          {t('consult.check.chatOnly')}
        </Button>
      </div>
    );
  }

  const cameraProblem = asked === 'video' ? problemIn(own.camera) : null;
  const microphoneProblem = problemIn(own.microphone);
  const asking = own.camera === 'asking' || own.microphone === 'asking';
  const outcome = checkOutcome(own, asked);
  const same = cameraProblem !== null && cameraProblem === microphoneProblem;
  return (
    <div className={styles['screen']}>
      <h1>{t(outcome === 'nothing' && !asking ? 'consult.check.titleNothing' : titles[outcome])}</h1>
      {own.videoTrack && (
        <VideoSurface
          className={styles['preview']}
          track={own.videoTrack}
          mirrored={own.mirrored}
          label={t('consult.check.preview')}
        />
      )}
      {cameraProblem && <DeviceHelp device={same ? 'both' : 'camera'} problem={cameraProblem} />}
      {microphoneProblem && !same && <DeviceHelp device="microphone" problem={microphoneProblem} />}
      {asking && <p role="status">{t('consult.check.asking')}</p>}
      <CheckList
        own={own}
        level={level}
        heard={heard}
        speaker={speaker}
        onSpeaker={setSpeaker}
        connection={connection}
      />
      <div className={styles['actions']}>
        {outcome === 'works' ? (
          <Button look="primary" wide onClick={() => done(asked)}>
            {t('consult.check.continue')}
          </Button>
        ) : (
          <>
            <Button look="primary" wide busy={asking} onClick={() => ask(asked)}>
              {t('consult.check.tryAgain')}
            </Button>
            {outcome === 'pictureOnly' ? (
              <Button wide onClick={() => done('video')}>
                {t('consult.check.pictureOnly')}
              </Button>
            ) : (
              !microphoneProblem && (
                <Button wide onClick={() => void soundOnly()}>
                  {t('consult.check.soundOnly')}
                </Button>
              )
            )}
            <Button look="quiet" wide onClick={chatOnly}>
              {t('consult.check.chatOnly')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
