import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.tsx';
import { Spinner } from './spinner.tsx';
import { StaffButton } from './staff-button.tsx';
import styles from './staff-load.module.css';

type Load<T> = { data: T | undefined; isError: boolean; error: unknown; refetch: () => Promise<unknown> };

/** The server's name for what went wrong; the locale files' `errors.<code>` are its words. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The address names nothing: an id that is not there, or that is none at all. */
export function isMissing({ data, isError, error }: Omit<Load<unknown>, 'refetch'>): boolean {
  return data === undefined && isError && ['not_found', 'invalid'].includes(codeOf(error));
}

/** A staff page that shows one answer of the server: its heading at once, then the answer, or what went wrong. */
export function StaffLoad<T>(props: {
  title: string;
  intro?: string;
  /** Way back, above the heading. */
  back?: ReactNode;
  /** Instead of the answer, when the address names nothing. */
  missing?: string;
  tools?: ReactNode;
  load: Load<T>;
  children: (data: T) => ReactNode;
}) {
  const { title, intro, back, missing, tools, load, children } = props;
  const { t } = useTranslation();
  if (isMissing(load))
    return (
      <main className={styles.page}>
        {back}
        <h1 className={styles.title}>{missing ?? t('errors.not_found')}</h1>
      </main>
    );
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

/** What asking again cannot change. */
const final = new Set(['sign_in_needed', 'not_allowed', 'not_found', 'invalid']);

/** Says that something could not be fetched, with the way to try again; what was there before stays below it. */
export function LoadFailed({ load }: { load: Omit<Load<unknown>, 'data'> }) {
  const { t } = useTranslation();
  if (!load.isError) return null;
  const code = codeOf(load.error);
  if (final.has(code)) return <Notice kind="warn">{t(`errors.${code}`)}</Notice>;
  const again = <StaffButton onPress={() => void load.refetch()}>{t('desk.retry')}</StaffButton>;
  return (
    <Notice kind="warn" actions={again}>
      {t('desk.failed')}
    </Notice>
  );
}
