import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '#client/platform/api.ts';
import { Button } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';

/** An error in the shop's words: what is wrong, and a way on. The request id is there to be read out on the phone. */
export function ProblemNotice({
  error,
  onRetry,
  inView,
  children,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  inView?: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { code, requestId, data } = problemOf(error);
  // Without a line nothing is known about the shop.
  const offline = code === 'unavailable' && !navigator.onLine;
  const minutes = code === 'too_many' ? Math.max(1, Math.ceil(data.retryAfterSeconds / 60)) : 0;
  return (
    <Notice
      kind="error"
      title={offline ? t('booking.offline') : t(`errors.${code}`, { count: minutes })}
      inView={inView ?? false}
      actions={onRetry && <Button onClick={onRetry}>{t('ui.retry')}</Button>}
    >
      {offline && <p>{t('booking.offlineRetry')}</p>}
      {children}
      {requestId && <p>{t('errors.requestId', { id: requestId.slice(-8) })}</p>}
    </Notice>
  );
}
