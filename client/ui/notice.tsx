import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './notice.module.css';

const icons = { info: Info, warn: TriangleAlert, error: CircleAlert };

/**
 * Says what happened, what happens now and what one can do. `error` is read out at once, the others when there is a pause.
 */
export function Notice({
  kind = 'info',
  title,
  children,
  actions,
  inView = false,
}: {
  kind?: 'info' | 'warn' | 'error';
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Answers what somebody just did: it comes to where they look, and the keyboard with it. */
  inView?: boolean;
}) {
  const Icon = icons[kind];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!inView) return;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, [inView, title]);
  return (
    <div
      ref={box}
      tabIndex={inView ? -1 : undefined}
      className={`${styles['notice']} ${styles[kind]}`}
      role={kind === 'error' ? 'alert' : 'status'}
    >
      <Icon size={20} aria-hidden="true" />
      <div className={styles['words']}>
        {title && <p className={styles['title']}>{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className={styles['actions']}>{actions}</div>}
      </div>
    </div>
  );
}
