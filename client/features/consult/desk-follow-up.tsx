import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#client/ui/empty.tsx';
import { FocusKeeper } from '#client/ui/focus-keeper.tsx';
import { LoadFailed, StaffLoad } from '#client/ui/staff-load.tsx';
import styles from './desk-follow-up.module.css';
import { DeskPromises, usePromises } from './desk-promises.tsx';
import { DeskRequests, useRequests } from './desk-requests.tsx';

/** What is left to do after consults: promises to keep, and what customers asked for; below, what was settled lately. */
export function DeskFollowUp() {
  const { t } = useTranslation();
  const promises = usePromises();
  const requests = useRequests();
  const asked = requests.data?.requests ?? [];
  const [open, done] = [asked.filter((one) => !one.doneAt), asked.filter((one) => one.doneAt)];
  return (
    <StaffLoad title={t('desk.followUp.title')} intro={t('desk.followUp.intro')} load={promises}>
      {({ promises: all }) => {
        const [toKeep, kept] = [all.filter((one) => !one.keptAt), all.filter((one) => one.keptAt)];
        return (
          <>
            <Part title={t('desk.promises.title')} count={toKeep.length}>
              {toKeep.length === 0 ? <Empty title={t('desk.promises.none')} /> : <DeskPromises promises={toKeep} />}
            </Part>
            <Part title={t('desk.requests.title')} count={open.length}>
              <LoadFailed load={requests} />
              {requests.data && open.length === 0 && <Empty title={t('desk.requests.none')} />}
              {open.length > 0 && <DeskRequests requests={open} />}
            </Part>
            {(kept.length > 0 || done.length > 0) && (
              <Part title={t('desk.followUp.settled')}>
                {kept.length > 0 && <DeskPromises promises={kept} />}
                {done.length > 0 && <DeskRequests requests={done} />}
              </Part>
            )}
          </>
        );
      }}
    </StaffLoad>
  );
}

function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <FocusKeeper className={styles.section}>
      <h2 className={styles.heading}>
        {title} {count !== undefined && count > 0 && <span className="figures">{count}</span>}
      </h2>
      {children}
    </FocusKeeper>
  );
}
