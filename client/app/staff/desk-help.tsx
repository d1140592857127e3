import { useTranslation } from 'react-i18next';
import { deskActions, deskKeys } from '#client/features/consult/desk-keys.ts';
import { KeyCap } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import styles from './desk-help.module.css';

export function DeskHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <StaffDialog title={t('desk.keys.title')} closeLabel={t('desk.close')} isOpen={isOpen} onClose={onClose}>
      <p className={styles.hint}>{t('desk.keys.hint')}</p>
      <dl className={styles.keys}>
        {deskActions.map((action) => (
          <div key={action}>
            <dt>
              <KeyCap letter={deskKeys[action]} />
            </dt>
            <dd>{t(`desk.keys.${action}`)}</dd>
          </div>
        ))}
      </dl>
    </StaffDialog>
  );
}
