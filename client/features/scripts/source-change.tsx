import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { type FactNames } from './fact-atoms.ts';
import type { Face } from './face-shape.ts';
import styles from './face-column.module.css';
import { WordChanges } from './word-changes.tsx';

type SourceChangeProps = {
  face: Face;
  source: Face;
  names: FactNames;
  working: boolean;
  onConfirm: (() => void) | null;
  /** Why nobody can say here that the words still hold. */
  whyNot: string | null;
};

/** What the source says differently since these words were written, and the way to say that they still hold. */
export function SourceChange({ face, source, names, working, onConfirm, whyNot }: SourceChangeProps) {
  const { t } = useTranslation();
  const now = source.content.lines.map(({ text }) => text);
  const then = face.sourceThen;
  const changed = then
    ? Array.from({ length: Math.max(then.length, now.length) }, (_, at) => ({
        at,
        was: then[at] ?? '',
        is: now[at] ?? '',
      }))
    : [];
  return (
    <div className={styles.stale}>
      <p className={styles.staleTitle}>
        <History aria-hidden size={15} />
        {t('trainer.staleHint')}
      </p>
      {changed
        .filter(({ was, is }) => was !== is)
        .map(({ at, was, is }) => (
          <div key={at}>
            <span className={styles.soft}>{t('trainer.line', { number: at + 1 })}</span>
            <WordChanges before={was} after={is} locale={source.locale} names={names} />
          </div>
        ))}
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
