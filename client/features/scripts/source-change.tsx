import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { FactNames } from './fact-atoms.ts';
import type { Face } from './face-shape.ts';
import styles from './face-column.module.css';
import { PlaceChanges } from './place-changes.tsx';
import { wordChanges } from './version-changes.ts';

type SourceChangeProps = {
  face: Face;
  sourceLocale: string;
  names: FactNames;
  working: boolean;
  onConfirm: (() => void) | null;
  /** Why nobody can say here that the words still hold. */
  whyNot: string | null;
};

/** What the source says differently since these words were written, and the way to say that they still hold. */
export function SourceChange({ face, sourceLocale, names, working, onConfirm, whyNot }: SourceChangeProps) {
  const { t } = useTranslation();
  const changes = face.sourceChange ? wordChanges(face.sourceChange.was, face.sourceChange.is) : [];
  return (
    <div className={styles.stale}>
      <p className={styles.staleTitle}>
        <History aria-hidden size={15} />
        {t('trainer.staleHint')}
      </p>
      <PlaceChanges changes={changes} locale={sourceLocale} names={names} />
      {whyNot && <p className={styles.soft}>{whyNot}</p>}
      {onConfirm && (
        <div className={styles.acts}>
          <StaffButton size="small" isDisabled={working} onPress={onConfirm}>
            {t('trainer.act.confirm')}
          </StaffButton>
        </div>
      )}
    </div>
  );
}
