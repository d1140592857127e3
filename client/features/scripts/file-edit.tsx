import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceContent } from '#contract/script-studio.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { FactNames } from './fact-atoms.ts';
import { ClashList } from './face-clash.tsx';
import styles from './face-column.module.css';
import { mergeFaces, takeTheirs } from './face-merge.ts';
import { placeWords } from './face-words.ts';
import { versionChanges } from './version-changes.ts';
import { WordChanges } from './word-changes.tsx';

type FileEditProps = {
  edit: { base: FaceContent; content: FaceContent };
  content: FaceContent;
  locale: string;
  names: FactNames;
  working: boolean;
  /** Null while other words wait to be saved, or for who may not write. */
  onDecide: ((content: FaceContent) => void) | null;
};

/** A file of the library that was edited while words were written here: what it changes, and what becomes of it. */
export function FileEdit({ edit, content, locale, names, working, onDecide }: FileEditProps) {
  const { t } = useTranslation();
  const [taking, setTaking] = useState<ReturnType<typeof mergeFaces> | null>(null);
  const take = () => {
    const merge = mergeFaces(edit.base, edit.content, content);
    if (merge.clashes.length === 0) onDecide?.(merge.content);
    else setTaking(merge);
  };
  return (
    <Notice kind="warn" title={t('trainer.file.title')}>
      {taking ? (
        <ClashList
          who={t('trainer.file.name')}
          theirs={t('trainer.file.inFile')}
          clashes={taking.clashes}
          locale={locale}
          names={names}
          onDecide={(clash, side) => {
            const next = side === 'theirs' ? takeTheirs(taking.content, clash) : taking.content;
            const clashes = taking.clashes.filter((one) => one !== clash);
            setTaking({ ...taking, content: next, clashes });
            if (clashes.length === 0) onDecide?.(next);
          }}
        />
      ) : (
        versionChanges(edit.base, edit.content, t).map(({ place, was, is }) => (
          <div key={place}>
            <span className={styles.soft}>{placeWords(place, locale, t)}</span>
            <WordChanges before={was} after={is} locale={locale} names={names} />
          </div>
        ))
      )}
      {onDecide ? (
        <div className={styles.acts}>
          {!taking && (
            <StaffButton size="small" isDisabled={working} onPress={take}>
              {t('trainer.file.take')}
            </StaffButton>
          )}
          <StaffButton size="small" look="quiet" isDisabled={working} onPress={() => onDecide(content)}>
            {t('trainer.file.keep')}
          </StaffButton>
        </div>
      ) : (
        <p className={styles.soft}>{t('trainer.file.saveFirst')}</p>
      )}
    </Notice>
  );
}
