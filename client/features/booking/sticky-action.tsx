import type { ReactNode } from 'react';
import styles from './sticky-action.module.css';

/** The one thing to do next, kept within reach of a thumb while the page scrolls. */
export function StickyAction({ children }: { children: ReactNode }) {
  return <div className={styles['action']}>{children}</div>;
}
