import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

/** primary: the one thing to do next · secondary: another way on · quiet: rarely needed · danger: takes something away */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

type Look = { look?: ButtonLook; wide?: boolean; icon?: ReactNode };

function classes(look: ButtonLook, wide: boolean, className: string | undefined): string {
  return [styles['button'], styles[look], wide ? styles['wide'] : '', className].filter(Boolean).join(' ');
}

/** `busy` keeps the words, tells assistive technology, and takes no second tap. */
export function Button({
  look = 'secondary',
  wide = false,
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(look, wide, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span className={styles['turning']} aria-hidden="true" /> : icon}
      <span>{children}</span>
    </button>
  );
}

/** A link that looks like a button: it leads somewhere, it changes nothing. */
export function LinkButton({
  look = 'secondary',
  wide = false,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<'a'> & Look) {
  return (
    <a {...rest} className={classes(look, wide, className)}>
      {icon}
      <span>{children}</span>
    </a>
  );
}
