import { Plus } from 'lucide-react';
import { type CSSProperties, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceZone, formatShortDate } from '#client/platform/format.ts';
import { besideSource } from '#contract/beside-source.ts';
import type { ScriptLine } from '#contract/script-library.ts';
import { languageName } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { useKeptFocus } from '#client/ui/use-kept-focus.ts';
import { type FactNames, factsIn } from './fact-atoms.ts';
import { FaceActs } from './face-acts.tsx';
import { FaceClash } from './face-clash.tsx';
import styles from './face-column.module.css';
import { FaceHistory } from './face-history.tsx';
import { FaceMark } from './face-mark.tsx';
import { useFaceActs } from './face-queries.ts';
import { type Face, sameWords, tidy, whyUnfit } from './face-shape.ts';
import { FaceResult } from './face-result.tsx';
import { problemWords } from './face-words.ts';
import { FileEdit } from './file-edit.tsx';
import { LimitNote } from './limit-note.tsx';
import { LineCell } from './line-cell.tsx';
import { PhraseBoxes } from './phrase-boxes.tsx';
import { SourceChange } from './source-change.tsx';
import { TryOut } from './try-out.tsx';
import { UseChange } from './use-change.tsx';
import { useFaceDraft } from './use-face-draft.ts';
import { useSaveKey } from './use-save-key.ts';

/** As many lines as the contract takes for one language. */
const mostLines = 6;
/** As long as it takes a title. */
const longestTitle = 80;

type FaceColumnProps = {
  id: string;
  face: Face;
  source: Face;
  names: FactNames;
  /** What talks can be about. */
  skills: string[];
  mayEdit: boolean;
  /** In sight where there is room for one language only. */
  shown: boolean;
  openLine: number | null;
  onOpen: (line: number | null) => void;
  /** Where results are told, and whether this language's is the latest. */
  results: HTMLElement | null;
  isLatest: boolean;
  onAct: () => void;
};

/** A translation says what its source's line says: other facts are not offered there, and those it has wrongly are still called by name. */
function namesFor(line: ScriptLine, source: ScriptLine | undefined, names: FactNames): FactNames {
  if (!source) return names;
  const said = new Set([...factsIn(source.text), ...factsIn(line.text)]);
  return new Map([...names].filter(([fact]) => said.has(fact)));
}

