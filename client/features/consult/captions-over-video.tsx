import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shownText, type CaptionLine } from './captions-lines.ts';
import styles from './captions.module.css';

/**
 * The last lines of what was said, over the picture. Marked as a machine's; read aloud to nobody by itself, for whoever
 * uses a screen reader hears the voices.
 */
export function CaptionsOverVideo({
  lines,
  nameOf,
  onHide,
  words,
  language,
}: {
  lines: CaptionLine[];
  nameOf: (speaker: CaptionLine['speaker']) => string;
  onHide: () => void;
  /** Of this page: the customer's words and the staff's are loaded apart. */
  words: 'consult.captions' | 'desk.captions';
  /** Of the talk. */
  language: string;
}) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <div className={styles['captions']} role="log" aria-live="off" aria-label={t(`${words}.label`)}>
      <p className={styles['head']}>
        {t(`${words}.automatic`)}
        <button
          type="button"
          className={styles['hide']}
          aria-label={t(`${words}.hide`)}
          title={t(`${words}.hide`)}
          onClick={onHide}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </p>
      {lines.map((line) => (
        <p key={line.segmentId} className={styles['line']} data-final={line.final || undefined}>
          <strong>{nameOf(line.speaker)}</strong> <span lang={language}>{shownText(line.text)}</span>
        </p>
      ))}
    </div>
  );
}
