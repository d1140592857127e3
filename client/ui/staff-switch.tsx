import type { ReactNode } from 'react';
import { Switch } from 'react-aria-components';
import styles from './staff-switch.module.css';

type StaffSwitchProps = {
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
};

export function StaffSwitch({ children, ...props }: StaffSwitchProps) {
  return (
    <Switch {...props} className={styles.switch}>
      <span className={styles.track} aria-hidden>
        <span className={styles.knob} />
      </span>
      {children}
    </Switch>
  );
}
