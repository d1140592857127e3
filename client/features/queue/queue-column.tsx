import { useTranslation } from 'react-i18next';
import type { QueueEntry } from '#contract/queue.ts';
import { StaffSwitch } from '#client/ui/staff-switch.tsx';
import { QueueItem } from './queue-item.tsx';
import { queueSections } from './queue-line.ts';
import styles from './queue-column.module.css';

type QueueColumnProps = {
  entries: QueueEntry[];
  now: number;
  ready: boolean;
  agentsReady: number;
  /** In a consult the column is narrow and nobody else can be taken. */
  compact: boolean;
  taking: boolean;
  onReady: (ready: boolean) => void;
  onTake: (bookingId: string) => void;
};

/** Who waits and for how long, in the order to serve; below, the agent's own day. */
export function QueueColumn(props: QueueColumnProps) {
  const { t } = useTranslation();
  const { entries, now, ready, agentsReady, compact, taking, onReady, onTake } = props;
  const { waiting, own, others, over } = queueSections(entries);
  const list = (title: string, shown: QueueEntry[], none?: string) => (
    <section className={styles.section}>
      <h2 className={styles.heading}>
        {title}
        {shown.length > 0 && <span className={styles.count}>{shown.length}</span>}
      </h2>
      {shown.length === 0 && none && <p className={styles.none}>{none}</p>}
      <ul className={styles.entries}>
        {shown.map((entry) => (
          <QueueItem
            key={entry.bookingId}
            entry={entry}
            now={now}
            compact={compact}
            onTake={compact || taking ? null : onTake}
          />
        ))}
      </ul>
    </section>
  );
  return (
    <aside className={styles.column} data-compact={compact} aria-label={t('queue.title')}>
      <div className={styles.ready}>
        <StaffSwitch isSelected={ready} onChange={onReady}>
          <span className={styles.readyWord}>{t(ready ? 'queue.ready' : 'queue.notReady')}</span>
        </StaffSwitch>
        <span className={styles.small}>{t('queue.agentsReady', { count: agentsReady })}</span>
      </div>
      <div className={styles.scroll} tabIndex={0}>
        {list(t('queue.waiting'), waiting, t('queue.nobodyWaits'))}
        {(own.length > 0 || !waiting.some((entry) => entry.mine)) && list(t('queue.own'), own, t('queue.noOwn'))}
        {others.length > 0 && list(t('queue.others'), others)}
        {!compact && over.length > 0 && list(t('queue.over'), over)}
      </div>
    </aside>
  );
}
