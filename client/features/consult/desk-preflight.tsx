import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PreflightReport } from '#contract/consult.ts';
import styles from './desk-stage.module.css';

const parts = ['camera', 'microphone', 'speaker', 'connection'] as const;
const fine = ['ok', 'good'];

/** What the customer's own check found, in words; only what does not work is named. */
export function DeskPreflight({ report }: { report: PreflightReport | null }) {
  const { t } = useTranslation();
  if (!report) return <span className={styles.fact}>{t('desk.preflight.none')}</span>;
  const faults = parts.filter((part) => !fine.includes(report[part]));
  // A sound that was not tried is no fault, for most people do not press the button; nor is a line that nobody measured.
  const broken = faults.some((part) => report[part] !== 'unconfirmed' && report[part] !== 'unmeasured');
  if (faults.length === 0)
    return (
      <span className={styles.fact}>
        <CircleCheck aria-hidden size={14} /> {t('desk.preflight.allGood')}
      </span>
    );
  return (
    <span className={styles.fact} data-weak={broken || undefined}>
      {broken ? <TriangleAlert aria-hidden size={14} /> : <Info aria-hidden size={14} />}
      {faults.map((part) => `${t(`desk.preflight.${part}`)}: ${t(`desk.preflight.state.${report[part]}`)}`).join(' · ')}
    </span>
  );
}
