import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { languageName } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import styles from './face-column.module.css';
import type { useFaceActs } from './face-queries.ts';
import { problemWords } from './face-words.ts';

type FaceResultProps = {
  /** Where every language tells it: in sight however far one has scrolled. */
  place: HTMLElement;
  locale: string;
  acts: Pick<ReturnType<typeof useFaceActs>, 'done' | 'error' | 'refused'>;
  /** Why the save that was asked for was not even tried. */
  unfit: string | null;
  /** The last act on the page was on this language; only what went wrong is told for longer. */
  isLatest: boolean;
};

/** How the last act on a language ended. */
export function FaceResult({ place, locale, acts, unfit, isLatest }: FaceResultProps) {
  const { t, i18n } = useTranslation();
  const { done, error, refused } = acts;
  const failed = error === null ? null : t(error === 'stale' ? 'trainer.movedOn' : `errors.${error}`);
  const notice =
    refused.length > 0 ? (
      <Notice kind="error" title={t('trainer.refused')}>
        {refused.map((problem) => (
          <p key={`${problem.path}${problem.problem}`}>{problemWords(problem, locale, t)}</p>
        ))}
      </Notice>
    ) : failed ? (
      <Notice kind="error">{failed}</Notice>
    ) : unfit ? (
      <Notice kind="warn">{unfit}</Notice>
    ) : done && isLatest ? (
      <Notice>{t(`trainer.done.${done}`)}</Notice>
    ) : null;
  if (!notice) return null;
  const language = languageName(locale, i18n.language);
  return createPortal(
    <div className={styles.result} role="group" aria-label={language}>
      <span className={styles.languageName} aria-hidden>
        {language}
      </span>
      {notice}
    </div>,
    place,
  );
}
