import { Languages } from 'lucide-react';
import { type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeepReason } from '#contract/script-library.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { inLanguage } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { markedParts, withBetterLine } from './lint-marks.ts';
import { CreditLine } from './credit-line.tsx';
import { focusAtEnd } from './focus-at-end.ts';
import { KeepMine } from './keep-mine.tsx';
import type { LintTalk } from './lint-queries.ts';
import { LimitNote } from './limit-note.tsx';
import styles from './marked-box.module.css';
import { typeAnew } from './type-anew.ts';
import { useMarks } from './use-marks.ts';

type MarkedBoxProps = {
  value: string;
  onChange: (text: string) => void;
  locale: string;
  label: string;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  /** Enter sends; with Shift it begins a new line, with Alt it takes the better line. Without it, Enter is a new line. */
  onEnter?: () => void;
  boxRef?: Ref<HTMLTextAreaElement>;
  /** One line of a form, written as its other fields are: Enter and pasted line ends make no new line. */
  field?: { id: string; 'aria-describedby': string | undefined };
  /** Findings open over what stands above the box, where there is no room to push it aside. */
  floating?: boolean;
  /** The consult it is written in: better lines name its facts, and a reply to a complaint is credited. */
  talk?: LintTalk;
};

/** A box to write in whose hollow phrases are underlined, with the reason and a better line one tap away. Never blocks. */
export function MarkedBox(props: MarkedBoxProps) {
  const {
    value,
    onChange,
    locale,
    label,
    placeholder,
    rows = 2,
    maxLength = 4000,
    onEnter,
    boxRef,
    floating = false,
    field,
    talk = null,
  } = props;
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const behind = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(boxRef, () => box.current as HTMLTextAreaElement);
  /** The pressed button went with its finding: the keyboard goes on in the box, at its end. */
  const atEnd = useRef(false);
  useLayoutEffect(() => {
    if (atEnd.current) focusAtEnd(box.current);
    atEnd.current = false;
  });
  const { findings, credit, strayedTo, keep } = useMarks(value, locale, talk);
  const takeBetter = (finding: LintFinding, better: string) => {
    atEnd.current = true;
    const text = withBetterLine(value, finding, better);
    if (!typeAnew(box.current, text)) onChange(text);
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    setOpen(false);
    box.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (!field && (!onEnter || event.shiftKey)) return;
    event.preventDefault();
    // As in the studio: with Alt it takes the first mark's better line, and sends nothing.
    if (event.altKey) {
      const [better] = findings[0]?.better ?? [];
      if (findings[0] && better) takeBetter(findings[0], better);
      return;
    }
    if (!onEnter) return;
    setOpen(false);
    onEnter();
  };
  return (
    <div className={styles.around} data-field={field && true} onKeyDown={closeByKey}>
      {findings.length > 0 && (
        <div className={styles.findings}>
          <button type="button" className={styles.count} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('desk.chat.hollow', { count: findings.length })}
          </button>
          {open && (
            <ul className={styles.list} data-floating={floating || undefined}>
              {findings.map((finding) => (
                <Finding
                  key={`${finding.ruleId}${finding.start}`}
                  finding={finding}
                  text={value}
                  locale={locale}
                  onBetter={(better) => takeBetter(finding, better)}
                  onKeep={(reason) => {
                    keep(finding.ruleId, reason);
                    box.current?.focus();
                  }}
                />
              ))}
            </ul>
          )}
        </div>
      )}
      {credit && value.trim() !== '' && <CreditLine present={credit} />}
      {strayedTo && (
        <p className={styles.strayed} role="status">
          <Languages aria-hidden size={14} />
          {t('desk.chat.strayed', {
            written: inLanguage(t, strayedTo, i18n.language),
            spoken: inLanguage(t, locale, i18n.language),
          })}
        </p>
      )}
      <div className={styles.box}>
        <div className={styles.behind} ref={behind} aria-hidden="true">
          {markedParts(value, findings).map((part, index) =>
            part.finding ? (
              <mark key={`${index}m`} data-level={part.finding.level}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
          {'\n'}
        </div>
        <textarea
          {...field}
          ref={box}
          className={styles.text}
          aria-label={field ? undefined : label}
          lang={locale}
          placeholder={placeholder}
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={({ currentTarget: { value: typed } }) => onChange(field ? typed.replaceAll(/\r?\n/gu, ' ') : typed)}
          onKeyDown={press}
          onScroll={(event) => {
            if (behind.current) behind.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <LimitNote used={value.length} most={maxLength} />
    </div>
  );
}

type FindingProps = {
  finding: LintFinding;
  text: string;
  locale: string;
  onBetter: (better: string) => void;
  onKeep: (reason: KeepReason) => void;
};

function Finding({ finding, text, locale, onBetter, onKeep }: FindingProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.finding}>
      <p>
        <strong lang={locale}>{text.slice(finding.start, finding.end)}</strong> {finding.reason}
      </p>
      {finding.better.map((better) => (
        <div key={better} className={styles.better}>
          <p lang={locale}>{better}</p>
          <StaffButton size="small" look="primary" onPress={() => onBetter(better)}>
            {t('desk.chat.useBetter')}
          </StaffButton>
        </div>
      ))}
      <KeepMine onKeep={onKeep} />
    </li>
  );
}
