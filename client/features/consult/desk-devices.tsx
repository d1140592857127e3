import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import styles from './desk-stage.module.css';
import type { OwnMediaSnapshot } from './own-media.ts';
import type { OpenCall } from './use-call.ts';

/** Choice of camera, microphone and speaker, above the button so that the picture stays free. */
export function DeskDevices({ open, own }: { open: OpenCall; own: OwnMediaSnapshot }) {
  const { t } = useTranslation();
  const [speaker, setSpeaker] = useState('');
  const devices = (kind: MediaDeviceKind) =>
    own.devices
      .filter((device) => device.kind === kind)
      .map((device, index) => ({ id: device.deviceId, label: device.label || `${index + 1}` }));
  const choice = (label: string, kind: MediaDeviceKind, value: string, choose: (id: string) => void) => {
    const choices = devices(kind);
    return choices.length === 0 ? (
      <p className={styles.small}>
        {label}: {t('desk.call.noDevices')}
      </p>
    ) : (
      <StaffSelect label={label} labelShown choices={choices} value={value} onChange={choose} />
    );
  };
  return (
    <DialogTrigger>
      <StaffButton aria-label={t('desk.call.devices')} tip={t('desk.call.devices')}>
        <Settings2 aria-hidden />
      </StaffButton>
      <Popover className={styles.devices} placement="top start">
        <Dialog className={styles.deviceList} aria-label={t('desk.call.devices')}>
          {choice(
            t('desk.call.camera'),
            'videoinput',
            own.videoTrack?.getSettings().deviceId ?? '',
            (id) => void open.tracks.chooseCamera(id),
          )}
          {choice(
            t('desk.call.microphone'),
            'audioinput',
            own.audioTrack?.getSettings().deviceId ?? '',
            (id) => void open.tracks.chooseMicrophone(id),
          )}
          {choice(t('desk.call.speaker'), 'audiooutput', speaker || 'default', (id) => {
            setSpeaker(id);
            open.call.setSpeaker(id);
          })}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
