import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rehearsal } from '#contract/rehearsals.ts';
import { problemOf } from '#client/platform/api.ts';
import { inLanguage, languageName } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { ChatLines } from './chat-lines.tsx';
import { RehearsalEnd } from './rehearsal-end.tsx';
import { useRehearsal, useStart } from './rehearsal-queries.ts';
import styles from './rehearsal-room.module.css';
import { useTyping } from './use-typing.ts';

/** The box that agents write in at a consult, with its marks. */
export type WriteBox = (box: {
  value: string;
  onChange: (text: string) => void;
  onEnter: () => void;
  locale: string;
  label: string;
  boxRef: Ref<HTMLTextAreaElement>;
}) => ReactNode;

type RehearsalRoomProps = {
  rehearsal: Rehearsal;
  box: WriteBox;
  onOpen: (rehearsalId: string) => void;
  onLeft: () => void;
};

/** A chat with a customer out of a play. */
export function RehearsalRoom({ rehearsal, box, onOpen, onLeft }: RehearsalRoomProps) {
  const { t } = useTranslation();
  const { answers, said, ending, language, customer } = rehearsal;
  const acts = useRehearsal(rehearsal.rehearsalId);
  const start = useStart(onOpen);
  const newest = said ?? ending?.said ?? '';
  const isTyping = useTyping(answers.length, newest);
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A chat that was opened to be read again begins at its top.
    if (answers.length > 0 && !ending) foot.current?.scrollIntoView({ block: 'end' });
  }, [answers.length, isTyping, ending]);
  return (
    <div className={styles.room}>
      <Briefing rehearsal={rehearsal} />
      <section className={styles.chat} aria-label={t('desk.chat.label', { name: customer })}>
        <ChatLines rehearsal={rehearsal} isTyping={isTyping} />
        <p className="visually-hidden" aria-live="polite" lang={language}>
          {isTyping ? '' : `${customer}: ${newest}`}
        </p>
        {(acts.error ?? start.error) && (
          <Notice kind="error">
            {problemOf(acts.error).code === 'stale'
              ? t('rehearsals.answeredElsewhere')
              : t(`errors.${problemOf(acts.error ?? start.error).code}`)}
          </Notice>
        )}
        {ending ? (
          !isTyping && (
            <RehearsalEnd
              rehearsal={rehearsal}
              ending={ending}
              onAgain={() => start.begin(rehearsal.playId, language)}
            />
          )
        ) : (
          <Reply
            language={language}
            isBusy={isTyping || acts.isAnswering}
            box={box}
            onSend={(text) => acts.answer(answers.length, text)}
            onLeave={() => void acts.leave().then(onLeft)}
          />
        )}
        <div ref={foot} className={styles.foot} />
      </section>
    </div>
  );
}

function Briefing({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t, i18n } = useTranslation();
  return (
    <aside className={styles.briefing} aria-label={t('rehearsals.briefing')}>
      <p lang={rehearsal.language}>{rehearsal.about}</p>
      <p className={styles.soft}>
        {t('rehearsals.writesIn', { language: languageName(rehearsal.language, i18n.language) })}
      </p>
      <h2 className={styles.title}>{t('rehearsals.facts')}</h2>
      <ul lang={rehearsal.language}>
        {rehearsal.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </aside>
  );
}

type ReplyProps = {
  language: string;
  isBusy: boolean;
  box: WriteBox;
  onSend: (text: string) => Promise<unknown>;
  onLeave: () => void;
};

function Reply({ language, isBusy, box, onSend, onLeave }: ReplyProps) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  const place = useRef<HTMLTextAreaElement>(null);
  // One came to write; the pressed button is of no use until something stands in the box.
  useEffect(() => place.current?.focus(), []);
  const send = async () => {
    if (isBusy || text.trim() === '') return;
    place.current?.focus();
    // What could not be sent stays in the box; the refusal stands above it.
    const isSent = await onSend(text).then(
      () => true,
      () => false,
    );
    if (isSent) setText('');
  };
  const label = t('desk.chat.placeholder', { inLanguage: inLanguage(t, language, i18n.language) });
  return (
    <div className={styles.reply}>
      {box({ value: text, onChange: setText, onEnter: () => void send(), locale: language, label, boxRef: place })}
      <div className={styles.acts}>
        <StaffButton look="quiet" onPress={onLeave}>
          {t('rehearsals.leave')}
        </StaffButton>
        <StaffButton look="primary" isDisabled={isBusy || text.trim() === ''} onPress={() => void send()}>
          {t('desk.chat.send')}
        </StaffButton>
      </div>
    </div>
  );
}
