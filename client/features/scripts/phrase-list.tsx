import { Plus } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhraseOnDesk } from '#contract/script-phrases.ts';
import type { LintRule } from '#contract/script-rules.ts';
import { FocusKeeper } from '#client/ui/focus-keeper.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { useKeptFocus } from '#client/ui/use-kept-focus.ts';
import { LineBox } from './line-box.tsx';
import { usePhraseDrafts } from './phrase-drafts.ts';
import { type PhraseDone, PhraseEditor } from './phrase-editor.tsx';
import styles from './phrase-page.module.css';
import { PhraseRow } from './phrase-row.tsx';

type PhraseListProps = {
  ruleId: LintRule;
  locale: string;
  phrases: PhraseOnDesk[];
  words: Record<string, string[]>;
  mayEdit: boolean;
};

const NEW = 'new';

/** A sentence to try, and the phrases of one rule in one language, of which one at a time is open. */
export function PhraseList({ ruleId, locale, phrases, words, mayEdit }: PhraseListProps) {
  const { t } = useTranslation();
  const { drafts, keep, saved } = usePhraseDrafts(ruleId, locale);
  const [open, setOpen] = useState<string | null>(drafts[NEW] ? NEW : null);
  const [done, setDone] = useState<{ id: string; what: PhraseDone; count: number } | null>(null);
  const [sentence, setSentence] = useState('');
  const [isBegun, setIsBegun] = useState(false);
  const headingId = useId();
  const rows = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // What is written goes on in its own row, a new one given up at the list's heading; a deleted one goes with its row.
  const keepFocus = useKeptFocus(() =>
    done?.what === 'deleted'
      ? null
      : (rows.current?.querySelector<HTMLElement>(open === NEW ? '[data-new] input' : '[data-open] > button') ??
        heading.current),
  );
  const finish = (id: string, what: PhraseDone) => {
    keepFocus();
    setDone({ id, what, count: (done?.count ?? 0) + 1 });
    setOpen(what === 'deleted' ? null : id);
  };
  const toggle = (id: string) => {
    keepFocus();
    setIsBegun(id === NEW);
    setOpen(open === id ? null : id);
    setDone(null);
  };
  const editorOf = (id: string) => ({
    draft: drafts[id] ?? null,
    keep: (draft: Parameters<typeof keep>[1]) => {
      keepFocus();
      keep(id, draft);
    },
    onSaved: (sent: Parameters<typeof saved>[1], now: Parameters<typeof saved>[2]) => saved(id, sent, now),
    ruleId,
    locale,
    words,
    mayEdit,
    onDone: finish,
  });
  const gone = Object.keys(drafts).filter((id) => id !== NEW && !phrases.some((phrase) => phrase.id === id));
  const doneWords = done && t(`trainer.phrases.done.${done.what}`);
  return (
    <div className={styles.narrow}>
      <section className={styles.try}>
        <h2 className={styles.heading}>{t('trainer.phrases.try')}</h2>
        <p className={styles.soft}>{t('trainer.phrases.tryHint')}</p>
        {/* Asked anew after each change, so that it is seen at work. */}
        <LineBox
          key={done?.count ?? 0}
          value={sentence}
          onChange={setSentence}
          locale={locale}
          label={t('trainer.phrases.try')}
          names={null}
          maxLength={1000}
          isTrial
        />
      </section>
      <FocusKeeper labelledBy={headingId}>
        <div className={styles.head}>
          <h2 className={styles.heading} id={headingId} ref={heading} tabIndex={-1}>
            {t('trainer.phrases.list')}
          </h2>
          {mayEdit && open !== NEW && (
            <StaffButton onPress={() => toggle(NEW)}>
              <Plus aria-hidden />
              {t('trainer.phrases.new')}
            </StaffButton>
          )}
        </div>
        {done?.what === 'deleted' && (
          <p className={styles.done} role="status">
            {doneWords}
          </p>
        )}
        <ul className={styles.list} ref={rows}>
          {open === NEW && (
            <li className={styles.row} data-open data-new>
              <div className={styles.newHead}>
                <h3 className={styles.said}>{t('trainer.phrases.new')}</h3>
                <StaffButton look="quiet" size="small" onPress={() => toggle(NEW)}>
                  {t('trainer.phrases.close')}
                </StaffButton>
              </div>
              <PhraseEditor phrase={null} isBegun={isBegun} {...editorOf(NEW)} />
            </li>
          )}
          {gone.map((id) => (
            <li key={id} className={styles.row} data-open>
              <PhraseEditor phrase={null} {...editorOf(id)} />
            </li>
          ))}
          {phrases.map((phrase) => (
            <PhraseRow
              key={phrase.id}
              phrase={phrase}
              isOpen={open === phrase.id}
              onToggle={() => toggle(phrase.id)}
              done={done?.id === phrase.id && !drafts[phrase.id] ? doneWords : null}
              {...editorOf(phrase.id)}
            />
          ))}
        </ul>
        {phrases.length === 0 && open !== NEW && <p className={styles.soft}>{t('trainer.phrases.nothing')}</p>}
      </FocusKeeper>
    </div>
  );
}
