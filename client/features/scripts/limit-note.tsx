import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './limit-note.module.css';

/** From here on one wants to know how much room is left. */
const nearly = 0.9;

/** How much more fits into a box, once it is nearly full; a paste that was cut off must not go unnoticed. */
export function LimitNote({ used, most }: { used: number; most: number }) {
  const { t } = useTranslation();
  const full = used >= most;
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (full) place.current?.scrollIntoView({ block: 'nearest' });
  }, [full]);
  if (used < most * nearly) return null;
  return (
    <p ref={place} className={styles.note} data-full={full || undefined} role={full ? 'status' : undefined}>
      {t(full ? 'trainer.full' : 'trainer.room', { used, most })}
    </p>
  );
}
