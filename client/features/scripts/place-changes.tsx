import { useTranslation } from 'react-i18next';
import type { FactNames } from './fact-atoms.ts';
import styles from './face-column.module.css';
import { placeWords } from './face-words.ts';
import type { VersionChange } from './version-changes.ts';
import { WordChanges } from './word-changes.tsx';

type PlaceChangesProps = { changes: VersionChange[]; locale: string; names: FactNames };

/** What two versions say differently, each place by its name. */
export function PlaceChanges({ changes, locale, names }: PlaceChangesProps) {
  const { t } = useTranslation();
  return changes.map(({ place, was, is }) => (
    <div key={place}>
      <span className={styles.soft}>{placeWords(place, locale, t)}</span>
      <WordChanges before={was} after={is} locale={locale} names={names} />
    </div>
  ));
}
