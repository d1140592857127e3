import type { TFunction } from 'i18next';
import { MicOff, SignalHigh, SignalLow, SignalZero, UserX } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { useCallSnapshot } from './use-call.ts';
import type { OpenCall } from './use-call.ts';
import type { CallSnapshot } from './call.ts';
import type { Quality } from './call-link.ts';
import { customerLine } from './call-words.ts';
import { CaptionsOverVideo } from './captions-over-video.tsx';
import { useHidden } from './captions-queries.ts';
import { DeskCaptions } from './desk-captions.tsx';
import { DeskControls } from './desk-controls.tsx';
import type { DeskHearing } from './desk-hearing.ts';
import { DeskPreflight } from './desk-preflight.tsx';
import { problemIn } from './own-media.ts';
import { VideoSurface } from './video-surface.tsx';
import styles from './desk-stage.module.css';

const qualityIcons = { good: SignalHigh, poor: SignalLow, lost: SignalZero, unknown: SignalHigh };

/** What the stage says of the customer. */
type OnStage = Pick<ConsultView, 'customerName' | 'language' | 'customerPresent' | 'preflight'>;

type DeskStageProps = OnStage & { open: OpenCall; hearing: DeskHearing; onEnd: () => void };

/** The customer large, the agent small, the controls below and never over the picture. */
export const DeskStage = memo(function DeskStage({ open, hearing, onEnd, ...consult }: DeskStageProps) {
  const { t } = useTranslation();
  const [hidden, setHidden] = useHidden();
  const call = useCallSnapshot(open.call);
  const { remote, own } = call;
  const picture = remote.screenTrack ?? (remote.videoOn ? remote.videoTrack : null);
  const ownPicture = own.screenTrack ?? (own.cameraOn ? own.videoTrack : null);
  const quality = customerLine(remote, consult.customerPresent);
  return (
    <div className={styles.stage}>
      <div className={styles.picture}>
        {picture ? (
          <VideoSurface
            track={picture}
            label={t('desk.call.customerPicture')}
            className={styles.remote}
            onFrame={open.call.sawFrame}
          />
        ) : (
          <p className={styles.noPicture}>{noPictureWords(call, consult, t)}</p>
        )}
        {ownPicture && (
          <VideoSurface
            track={ownPicture}
            label={t('desk.call.ownPicture')}
            mirrored={own.mirrored && !own.screenTrack}
            className={styles.own}
          />
        )}
        {!hidden && (
          <div className={styles.captions}>
            <CaptionsOverVideo
              lines={hearing.lines}
              words="desk.captions"
              language={consult.language}
              nameOf={(speaker) => (speaker === 'agent' ? t('desk.captions.you') : `${consult.customerName}:`)}
              onHide={() => setHidden(true)}
            />
          </div>
        )}
      </div>
      <DeskTrouble call={call} consult={consult} open={open} />
      <div className={styles.facts}>
        {quality && <LineQuality quality={quality} />}
        {call.phase === 'connected' && remote.present && remote.videoOn && !remote.audioOn && (
          <span className={`${styles.fact} ${styles.late}`} data-weak>
            <MicOff aria-hidden size={15} />
            {t('desk.call.muted', { name: consult.customerName })}
          </span>
        )}
        <DeskPreflight report={consult.preflight} />
        <DeskCaptions hearing={hearing} hidden={hidden} onHidden={setHidden} />
      </div>
      <DeskControls open={open} call={call} onEnd={onEnd} />
    </div>
  );
});

function LineQuality({ quality }: { quality: Quality }) {
  const { t } = useTranslation();
  const Icon = qualityIcons[quality];
  return (
    <span className={styles.fact} data-weak={quality === 'poor' || quality === 'lost' || undefined}>
      <Icon aria-hidden size={15} />
      {t('desk.quality.label')}: {t(`desk.quality.${quality}`)}
    </span>
  );
}

function noPictureWords(call: CallSnapshot, consult: OnStage, t: TFunction): string {
  const name = consult.customerName;
  if (call.phase === 'moved') return t('desk.call.moved');
  if (call.problem) return t('desk.call.noVideo');
  if (call.phase === 'connecting' || call.phase === 'idle') return t('desk.call.connecting');
  if (call.phase === 'reconnecting' || call.phase === 'rejoining') return t('desk.call.reconnecting');
  if (call.phase !== 'connected') return t('desk.call.noVideo');
  if (!call.remote.present) return call.remote.left ? name : t('desk.call.expecting', { name });
  return t(call.remote.audioOn ? 'desk.call.noPicture' : 'desk.call.silent', { name });
}

/** What is wrong, what happens now, and what the agent can do; nothing when all is well. */
function DeskTrouble({ call, consult, open }: { call: CallSnapshot; consult: OnStage; open: OpenCall }) {
  const { t } = useTranslation();
  const name = consult.customerName;
  const { camera, microphone } = call.own;
  const isBack = useReturned(consult.customerPresent);
  const cameraProblem = problemIn(camera);
  const microphoneProblem = problemIn(microphone);
  const device =
    cameraProblem && cameraProblem === microphoneProblem ? 'both' : cameraProblem ? 'camera' : 'microphone';
  const problem = cameraProblem ?? microphoneProblem;
  const lines: { id: string; words: string; act?: { label: string; press: () => void } }[] = [];
  if (call.phase === 'moved')
    lines.push({
      id: 'moved',
      words: t('desk.call.moved'),
      act: { label: t('desk.call.rejoin'), press: open.call.join },
    });
  else if (call.problem) lines.push({ id: 'problem', words: t('desk.call.noVideo') });
  else if (call.phase === 'reconnecting' || call.phase === 'rejoining' || call.stalled)
    lines.push({ id: 'line', words: t('desk.call.reconnecting') });
  if (!consult.customerPresent || (call.phase === 'connected' && call.remote.left && !call.remote.present))
    lines.push({ id: 'left', words: t('desk.call.left', { name }) });
  else if (isBack) lines.push({ id: 'back', words: t('desk.call.back', { name }) });
  if (!call.canPlaySound)
    lines.push({
      id: 'sound',
      words: t('desk.call.soundHeld'),
      act: { label: t('desk.call.playSound'), press: open.call.playSound },
    });
  if (problem)
    lines.push({
      id: 'device',
      words: `${t(`consult.check.problem.${device}.${problem}`)}. ${t(`desk.call.deviceFix.${problem}`)}`,
      act: {
        label: t('desk.retry'),
        press: () => void open.tracks.start({ camera: true, microphone: true }),
      },
    });
  return (
    <div className={styles.troubles} role="status">
      {lines.map((line) => (
        <p key={line.id} className={styles.trouble}>
          <UserX aria-hidden size={16} data-shown={line.id === 'left'} className={styles.troubleIcon} />
          {line.words}
          {line.act && (
            <StaffButton size="small" onPress={line.act.press}>
              {line.act.label}
            </StaffButton>
          )}
        </p>
      ))}
    </div>
  );
}

/** Long enough to be read by somebody who looks at a floor, not at the words. */
const backShownMs = 8_000;

/** True for a while after somebody who was away is present again. */
function useReturned(present: boolean): boolean {
  const [returned, setReturned] = useState(false);
  const wasAway = useRef(false);
  useEffect(() => {
    if (!present) {
      wasAway.current = true;
      setReturned(false);
      return;
    }
    if (!wasAway.current) return;
    wasAway.current = false;
    setReturned(true);
    const timer = setTimeout(() => setReturned(false), backShownMs);
    return () => clearTimeout(timer);
  }, [present]);
  return returned;
}
