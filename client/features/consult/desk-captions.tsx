import { Captions } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { DeskHearing } from './desk-hearing.ts';
import styles from './desk-stage.module.css';

/** How it stands with captions, and the one thing the agent can do about it. */
export function DeskCaptions({
  hearing,
  hidden,
  onHidden,
}: {
  hearing: DeskHearing;
  hidden: boolean;
  onHidden: (hidden: boolean) => void;
}) {
  const { t } = useTranslation();
  const { state, trouble, busy } = hearing;
  if (state === null) return null;
  return (
    <span className={styles.fact} data-weak={trouble || undefined}>
      <Captions aria-hidden size={15} />
      <span role="status">{t(trouble ? 'desk.captions.trouble' : `desk.captions.${state}`)}</span>
      {state === 'off' && (
        <StaffButton size="small" isDisabled={busy} onPress={hearing.ask}>
          {t('desk.captions.ask')}
        </StaffButton>
      )}
      {(state === 'asked' || state === 'agreed') && (
        <StaffButton size="small" isDisabled={busy} onPress={hearing.stop}>
          {t(state === 'asked' ? 'desk.captions.takeBack' : 'desk.captions.stop')}
        </StaffButton>
      )}
      {state === 'agreed' && hidden && (
        <StaffButton size="small" onPress={() => onHidden(false)}>
          {t('desk.captions.show')}
        </StaffButton>
      )}
    </span>
  );
}
