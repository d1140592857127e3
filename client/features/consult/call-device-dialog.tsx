import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceKind, DeviceProblem } from '#client/platform/media-devices.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { DeviceFix } from './device-help.tsx';
import { type OwnMedia, problemIn } from './own-media.ts';

type Failed = { device: DeviceKind; problem: DeviceProblem };

/** Turns a device on or off in a call; why one does not come on is kept as `failed`, until it does or nobody asks. */
export function useDeviceSwitches(tracks: OwnMedia) {
  const [failed, setFailed] = useState<Failed | null>(null);
  const [busy, setBusy] = useState(false);
  const [tries, setTries] = useState(0);
  const turn = async (device: DeviceKind, on: boolean) => {
    setBusy(true);
    await (device === 'camera' ? tracks.setCamera(on) : tracks.setMicrophone(on));
    const problem = on ? problemIn(tracks.get()[device]) : null;
    setFailed(problem && { device, problem });
    setTries(problem ? (before) => before + 1 : 0);
    setBusy(false);
  };
  const forget = () => {
    setFailed(null);
    setTries(0);
  };
  return { failed, busy, again: tries > 1, turn, forget };
}

/** Why camera or microphone does not come on, and how to put it right. */
export function CallDeviceDialog({
  device,
  problem,
  busy,
  again,
  onRetry,
  onClose,
}: Failed & { busy: boolean; again: boolean; onRetry: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t(`consult.check.problem.${device}.${problem}`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t(`consult.call.goOnWithout.${device}`)}</Button>
          <Button look="primary" busy={busy} onClick={onRetry}>
            {t('consult.check.tryAgain')}
          </Button>
        </>
      }
    >
      <DeviceFix device={device} problem={problem} />
      <p role="status">{again && !busy && t('consult.check.stillNot')}</p>
    </Dialog>
  );
}
