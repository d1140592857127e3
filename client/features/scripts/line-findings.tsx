import { useTranslation } from 'react-i18next';
import type { KeepReason } from '#contract/script-library.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { type FactNames, showFacts } from './fact-atoms.ts';
import { KeepMine } from './keep-mine.tsx';
import styles from './line-box.module.css';

type LineFindingsProps = {
  hintId: string;
  findings: LintFinding[];
  line: string;
  locale: string;
  names: FactNames;
  onBetter: (finding: LintFinding, better: string) => void;
  onKeep: (finding: LintFinding, reason: KeepReason) => void;
};

/** What sounds hollow in a line, why, and a better one. Marks never keep anybody from saving. */
export function LineFindings({ hintId, findings, line, locale, names, onBetter, onKeep }: LineFindingsProps) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} id={hintId}>
      {findings.map((finding, index) => (
        <li key={`${finding.ruleId}${finding.start}`} className={styles.finding}>
          <p>
            <strong lang={locale}>{showFacts(line.slice(finding.start, finding.end), names)}</strong> {finding.reason}
          </p>
          {finding.better.slice(0, 1).map((better) => (
            <div key={better} className={styles.better}>
              <p lang={locale}>{showFacts(better, names)}</p>
              <StaffButton
                size="small"
                look="primary"
                {...(index === 0 ? { tip: t('desk.chat.useBetter'), shortcut: 'Alt+Enter' } : {})}
                onPress={() => onBetter(finding, better)}
              >
                {t('desk.chat.useBetter')}
              </StaffButton>
            </div>
          ))}
          {finding.example && (
            <div className={styles.better}>
              <p className={styles.example}>{t('trainer.example')}</p>
              <p lang={locale}>{showFacts(finding.example, names)}</p>
            </div>
          )}
          <KeepMine onKeep={(reason) => onKeep(finding, reason)} />
        </li>
      ))}
    </ul>
  );
}
