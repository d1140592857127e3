import type { TFunction } from 'i18next';
import { MicOff, SignalHigh, SignalLow, SignalZero } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
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
import { DeskTrouble } from './desk-trouble.tsx';
import { VideoSurface } from './video-surface.tsx';
import styles from './desk-stage.module.css';

const qualityIcons = { good: SignalHigh, poor: SignalLow, lost: SignalZero, unknown: SignalHigh };

/** What the stage says of the customer. */
type OnStage = Pick<ConsultView, 'customerName' | 'language' | 'customerPresent' | 'arrivedAt' | 'preflight'>;

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
