import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isKept, type KeptMark } from '#contract/kept-marks.ts';
import type { ScriptLine } from '#contract/script-library.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { boxParts, shownFindings } from './box-parts.ts';
import {
  atomsIn,
  type Edit,
  type FactNames,
  insertFact,
  keepAtomsWhole,
  readFacts,
  showFacts,
  snapSelection,
  unknownFacts,
} from './fact-atoms.ts';
import { focusAtEnd } from './focus-at-end.ts';
import styles from './line-box.module.css';
import { LimitNote } from './limit-note.tsx';
import { LineFindings } from './line-findings.tsx';
import { withBetterLine } from './lint-marks.ts';
import { isTakenBack, typeAnew, typeHere } from './type-anew.ts';
import { useMarks } from './use-marks.ts';

const noFacts: FactNames = new Map();

type LineBoxProps = {
  value: string;
  onChange: (line: string) => void;
  locale: string;
  label: string;
  /** Facts this line may name; null for a plain text with the linter's marks. */
  names: FactNames | null;
  maxLength: number;
  autoFocus?: boolean;
  /** A sentence that only tries the rules. */
  isTrial?: boolean;
  /** Marks that stay away from this line for good, and what is told of one more. */
  kept?: ScriptLine['kept'];
  onKept?: (mark: KeptMark) => void;
};

/**
 * A line to write in. Facts stand in it as atoms: a native text box, so that keyboard, input methods and screen readers work as
 * everywhere, with chips painted behind the names, and every edit made whole before it counts.
 */
