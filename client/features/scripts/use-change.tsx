import { useTranslation } from 'react-i18next';
import type { FaceContent } from '#contract/script-studio.ts';
import type { FactNames } from './fact-atoms.ts';
import styles from './face-column.module.css';
import { PlaceChanges } from './place-changes.tsx';
import { versionChanges } from './version-changes.ts';

type UseChangeProps = { used: FaceContent; content: FaceContent; locale: string; names: FactNames };

/** For who reads it before it is published: where it differs from what customers get, however often it was saved since. */
export function UseChange({ used, content, locale, names }: UseChangeProps) {
  const { t } = useTranslation();
  const changes = versionChanges(used, content, t);
  if (changes.length === 0) return null;
  return (
    <div className={styles.useChange}>
      <p className={styles.soft}>{t('trainer.changedInUse')}</p>
      <PlaceChanges changes={changes} locale={locale} names={names} />
    </div>
  );
}
