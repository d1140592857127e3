import { Mic, MicOff, MonitorUp, PhoneOff, ScanSearch, SwitchCamera, Video, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { canShareScreen } from '#client/platform/media-devices.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { CallSnapshot } from './call.ts';
import { DeskDevices } from './desk-devices.tsx';
import { deskKeys } from './desk-keys.ts';
import styles from './desk-stage.module.css';
import type { OpenCall } from './use-call.ts';

/** What the keys and the buttons under the picture do to the call. */
export function callActions({ call, tracks }: OpenCall) {
  const own = () => tracks.get();
  return {
    mute: () => void tracks.setMicrophone(!own().micOn),
    camera: () => void tracks.setCamera(!own().cameraOn),
    detail: () => call.setDetail(!own().detail),
    share: () => (own().screenTrack ? tracks.stopScreen() : void tracks.shareScreen()),
  };
}

export function DeskControls({ open, call, onEnd }: { open: OpenCall; call: CallSnapshot; onEnd: () => void }) {
  const { t } = useTranslation();
  const { own } = call;
  const act = callActions(open);
  const cameras = own.devices.filter((device) => device.kind === 'videoinput').length;
  const micWords = t(own.micOn ? 'desk.call.mute' : 'desk.call.unmute');
  const cameraWords = t(own.cameraOn ? 'desk.call.cameraOff' : 'desk.call.cameraOn');
  const detailWords = t(own.detail ? 'desk.call.detailOff' : 'desk.call.detail');
  const shareWords = t(own.screenTrack ? 'desk.call.stopSharing' : 'desk.call.share');
  return (
    <div className={styles.controls} role="toolbar" aria-label={t('desk.call.controls')}>
      <StaffButton
        tip={micWords}
        aria-label={micWords}
        shortcut={deskKeys.mute}
        look="off"
        pressedIn={!own.micOn}
        onPress={act.mute}
      >
        {own.micOn ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      </StaffButton>
      <StaffButton
        tip={cameraWords}
        aria-label={cameraWords}
        shortcut={deskKeys.camera}
        look="off"
        pressedIn={!own.cameraOn}
        onPress={act.camera}
      >
        {own.cameraOn ? <Video aria-hidden /> : <VideoOff aria-hidden />}
      </StaffButton>
      {cameras > 1 && (
        <StaffButton tip={t('desk.call.flip')} aria-label={t('desk.call.flip')} onPress={() => void open.tracks.flip()}>
          <SwitchCamera aria-hidden />
        </StaffButton>
      )}
      <DeskDevices open={open} own={own} />
      <span className={styles.gap} />
      <StaffButton
        tip={detailWords}
        aria-label={detailWords}
        shortcut={deskKeys.detail}
        pressedIn={own.detail}
        onPress={act.detail}
      >
        <ScanSearch aria-hidden />
        <span className={styles.controlWord}>{detailWords}</span>
      </StaffButton>
      {canShareScreen() && (
        <StaffButton
          tip={shareWords}
          aria-label={shareWords}
          shortcut={deskKeys.share}
          pressedIn={own.screenTrack !== null}
          onPress={act.share}
        >
          <MonitorUp aria-hidden />
          <span className={styles.controlWord}>{shareWords}</span>
        </StaffButton>
      )}
      <span className={styles.gap} />
      <StaffButton look="danger" tip={t('desk.keys.end')} shortcut={deskKeys.end} onPress={onEnd}>
        <PhoneOff aria-hidden />
        {t('desk.call.end')}
      </StaffButton>
    </div>
  );
}
