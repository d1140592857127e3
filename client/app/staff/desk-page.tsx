import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { deskKeys } from '#client/features/consult/desk-keys.ts';
import { usePromises } from '#client/features/consult/desk-promises.tsx';
import { DeskNumbers } from '#client/features/queue/desk-numbers.tsx';
import { NextUp } from '#client/features/queue/next-up.tsx';
import { QueueColumn } from '#client/features/queue/queue-column.tsx';
import { nextToTake, ownTalk } from '#client/features/queue/queue-line.ts';
import { useQueue, useSetReady, useTake } from '#client/features/queue/queue-queries.ts';
import { problemOf } from '#client/platform/api.ts';
import { useNow } from '#client/platform/clock.ts';
import { Notice } from '#client/ui/notice.tsx';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { DeskConsult } from './desk-consult.tsx';
import styles from './desk-page.module.css';
import { useDeskKeys } from './use-desk-keys.ts';

type Since = { since: string; until: string };

/**
 * The agent's desk: the queue on the left, and in the middle the consult under way, or who comes next. Not `active` while a call goes
 * on behind another page: its keys belong to that page then.
 */
export function DeskPage({ active, onHelp }: { active: boolean; onHelp: () => void }) {
  const { t } = useTranslation();
  const now = useNow(1).getTime();
  const queue = useQueue();
  const promises = usePromises();
  const take = useTake();
  const setReady = useSetReady();
  const [since, setSince] = useState<Since | null>(null);
  const [justEnded, setJustEnded] = useState(false);
  const entries = queue.data?.entries ?? [];
  const talk = ownTalk(entries);
  const ready = setReady.isPending ? setReady.variables.ready : (queue.data?.ready ?? false);
  const takeOne = (bookingId: string) => {
    setJustEnded(false);
    take.mutate({ bookingId });
  };
  const { refetch } = queue;
  const ended = useCallback(() => {
    setJustEnded(true);
    void refetch();
  }, [refetch]);
  const next = nextToTake(entries);
  useDeskKeys(
    active ? { help: onHelp, ...(next && !take.isPending ? { takeNext: () => takeOne(next.bookingId) } : {}) } : {},
    talk !== null,
  );
  return (
    <div className={styles.desk} data-talking={talk !== null}>
      <InHeader>
        <DeskNumbers
          entries={entries}
          promises={promises.data?.promises.filter(({ mine }) => mine) ?? []}
          promisesPath="/requests"
          now={now}
          consult={talk ? since : null}
        />
      </InHeader>
      <QueueColumn
        entries={entries}
        now={now}
        ready={ready}
        agentsReady={queue.data?.agentsReady ?? 0}
        compact={talk !== null}
        taking={take.isPending}
        onReady={(on) => setReady.mutate({ ready: on })}
        onTake={takeOne}
      />
      {talk ? (
        <DeskConsult
          key={talk.bookingId}
          bookingId={talk.bookingId}
          active={active}
          onHelp={onHelp}
          onSince={setSince}
          onEnded={ended}
        />
      ) : (
        <main className={styles.idle}>
          <LoadFailed load={queue} />
          {justEnded && <Notice>{t('desk.end.done')}</Notice>}
          {take.isError && <Notice kind="warn">{takeWords(take.error, t)}</Notice>}
          {queue.isPending ? (
            <Spinner words={t('desk.loading')} />
          ) : (
            <NextUp
              entries={entries}
              now={now}
              ready={ready}
              taking={take.isPending}
              takeKey={deskKeys.takeNext}
              onTake={takeOne}
            />
          )}
        </main>
      )}
    </div>
  );
}

function takeWords(error: unknown, t: (key: string) => string): string {
  return t(problemOf(error).code === 'already_taken' ? 'desk.takenByOther' : 'desk.actFailed');
}

/** Puts the numbers into the page's header, which belongs to the frame around all pages. */
function InHeader({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById('desk-numbers')), []);
  return place ? createPortal(children, place) : null;
}
