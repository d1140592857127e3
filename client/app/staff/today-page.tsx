import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DeskPromises, promiseState, usePromises } from '#client/features/consult/desk-promises.tsx';
import { QueueItem } from '#client/features/queue/queue-item.tsx';
import { useQueue } from '#client/features/queue/queue-queries.ts';
import { type TodayList, TodayScreen } from '#client/features/statistics/today-screen.tsx';
import { useNow } from '#client/platform/clock.ts';
import { FocusKeeper } from '#client/ui/focus-keeper.tsx';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import type { QueueEntry } from '#contract/queue.ts';
import styles from './today-page.module.css';

const behind: Record<TodayList, (entry: QueueEntry) => boolean> = {
  waiting: (entry) => entry.state === 'waiting',
  talking: (entry) => entry.state === 'talking',
  booked: (entry) => entry.kind === 'booked' && entry.state !== 'cancelled',
  done: (entry) => entry.state === 'ended',
  missed: (entry) => entry.state === 'missed',
};

/** The supervisor's day: the figures of statistics, and the people of the queue behind them. */
export function TodayPage() {
  return <TodayScreen listOf={(list) => <People list={list} />} promises={<Promises />} />;
}

function Promises() {
  const { t } = useTranslation();
  const now = useNow(30).getTime();
  const promises = usePromises();
  const open = (promises.data?.promises ?? []).filter((promise) => !promise.keptAt);
  const broken = open.filter((promise) => promiseState(promise, now) === 'broken').length;
  if (promises.isPending || promises.isError) return <LoadFailed load={promises} />;
  return (
    <FocusKeeper>
      {open.length === 0 && <p>{t('supervisor.noneOpen')}</p>}
      {broken > 0 && (
        <p className={styles.broken}>
          <CircleAlert aria-hidden size={16} />
          {t('supervisor.brokenOpen', { count: broken })}
        </p>
      )}
      <DeskPromises promises={open} />
    </FocusKeeper>
  );
}

function People({ list }: { list: TodayList }) {
  const { t } = useTranslation();
  const now = useNow(1).getTime();
  const queue = useQueue();
  const entries = (queue.data?.entries ?? []).filter(behind[list]);
  if (entries.length === 0) return <p>{t(queue.isPending ? 'desk.loading' : 'supervisor.emptyList')}</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <QueueItem key={entry.bookingId} entry={entry} now={now} compact={false} onTake={null} />
      ))}
    </ul>
  );
}
