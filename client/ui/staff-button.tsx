import type { ReactNode, Ref } from 'react';
import { Button, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './staff-button.module.css';

type StaffButtonProps = Omit<ButtonProps, 'className' | 'children' | 'style'> & {
  children: ReactNode;
  /** `primary` is for the one thing to do next; `quiet` has no border until pointed at; `off` warns while pressed in. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'off';
  size?: 'small' | 'normal' | 'large';
  pressedIn?: boolean;
  /** Shown on hover and focus, with the key; also the name of a button that shows only an icon. */
  tip?: string;
  shortcut?: string;
  buttonRef?: Ref<HTMLButtonElement>;
};

/** A button of the staff's pages; with `tip` it says what it does, and by which key, when pointed at. */
export function StaffButton(props: StaffButtonProps) {
  const { look = 'plain', size = 'normal', pressedIn, tip, shortcut, children, buttonRef, ...rest } = props;
  const { isPending = false, type, onPress, ...others } = rest;
  const button = (
    <Button
      {...others}
      // The library's own way announces a pending button by its id, and leaves a picture without a name when the button goes meanwhile.
      type={isPending ? 'button' : type}
      onPress={isPending ? undefined : onPress}
      aria-disabled={isPending || undefined}
      ref={buttonRef}
      aria-pressed={pressedIn}
      aria-keyshortcuts={shortcut?.toUpperCase()}
      className={[styles.button, styles[look], styles[size], pressedIn && styles.pressed].filter(Boolean).join(' ')}
    >
      {children}
    </Button>
  );
  if (!tip) return button;
  return (
    <TooltipTrigger delay={350} closeDelay={80}>
      {button}
      <Tooltip className={styles.tip} placement="bottom" offset={6}>
        {tip}
        {shortcut && <KeyCap letter={shortcut} />}
      </Tooltip>
    </TooltipTrigger>
  );
}

export function KeyCap({ letter }: { letter: string }) {
  return <kbd className={styles.key}>{letter.toUpperCase()}</kbd>;
}
