import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhraseOnDesk } from '#contract/script-phrases.ts';
import { withGaps } from './fact-atoms.ts';
import { PhraseEditor, type PhraseEditorProps } from './phrase-editor.tsx';
import styles from './phrase-page.module.css';

type PhraseRowProps = PhraseEditorProps & {
  phrase: PhraseOnDesk;
  isOpen: boolean;
  onToggle: () => void;
  /** What was just done here, in words. */
  done: string | null;
};

/** One phrase of the list: what is marked, what is said instead, how it stands; it opens where it is. */
export function PhraseRow({ isOpen, onToggle, done, ...editor }: PhraseRowProps) {
  const { t } = useTranslation();
  const { phrase, draft, locale } = editor;
  const { content } = phrase;
  const states = [
    !content.on && t('trainer.rules.off'),
    phrase.own ? t('trainer.phrases.own') : phrase.version > 0 && t('trainer.phrases.edited'),
  ].filter((state) => state !== false);
  const waits = [
    phrase.unreadable && t('trainer.phrases.notInUse'),
    phrase.fileChanged && t('trainer.phrases.fileChangedShort'),
    draft && t('trainer.phrases.unsaved'),
  ].filter(Boolean);
  return (
    <li className={styles.row} data-row={phrase.id} data-open={isOpen || undefined} data-off={!content.on || undefined}>
      <button type="button" className={styles.summary} aria-expanded={isOpen} onClick={onToggle}>
        <ChevronRight aria-hidden size={16} />
        <span className={styles.said} lang={locale}>
          {content.phrase}
        </span>
        <span className={styles.level} data-level={content.level}>
          {t(`trainer.phrases.level.${content.level}`)}
        </span>
        <span className={styles.instead} lang={locale}>
          {withGaps(content.better[0] ?? '')}
        </span>
        <span className={styles.states}>
          {states.join(' · ')}
          {waits.length > 0 && (
            <strong>
              {states.length > 0 && ' · '}
              {waits.join(' · ')}
            </strong>
          )}
        </span>
      </button>
      {done && (
        <p className={styles.done} role="status">
          {done}
        </p>
      )}
      {isOpen && <PhraseEditor {...editor} />}
    </li>
  );
}