export function LineBox(props: LineBoxProps) {
  const { value, onChange, locale, label, names: facts, maxLength, autoFocus = false, isTrial = false } = props;
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  /** The pressed button went with its finding: the keyboard goes on in the line, at its end. */
  const atEnd = useRef(false);
  /** What a button puts into the box is whole already. */
  const rewriting = useRef<Edit | null>(null);
  const composed = useRef<string | null>(null);
  const hintId = useId();
  const names = facts ?? noFacts;
  const shown = showFacts(value, names);
  const unknown = facts ? unknownFacts(shown, facts) : [];
  const mayName = facts && [...facts.keys()].join(' ');
  const lineFacts = useMemo(() => mayName?.split(' ').filter(Boolean), [mayName]);
  const { findings: marked, keep } = useMarks(value, locale, null, isTrial, lineFacts);
  const markOf = ({ ruleId, start, end }: LintFinding) => ({ rule: ruleId, words: value.slice(start, end) });
  const found = marked.filter((finding) => !isKept({ kept: props.kept }, markOf(finding)));
  const findings = shownFindings(value, found, names);

  useLayoutEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  useLayoutEffect(() => {
    if (caret.current !== null) box.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
    if (atEnd.current) focusAtEnd(box.current);
    atEnd.current = false;
  });

  const put = (edit: Edit, typed?: string) => {
    const line = readFacts(edit.text, names);
    // A name typed by hand is shown as the others are, which moves the caret to the end.
    if (showFacts(line, names) !== typed) caret.current = edit.caret;
    onChange(line);
  };
  const settle = (before: string, after: string) => put(keepAtomsWhole(before, after, names), after);
  const rewrite = (edit: Edit) => {
    caret.current = edit.caret;
    rewriting.current = edit;
    if (!typeAnew(box.current, edit.text)) put(edit);
    rewriting.current = null;
  };
  const takeBetter = (finding: LintFinding, better: string) => {
    atEnd.current = true;
    const text = showFacts(withBetterLine(value, finding, better), names);
    rewrite({ text, caret: text.length });
  };
  const useBetter = (index: number) => {
    const finding = found[index];
    const better = finding?.better[0];
    if (finding && better) takeBetter(finding, better);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart: at, selectionEnd } = event.currentTarget;
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.altKey) useBetter(0);
      return;
    }
    if (at !== selectionEnd || event.altKey || event.ctrlKey || event.metaKey) return;
    const before = atomsIn(shown).find(({ to }) => to === at);
    const after = atomsIn(shown).find(({ from }) => from === at);
    // Selecting the atom and letting the browser delete it keeps the browser's own undo.
    if (event.key === 'Backspace' && before) event.currentTarget.setSelectionRange(before.from, before.to);
    if (event.key === 'Delete' && after) event.currentTarget.setSelectionRange(after.from, after.to);
    const step = event.key === 'ArrowLeft' ? before?.from : event.key === 'ArrowRight' ? after?.to : undefined;
    if (step !== undefined && !event.shiftKey) {
      event.preventDefault();
      event.currentTarget.setSelectionRange(step, step);
    }
  };
  const snap = () => {
    const area = box.current;
    if (!area || composed.current !== null) return;
    const { selectionStart: from, selectionEnd: to, selectionDirection } = area;
    const snapped = snapSelection(shown, { from, to });
    if (snapped.from !== from || snapped.to !== to)
      area.setSelectionRange(snapped.from, snapped.to, selectionDirection);
  };
  const insert = (name: string) => {
    const area = box.current;
    const span = { from: area?.selectionStart ?? shown.length, to: area?.selectionEnd ?? shown.length };
    rewrite(insertFact(shown, snapSelection(shown, span), name));
    area?.focus();
  };

  return (
    <div className={styles.around}>
      <div className={styles.box}>
        <div className={styles.behind} aria-hidden="true">
          {boxParts(shown, findings, facts).map(({ text, atom, finding }, index) =>
            atom || finding ? (
              <mark key={`${index}m`} data-atom={atom ?? undefined} data-level={finding?.level}>
                {text}
              </mark>
            ) : (
              text
            ),
          )}
          {'\n'}
        </div>
        <textarea
          ref={box}
          className={styles.text}
          aria-label={label}
          aria-describedby={found.length > 0 ? hintId : undefined}
          lang={locale}
          dir="auto"
          rows={1}
          maxLength={maxLength}
          value={shown}
          onChange={({ currentTarget, nativeEvent }) => {
            if (rewriting.current) put(rewriting.current, currentTarget.value);
            else if (isTakenBack(nativeEvent))
              // What comes back is selected by some browsers, and the next letter would replace it.
              put({ text: currentTarget.value, caret: currentTarget.selectionEnd });
            else if ((nativeEvent as InputEvent).isComposing) onChange(readFacts(currentTarget.value, names));
            else settle(shown, currentTarget.value.replaceAll('\n', ' '));
          }}
          onCompositionStart={() => {
            composed.current = shown;
          }}
          onCompositionEnd={({ currentTarget }) => {
            const before = composed.current ?? shown;
            composed.current = null;
            settle(before, currentTarget.value);
          }}
          onKeyDown={press}
          onPaste={(event) => {
            // Made as it will stand, on one line and with facts by their names: what is changed afterwards ends the browser's undo.
            const copied = event.clipboardData.getData('text/plain');
            const oneLine = copied.replaceAll(/^[\r\n]+|[\r\n]+$/gu, '').replaceAll(/\s*[\r\n]+\s*/gu, ' ');
            const fit = showFacts(readFacts(oneLine, names), names);
            if (fit !== copied && typeHere(fit)) event.preventDefault();
          }}
          onSelect={snap}
        />
      </div>
      {unknown.map((name) => (
        <p key={name} className={styles.unknown} role="status">
          {t('trainer.problem.not_in_situation', { name })}
        </p>
      ))}
      <LimitNote used={shown.length} most={maxLength} />
      {names.size > 0 && (
        <div className={styles.facts} role="group" aria-label={t('trainer.insert')}>
          {[...names].map(([fact, name]) => (
            <StaffButton
              key={fact}
              size="small"
              aria-label={t('trainer.insertFact', { fact: name })}
              onPress={() => insert(name)}
            >
              {`+ ${name}`}
            </StaffButton>
          ))}
        </div>
      )}
      <LineFindings
        hintId={hintId}
        findings={found}
        line={value}
        locale={locale}
        names={names}
        onBetter={takeBetter}
        onKeep={(finding, reason) => {
          keep(finding.ruleId, reason);
          props.onKept?.({ ...markOf(finding), why: reason });
          box.current?.focus();
        }}
      />
    </div>
  );
}
