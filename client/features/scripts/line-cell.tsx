import { Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keptIn, withKept } from '#contract/kept-marks.ts';
import type { ScriptLine } from '#contract/script-library.ts';
import { skillName } from '#client/platform/skill-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { boxParts } from './box-parts.ts';
import { type FactNames, showFacts } from './fact-atoms.ts';
import { withReason } from './face-words.ts';
import { LineBox } from './line-box.tsx';
import { possibleVariants, textOf } from './line-variants.ts';
import { LineSkills } from './line-skills.tsx';
import { LineVariants, variantName } from './line-variants.tsx';
import { ReadAloud } from './read-aloud.tsx';
import styles from './line-cell.module.css';

/** As long as the contract takes a line. */
const longest = 600;

type LineCellProps = {
  line: ScriptLine;
  onChange: (line: ScriptLine) => void;
  onRemove?: () => void;
  locale: string;
  number: number;
  names: FactNames;
  /** What the talks can be about that it is said in; none to choose from in a translation, which follows its source. */
  skills: string[];
  mayEdit: boolean;
  editing: boolean;
  onOpen: (open: boolean) => void;
  /** Said above the box where only one language is in sight. */
  source?: string | undefined;
  sourceLocale: string;
};

/** One line of one language: to read, and to write in where it stands. */
export function LineCell({
  line,
  onChange,
  onRemove,
  locale,
  number,
  names,
  skills,
  mayEdit,
  editing,
  onOpen,
  source,
  sourceLocale,
}: LineCellProps) {
  const { t } = useTranslation();
  const read = useRef<HTMLButtonElement>(null);
  const closedByKey = useRef(false);
  useEffect(() => {
    if (!editing && closedByKey.current) read.current?.focus();
    closedByKey.current = false;
  }, [editing]);
  const label = t('trainer.line', { number });
  const variants = possibleVariants(line, locale).filter((variant) => textOf(line, variant) !== undefined);
  return (
    <div
      className={styles.cell}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !editing || event.nativeEvent.isComposing) return;
        closedByKey.current = true;
        onOpen(false);
      }}
    >
      {source && (
        <p className={styles.sourceLine}>
          <WithFacts text={source} names={names} locale={sourceLocale} />
        </p>
      )}
      {line.for && !(editing && skills.length > 0) && (
        <p className={styles.otherForm}>
          {t('trainer.lineFor', {
            skills: line.for.map((skill) => skillName(skill, t)).join(', '),
          })}
        </p>
      )}
      {(keptIn(line).kept ?? []).map(({ rule, words, why }) => (
        <p key={`${rule}${words}`} className={styles.otherForm}>
          {withReason(t('trainer.kept', { words: showFacts(words, names) }), why, t)}
        </p>
      ))}
      {editing && mayEdit ? (
        <>
          <LineBox
            value={line.text}
            onChange={(text) => onChange({ ...line, text })}
            locale={locale}
            label={label}
            names={names}
            maxLength={longest}
            autoFocus
            kept={line.kept}
            onKept={(mark) => onChange(withKept(line, mark))}
          />
          <LineVariants line={line} onChange={onChange} locale={locale} label={label} names={names} longest={longest} />
          {skills.length > 0 && <LineSkills line={line} onChange={onChange} skills={skills} />}
          <div className={styles.tools}>
            {onRemove && (
              <StaffButton size="small" look="quiet" onPress={onRemove}>
                <Trash2 aria-hidden />
                {t('trainer.removeLine', { number })}
              </StaffButton>
            )}
          </div>
        </>
      ) : (
        <>
          {mayEdit ? (
            <button
              type="button"
              className={styles.read}
              aria-label={`${t('trainer.editLine', { number })}: ${showFacts(line.text, names)}`}
              ref={read}
              onClick={() => onOpen(true)}
            >
              <WithFacts text={line.text} names={names} locale={locale} />
              <Pencil aria-hidden size={14} className={styles.pencil} />
            </button>
          ) : (
            <p className={styles.read}>
              <WithFacts text={line.text} names={names} locale={locale} />
            </p>
          )}
          {variants.map((variant) => (
            <p key={variant.key} className={styles.otherForm}>
              <span className={styles.formName}>{variantName(variant, locale, t)}</span>{' '}
              <WithFacts text={textOf(line, variant) ?? ''} names={names} locale={locale} />
            </p>
          ))}
          <ReadAloud text={showFacts(line.text, names).replaceAll(/[{}]/gu, '')} locale={locale} />
        </>
      )}
    </div>
  );
}

/** A line whose facts stand out as chips, called as the trainer calls them. */
function WithFacts({ text, names, locale }: { text: string; names: FactNames; locale: string }) {
  return (
    <span lang={locale} dir="auto">
      {boxParts(showFacts(text, names), [], names).map((part, index) =>
        part.atom ? (
          <span key={`${index}a`} className={styles.fact} data-unknown={part.atom === 'unknown' || undefined}>
            {part.text.slice(1, -1)}
          </span>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
