import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KEEP_REASONS, type KeepReason } from '#contract/script-library.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import styles from './keep-mine.module.css';

type KeepMineProps = { onKeep: (reason: KeepReason) => void };

/** Keeps a marked phrase, and asks why in one tap: a rule that is often kept is a rule to look at. */
export function KeepMine({ onKeep }: KeepMineProps) {
  const { t } = useTranslation();
  /** `back`: the reasons were closed, and the keyboard comes back to what opened them. */
  const [asking, setAsking] = useState<boolean | 'back'>(false);
  if (asking === true) return <KeepReasons onKeep={onKeep} onClose={() => setAsking('back')} />;
  return (
    <StaffButton size="small" look="quiet" autoFocus={asking === 'back'} onPress={() => setAsking(true)}>
      {t('desk.chat.keep')}
    </StaffButton>
  );
}

type KeepReasonsProps = KeepMineProps & { onClose: () => void };

function KeepReasons({ onKeep, onClose }: KeepReasonsProps) {
  const { t } = useTranslation();
  return (
    <div
      className={styles.why}
      role="group"
      aria-label={t('desk.chat.keep')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Only the reasons close, not what they stand in.
        event.stopPropagation();
        onClose();
      }}
    >
      {KEEP_REASONS.map((reason, at) => (
        <StaffButton key={reason} size="small" autoFocus={at === 0} onPress={() => onKeep(reason)}>
          {t(`desk.chat.keepWhy.${reason}`)}
        </StaffButton>
      ))}
    </div>
  );
}
