import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeepReason } from '#contract/script-library.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { KeepMine } from './keep-mine.tsx';
import type { LintTalk } from './lint-queries.ts';
import styles from './heard-hint.module.css';
import { useMarks } from './use-marks.ts';

/** Long enough to be glanced at between two sentences. */
const shownMs = 20_000;

type HeardHintProps = { text: string; locale: string; talk: LintTalk };

/** What sounded hollow in what the agent said aloud, with better words for the next time. Quiet: it is said already. */
export function HeardHint({ text, locale, talk }: HeardHintProps) {
  // Judged as an answer to what the customer wanted when it was begun: saying it takes that line off the list.
  const [begun] = useState(talk);
  const { findings, keep } = useMarks(text, locale, begun);
  const [gone, setGone] = useState<string[]>([]);
  const shown = findings.filter((finding) => !gone.includes(placeOf(finding)));
  const places = shown.map(placeOf).join(' ');
  const hide = () => setGone((before) => [...before, ...places.split(' ')]);
  useEffect(() => {
    if (places === '') return;
    const timer = setTimeout(() => setGone((before) => [...before, ...places.split(' ')]), shownMs);
    return () => clearTimeout(timer);
  }, [places]);
  if (shown.length === 0) return null;
  return <HeardFindings findings={shown} text={text} locale={locale} onKeep={keep} onHide={hide} />;
}

/** The words that come after a mark do not make it another one. */
const placeOf = ({ ruleId, start }: LintFinding) => `${ruleId}@${start}`;

type HeardFindingsProps = {
  findings: LintFinding[];
  text: string;
  locale: string;
  onKeep: (ruleId: string, reason: KeepReason) => void;
  onHide: () => void;
};

export function HeardFindings({ findings, text, locale, onKeep, onHide }: HeardFindingsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.hint}>
      <ul className={styles.list}>
        {findings.map((finding) => (
          <li key={placeOf(finding)} className={styles.finding}>
            <p className={styles.words}>
              {t('desk.captions.heard', { phrase: text.slice(finding.start, finding.end) })}{' '}
              {finding.better[0] ? (
                <>
                  {t('desk.captions.better')} <q lang={locale}>{finding.better[0]}</q>
                </>
              ) : (
                finding.reason
              )}
            </p>
            <KeepMine onKeep={(reason) => onKeep(finding.ruleId, reason)} />
          </li>
        ))}
      </ul>
      <StaffButton
        look="quiet"
        size="small"
        tip={t('desk.captions.dismiss')}
        aria-label={t('desk.captions.dismiss')}
        onPress={onHide}
      >
        <X aria-hidden size={15} />
      </StaffButton>
    </div>
  );
}
