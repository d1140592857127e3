import { useMutation } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceContent } from '#contract/script-studio.ts';
import { problemOf, query } from '#client/platform/api.ts';
import { languageName } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { type Face, tidy } from './face-shape.ts';
import { Replayed } from './replayed.tsx';
import { type Heard, HeardList } from './heard-list.tsx';
import { LimitNote } from './limit-note.tsx';
import styles from './try-out.module.css';

const spans = [1, 7, 30];
/** As long as the contract takes a sentence to try. */
const longestSentence = 2000;

type TryOutProps = { id: string; face: Face; content: FaceContent; onClose: () => void };

/** Words tried before anybody gets them: on a sentence, on what customers wrote, on the team's own examples. */
export function TryOut({ id, face, content, onClose }: TryOutProps) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  /** Asked while an answer was under way. */
  const next = useRef<string | null>(null);
  const one = useMutation({
    ...query.scripts.tryOut.mutationOptions(),
    onSettled: () => {
      const waiting = next.current;
      next.current = null;
      if (waiting !== null) one.mutate({ ...asked, text: waiting });
    },
  });
  const many = useMutation(query.scripts.replay.mutationOptions());
  const { locale } = face;
  const asked = { id, locale, content: tidy(content), agentLocale: i18n.language };
  const fit = asked.content.lines.length > 0 && asked.content.title !== '';
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || !fit) return;
    if (one.isPending) next.current = text;
    else one.mutate({ ...asked, text });
  };
  /** An answer stands under the sentence that it is about, and goes with it. */
  const isAboutThis = one.variables?.text === text && one.variables.locale === locale;
  const failed = (isAboutThis ? one.error : null) ?? many.error;
  return (
    <StaffDialog
      title={t('trainer.try.title', { language: languageName(locale, i18n.language) })}
      closeLabel={t('trainer.history.close')}
      isOpen
      onClose={onClose}
      width="wide"
    >
      <p className={styles.soft}>{t('trainer.try.intro')}</p>
      <form className={styles.ask} onSubmit={ask}>
        <input
          className={styles.box}
          lang={locale}
          dir="auto"
          maxLength={longestSentence}
          aria-label={t('trainer.try.sentence')}
          placeholder={t('trainer.try.sentence')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {/* Pending, not disabled: a disabled button loses the focus, and with it Escape. */}
        <StaffButton type="submit" look="primary" isPending={one.isPending} isDisabled={!fit || text.trim() === ''}>
          {t('trainer.try.ask')}
        </StaffButton>
      </form>
      <LimitNote used={text.length} most={longestSentence} />
      {failed && <Notice kind="error">{t(`errors.${problemOf(failed).code}`, { seconds: 3, count: 3 })}</Notice>}
      {one.isPending && (
        <p className={styles.soft} role="status">
          {t('trainer.try.working')}
        </p>
      )}
      {one.data && isAboutThis && <Beside before={one.data.before} after={one.data.after} own={id} locale={locale} />}
      <div className={styles.ask}>
        <span className={styles.soft}>{t('trainer.try.replay')}</span>
        {spans.map((days) => (
          <StaffButton
            key={days}
            isPending={many.isPending}
            isDisabled={!fit}
            pressedIn={many.variables?.days === days}
            onPress={() => many.mutate({ ...asked, days })}
          >
            {t('trainer.try.days', { count: days })}
          </StaffButton>
        ))}
      </div>
      {many.isPending && (
        <p className={styles.soft} role="status">
          {t('trainer.try.working')}
        </p>
      )}
      {many.data && !many.isPending && <Replayed answer={many.data} own={id} locale={locale} />}
    </StaffDialog>
  );
}

type BesideProps = { before: Heard[]; after: Heard[]; own: string; locale: string };

function Beside({ before, after, own, locale }: BesideProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.beside} role="status">
      <section>
        <h3 className={styles.side}>{t('trainer.try.now')}</h3>
        <HeardList hints={before} own={own} locale={locale} />
      </section>
      <ArrowRight aria-hidden className={styles.arrow} />
      <section>
        <h3 className={styles.side}>{t('trainer.try.then')}</h3>
        <HeardList hints={after} own={own} locale={locale} />
      </section>
    </div>
  );
}
