import { useTranslation } from 'react-i18next';
import { type BrowserKind, browserKind, type DeviceKind, type DeviceProblem } from '#client/platform/media-devices.ts';
import { Notice } from '#client/ui/notice.tsx';

export function thisBrowser(): BrowserKind {
  return browserKind(navigator.userAgent, navigator.maxTouchPoints);
}

const steps = ['1', '2', '3'] as const;

/** What is wrong with camera or microphone, and the exact place to put it right in this browser. */
export function DeviceHelp({ device, problem }: { device: DeviceKind | 'both'; problem: DeviceProblem }) {
  const { t } = useTranslation();
  const browser = thisBrowser();
  return (
    <Notice kind="warn" title={t(`consult.check.problem.${device}.${problem}`)}>
      {problem === 'blocked' ? (
        <ol>
          {steps.map((step) => (
            <li key={step}>{t(`consult.check.unblock.${browser}.${step}`)}</li>
          ))}
        </ol>
      ) : (
        <p>{t(`consult.check.fix.${problem}`)}</p>
      )}
    </Notice>
  );
}
