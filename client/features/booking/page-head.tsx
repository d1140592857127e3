import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import styles from './page-head.module.css';

/** The question this screen asks, what it is about, and the way back. */
export function PageHead({ title, lead, back }: { title: ReactNode; lead?: ReactNode; back?: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles['head']}>
      {back && (
        <Link href={back} className={styles['back'] ?? ''}>
          <ChevronLeft size={22} aria-hidden="true" />
          {t('ui.back')}
        </Link>
      )}
      <h1>{title}</h1>
      {lead && <p>{lead}</p>}
    </div>
  );
}
