import { ChevronDown, CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

type Around = { label: ReactNode; hint?: ReactNode; error?: string | null };

function useDescription({ hint, error }: Around) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { id, props: { id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined } };
}

function Frame({ id, label, hint, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className={styles['error']}>
          <CircleAlert size={18} aria-hidden="true" />
          {error}
        </p>
      )}
    </div>
  );
}

/** A box of another kind in a form, with label and hint where every field has them. */
export function FieldAround({
  label,
  hint,
  error,
  children,
}: Around & {
  children: (box: { id: string; 'aria-describedby': string | undefined }) => ReactNode;
}) {
  const { id, props } = useDescription({ label, hint, error: error ?? null });
  return (
    <Frame id={id} label={label} hint={hint} error={error ?? null}>
      {children({ id, 'aria-describedby': props['aria-describedby'] })}
    </Frame>
  );
}

/** One line of text with its label, a hint, and its error where it belongs: at the field. */
export function Field({ label, hint, error, ...rest }: ComponentProps<'input'> & Around) {
  const { id, props } = useDescription({ label, hint, error: error ?? null });
  return (
    <Frame id={id} label={label} hint={hint} error={error ?? null}>
      <input {...rest} {...props} className={styles['input']} />
    </Frame>
  );
}

export function TextArea({ label, hint, error, ...rest }: ComponentProps<'textarea'> & Around) {
  const { id, props } = useDescription({ label, hint, error: error ?? null });
  return (
    <Frame id={id} label={label} hint={hint} error={error ?? null}>
      <textarea rows={3} {...rest} {...props} className={styles['input']} />
    </Frame>
  );
}

export type Choice = { value: string; text: string; lang?: string };

/** The browser's own list: on a phone nothing is easier to use. */
export function Select({
  label,
  hint,
  error,
  choices,
  onChoose,
  ...rest
}: Omit<ComponentProps<'select'>, 'onChange'> & Around & { choices: Choice[]; onChoose(value: string): void }) {
  const { id, props } = useDescription({ label, hint, error: error ?? null });
  return (
    <Frame id={id} label={label} hint={hint} error={error ?? null}>
      <div className={styles['list']}>
        <select
          {...rest}
          {...props}
          className={`${styles['input']} ${styles['select']}`}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {choices.map(({ value, text, lang }) => (
            <option key={value} value={value} lang={lang}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown size={20} aria-hidden="true" />
      </div>
    </Frame>
  );
}
