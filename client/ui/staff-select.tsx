import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import styles from './staff-select.module.css';

export type Choice = { id: string; label: string };

type StaffSelectProps = {
  label: string;
  labelShown?: boolean;
  choices: Choice[];
  value: string;
  onChange: (id: string) => void;
  isDisabled?: boolean;
  /** The choice that means no choice: the button then shows the label instead. */
  noneId?: string;
  /** Shown while `value` is none of the choices. */
  placeholder?: string;
};

/** One choice out of a short list. */
export function StaffSelect({
  label,
  labelShown = false,
  choices,
  value,
  onChange,
  isDisabled = false,
  noneId,
  placeholder,
}: StaffSelectProps) {
  return (
    <Select
      className={styles.select}
      value={value}
      isDisabled={isDisabled}
      {...(placeholder !== undefined && { placeholder })}
      aria-label={labelShown ? undefined : label}
      onChange={(id) => {
        if (typeof id === 'string') onChange(id);
      }}
    >
      {labelShown && <Label className={styles.label}>{label}</Label>}
      <Button className={styles.button}>
        <SelectValue className={styles.value}>
          {({ defaultChildren }) => (noneId !== undefined && value === noneId ? label : defaultChildren)}
        </SelectValue>
        <ChevronDown aria-hidden size={14} />
      </Button>
      <Popover className={styles.popover}>
        <ListBox className={styles.list} items={choices}>
          {(choice) => (
            <ListBoxItem className={styles.item} id={choice.id} textValue={choice.label}>
              {({ isSelected }) => (
                <>
                  <span className={styles.tick}>{isSelected && <Check aria-hidden size={14} />}</span>
                  {choice.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
