import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './dialog.module.css';

/**
 * A question over the page, in the browser's own dialog: focus goes in and comes back, Escape and a tap outside close it.
 * On a phone it rises from below, within reach of a thumb.
 */
export function Dialog({
  title,
  onClose,
  children,
  actions,
}: {
  title: ReactNode;
  onClose(): void;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={styles['dialog']}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles['sheet']}>
        <h2 id={id}>{title}</h2>
        {children}
        {actions && <div className={styles['actions']}>{actions}</div>}
      </div>
    </dialog>
  );
}
