import { useTranslation } from 'react-i18next';
import { type BrowserKind, browserKind, type DeviceKind, type DeviceProblem } from '#client/platform/media-devices.ts';
import { Notice } from '#client/ui/notice.tsx';
import styles from './device-help.module.css';

export function thisBrowser(): BrowserKind {
  return browserKind(navigator.userAgent, navigator.maxTouchPoints);
}

export type DeviceTrouble = { device: DeviceKind | 'both'; problem: DeviceProblem };

/** How to put it right: the exact place in this browser when it is blocked there. */
export function DeviceFix({ device, problem }: DeviceTrouble) {
  const { t } = useTranslation();
  if (problem !== 'blocked') return <p>{t(`consult.check.fix.${problem}`)}</p>;
  const browser = thisBrowser();
  const step = (name: string) => <li>{t(`consult.check.unblock.${browser}.${name}`)}</li>;
  return (
    <ol className={styles['steps']}>
      {step('1')}
      {step(`2.${device}`)}
      {step('3')}
      {browser === 'safariIos' && step(`4.${device}`)}
    </ol>
  );
}

/** What is wrong with camera or microphone, and how to put it right. */
export function DeviceHelp(trouble: DeviceTrouble) {
  const { t } = useTranslation();
  return (
    <Notice kind="warn" title={t(`consult.check.problem.${trouble.device}.${trouble.problem}`)}>
      <DeviceFix {...trouble} />
    </Notice>
  );
}