/** One language of a situation: its state in words, its lines to write in where they stand, and what to do next. */
export function FaceColumn(props: FaceColumnProps) {
  const { id, face, source, names, skills, mayEdit, shown, openLine, onOpen, results, isLatest, onAct } = props;
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLElement>(null);
  const [historyOpen, setHistoryOpen] = useState(false);
  const [tryOpen, setTryOpen] = useState(false);
  const acts = useFaceActs(id, face.locale);
  const draft = useFaceDraft(id, face);
  const { content, clashes } = draft;
  const { locale } = face;
  const isSource = locale === source.locale;
  const state = face.state === 'published' && face.stale ? 'stale' : face.state;
  const changed = draft.draft !== null && !sameWords(content, face.content);
  const unfit = clashes.length > 0 ? { why: 'clash' } : whyUnfit(content);
  const whyNot = changed && unfit ? t(`trainer.unfit.${unfit.why}`, unfit) : null;
  const [askedToSave, setAskedToSave] = useState(false);
  const problems = changed || acts.refused.length > 0 ? [] : face.problems;
  const other = face.author?.name ?? t('trainer.somebody');

  const save = async () => {
    setAskedToSave(whyNot !== null);
    if (!changed || whyNot || acts.working) return;
    await draft.save((sent) => acts.save(face.version, sent));
  };
  // The pressed button may be gone with its act: the keyboard stays in this language.
  const keepFocus = useKeptFocus(() => place.current);
  const run = (work: Promise<unknown>) => {
    keepFocus();
    onAct();
    // A refusal is told by `acts.error`; what was typed stays.
    work.catch(() => undefined);
  };
  useSaveKey(() => {
    if (changed) run(save());
  });
  const forTalks = (at: number, line: ScriptLine) => (isSource ? line : besideSource(line, source.content.lines[at]));
  const putLine = (at: number, line: ScriptLine) =>
    draft.write({ ...content, lines: content.lines.map((one, index) => (index === at ? forTalks(at, line) : one)) });

  return (
    <section
      className={styles.column}
      data-state={state}
      data-source={isSource || undefined}
      data-shown={shown || undefined}
      aria-label={languageName(locale, i18n.language)}
      tabIndex={-1}
      ref={place}
    >
      <header className={styles.head}>
        <h2 className={styles.language}>
          <span className={styles.languageName}>{languageName(locale, i18n.language)}</span>
          {isSource && <span className={styles.source}>{t('trainer.source')}</span>}
        </h2>
        <FaceMark state={state} />
        {changed && <span className={styles.unsaved}>{t('trainer.notSaved')}</span>}
        <p className={styles.soft}>
          {face.author && face.editedAt
            ? t('trainer.editedBy', {
                name: face.author.name,
                when: formatShortDate(face.editedAt, i18n.language, deviceZone()),
              })
            : t('trainer.fromFile')}
          {face.version > 0 && (
            <button type="button" className={styles.history} onClick={() => setHistoryOpen(true)}>
              {t('trainer.history.open')}
            </button>
          )}
        </p>
      </header>

      <div className={styles.notes}>
        {!changed && (face.state === 'draft' || face.state === 'review') && (
          <p className={styles.soft}>{t(face.inUse === null ? 'trainer.notUsedYet' : 'trainer.editedHint')}</p>
        )}
        {face.state === 'missing' && <p className={styles.soft}>{t('trainer.missingHint')}</p>}
        {face.instead && face.state === 'review' && !changed && (
          <UseChange used={face.instead} content={content} locale={locale} names={names} />
        )}
        {face.note && (
          <Notice kind="warn" title={t('trainer.sentBack')}>
            <p>{face.note}</p>
          </Notice>
        )}
        {face.stale && (
          <SourceChange
            face={face}
            sourceLocale={source.locale}
            names={names}
            working={acts.working}
            whyNot={
              !mayEdit || face.state !== 'published'
                ? null
                : !face.may.includes('confirm')
                  ? t('trainer.waits.confirm', { language: languageName(locale, i18n.language) })
                  : changed
                    ? t('trainer.file.saveFirst')
                    : null
            }
            onConfirm={face.may.includes('confirm') && !changed ? () => run(acts.move(face.version, 'confirm')) : null}
          />
        )}
        {clashes.length > 0 && (
          <FaceClash
            who={other}
            clashes={clashes}
            locale={locale}
            names={names}
            onDecide={(clash, side) => {
              draft.decide(clash, side);
              // The pressed button goes with its clash.
              place.current?.focus();
            }}
          />
        )}
        {face.fileEdit && (
          <FileEdit
            key={face.version}
            edit={face.fileEdit}
            content={face.content}
            locale={locale}
            names={names}
            working={acts.working}
            onDecide={
              mayEdit && draft.draft === null ? (decided) => run(acts.save(face.version, tidy(decided), true)) : null
            }
          />
        )}
        {draft.joined && <Notice>{t('trainer.joined', { name: draft.joined })}</Notice>}
      </div>

      <label className={styles.title}>
        <span className={styles.soft}>{t('trainer.titleField')}</span>
        <input
          className={styles.titleBox}
          lang={locale}
          dir="auto"
          maxLength={longestTitle}
          readOnly={!mayEdit}
          value={content.title}
          onChange={(event) => draft.write({ ...content, title: event.currentTarget.value })}
        />
        {mayEdit && <LimitNote used={content.title.length} most={longestTitle} />}
      </label>

      {content.lines.map((line, at) => (
        <div key={`${at}`} className={styles.line} style={{ '--at': at } as CSSProperties}>
          <LineCell
            line={line}
            onChange={(next) => putLine(at, next)}
            {...(content.lines.length > 1 && {
              onRemove: () => draft.write({ ...content, lines: content.lines.filter((_, index) => index !== at) }),
            })}
            locale={locale}
            number={at + 1}
            names={isSource ? names : namesFor(line, source.content.lines[at], names)}
            skills={isSource ? skills : []}
            mayEdit={mayEdit}
            editing={openLine === at}
            onOpen={(open) => onOpen(open ? at : null)}
            source={isSource ? undefined : source.content.lines[at]?.text}
            sourceLocale={source.locale}
          />
        </div>
      ))}

      <div className={styles.foot}>
        {mayEdit && content.lines.length < mostLines && (
          <StaffButton
            size="small"
            look="quiet"
            onPress={() => {
              draft.write({ ...content, lines: [...content.lines, forTalks(content.lines.length, { text: '' })] });
              onOpen(content.lines.length);
            }}
          >
            <Plus aria-hidden />
            {t(content.lines.length === 0 ? 'trainer.write' : 'trainer.addLine')}
          </StaffButton>
        )}
        <PhraseBoxes content={content} onChange={draft.write} locale={locale} mayEdit={mayEdit} />
        {problems.length > 0 && (
          <Notice kind="warn" title={t('trainer.problems')}>
            {problems.map((problem) => (
              <p key={`${problem.path}${problem.problem}`}>{problemWords(problem, locale, t)}</p>
            ))}
          </Notice>
        )}
        {mayEdit && (
          <FaceActs
            face={face}
            changed={changed}
            whyNot={whyNot}
            working={acts.working}
            faulty={problems.length > 0}
            onTry={() => setTryOpen(true)}
            onSave={() => run(save())}
            onDiscard={() => {
              keepFocus();
              acts.reset();
              setAskedToSave(false);
              draft.discard();
            }}
            onMove={(act, note) => run(acts.move(face.version, act, note))}
            onDrop={(inUse) => run(acts.restore(face.version, inUse))}
          />
        )}
      </div>
      {results && (
        <FaceResult
          place={results}
          locale={locale}
          acts={acts}
          unfit={askedToSave ? whyNot : null}
          isLatest={isLatest && !changed}
        />
      )}
      {tryOpen && <TryOut id={id} face={face} content={content} onClose={() => setTryOpen(false)} />}
      {historyOpen && (
        <FaceHistory
          id={id}
          locale={locale}
          newest={face.version}
          names={names}
          mayRestore={mayEdit && draft.draft === null}
          onRestore={(to) => run(acts.restore(face.version, to).finally(() => setHistoryOpen(false)))}
          onClose={() => setHistoryOpen(false)}
        />
      )}
    </section>
  );
}
