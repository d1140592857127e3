import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.tsx';
import { Spinner } from './spinner.tsx';
import { StaffButton } from './staff-button.tsx';
import styles from './staff-load.module.css';

type Load<T> = { data: T | undefined; isError: boolean; refetch: () => Promise<unknown> };

/** A staff page that shows one answer of the server: its heading at once, then the answer, or what went wrong. */
export function StaffLoad<T>(props: {
  title: string;
  intro?: string;
  /** Way back, above the heading. */
  back?: ReactNode;
  tools?: ReactNode;
  load: Load<T>;
  children: (data: T) => ReactNode;
}) {
  const { title, intro, back, tools, load, children } = props;
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <div>
          {back}
          <h1 className={styles.title}>{title}</h1>
          {intro && <p className={styles.intro}>{intro}</p>}
        </div>
        {tools}
      </header>
      <LoadFailed load={load} />
      {load.data === undefined ? <Waiting failed={load.isError} /> : children(load.data)}
    </main>
  );
}

function Waiting({ failed }: { failed: boolean }) {
  const { t } = useTranslation();
  return failed ? null : <Spinner words={t('desk.loading')} />;
}

/** Says that something could not be fetched, with the way to try again; what was there before stays below it. */
export function LoadFailed({ load }: { load: Pick<Load<unknown>, 'isError' | 'refetch'> }) {
  const { t } = useTranslation();
  if (!load.isError) return null;
  const again = <StaffButton onPress={() => void load.refetch()}>{t('desk.retry')}</StaffButton>;
  return (
    <Notice kind="warn" actions={again}>
      {t('desk.failed')}
    </Notice>
  );
}
