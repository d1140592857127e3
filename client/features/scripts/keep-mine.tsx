import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KEEP_REASONS, type KeepReason } from '#contract/script-rules.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import styles from './keep-mine.module.css';

type KeepMineProps = { onKeep: (reason: KeepReason) => void };

/** Keeps a marked phrase, and asks why in one tap: a rule that is often kept is a rule to look at. */
export function KeepMine({ onKeep }: KeepMineProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (asking) return <KeepReasons onKeep={onKeep} />;
  return (
    <StaffButton size="small" look="quiet" onPress={() => setAsking(true)}>
      {t('desk.chat.keep')}
    </StaffButton>
  );
}

export function KeepReasons({ onKeep }: KeepMineProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.why} role="group" aria-label={t('desk.chat.keep')}>
      {KEEP_REASONS.map((reason) => (
        <StaffButton key={reason} size="small" onPress={() => onKeep(reason)}>
          {t(`desk.chat.keepWhy.${reason}`)}
        </StaffButton>
      ))}
    </div>
  );
}
