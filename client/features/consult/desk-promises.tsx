import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, CircleAlert, Clock, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OpenPromise } from '#contract/consult.ts';
import { query } from '#client/platform/api.ts';
import { asksAnew } from '#client/platform/asks-anew.ts';
import { useNow } from '#client/platform/clock.ts';
import { deviceZone, formatShortDate, formatTime } from '#client/platform/format.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import styles from './desk-follow-up.module.css';

export function usePromises() {
  return useQuery(query.consult.promises.queryOptions({ refetchInterval: 60_000 }));
}

export type PromiseState = 'open' | 'broken' | 'kept';

/** A promise past its time that nobody has marked as kept is broken. */
export function promiseState(promise: Pick<OpenPromise, 'at' | 'keptAt'>, now: number): PromiseState {
  if (promise.keptAt) return 'kept';
  return promise.at !== null && Date.parse(promise.at) < now ? 'broken' : 'open';
}

const icons = { open: Clock, broken: CircleAlert, kept: Check };

/** Promises to customers, the next to break first; with the button that says it was kept. */
export function DeskPromises({ promises }: { promises: OpenPromise[] }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const now = useNow(30).getTime();
  const keep = useMutation({
    ...query.consult.keepPromise.mutationOptions(),
    onSettled: asksAnew(client, query.consult.promises.key(), query.customers.key()),
  });
  const when = (at: string) =>
    `${formatShortDate(at, i18n.language, deviceZone())} ${formatTime(at, i18n.language, deviceZone())}`;
  return (
    <>
      {keep.isError && (
        <p className={styles.failed} role="alert">
          {t('desk.actFailed')}
        </p>
      )}
      <ul className={styles.list}>
        {promises.map((promise) => {
          const state = promiseState(promise, now);
          const Icon = icons[state];
          return (
            <li key={promise.bookingId} className={styles.promise} data-row={promise.bookingId} data-state={state}>
              <div className={styles.words}>
                <strong className={styles.text}>{promise.text}</strong>
                <span className={styles.soft}>
                  {[promise.customerName, promise.phone, promise.email].filter(Boolean).join(' · ')}
                </span>
                {promise.agentName && (
                  <span className={styles.soft}>{t('desk.promises.by', { name: promise.agentName })}</span>
                )}
              </div>
              <span className={styles.state}>
                <Icon aria-hidden size={15} />
                {t(`desk.promises.${state}`)}
                {promise.at && <time dateTime={promise.at}>{when(promise.at)}</time>}
              </span>
              <StaffButton
                size="small"
                look={state === 'kept' ? 'quiet' : 'plain'}
                isPending={keep.isPending && keep.variables.bookingId === promise.bookingId}
                aria-label={`${t(state === 'kept' ? 'desk.promises.reopen' : 'desk.promises.markKept')}: ${promise.text}`}
                onPress={() => keep.mutate({ bookingId: promise.bookingId, kept: state !== 'kept' })}
              >
                {state === 'kept' ? <Undo2 aria-hidden /> : <Check aria-hidden />}
                {t(state === 'kept' ? 'desk.promises.reopen' : 'desk.promises.markKept')}
              </StaffButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}
