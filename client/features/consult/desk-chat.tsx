import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
import { deviceZone, formatTime } from '#client/platform/format.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { PendingMessage } from './chat-outbox.ts';
import styles from './desk-chat.module.css';

type DeskChatProps = {
  consult: Pick<ConsultView, 'customerName' | 'language' | 'messages' | 'typedAt'>;
  /** The agent's own words on their way. */
  outgoing: PendingMessage[];
  onSendAgain: (id: string) => void;
  onDiscard: (id: string) => void;
  /** The box to write in. */
  children: ReactNode;
};

/** Within so many pixels of the end one reads the newest. */
const nearEnd = 24;

/** A key that was touched counts as writing for so long. */
const writingMs = 8000;

/** Whether the customer is writing: told anew with each sign of it, and over when no more come. */
function useWriting(typedAt: string | null): boolean {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    if (typedAt === null) return;
    const timer = setTimeout(() => setRested(typedAt), writingMs);
    return () => clearTimeout(timer);
  }, [typedAt]);
  return typedAt !== null && typedAt !== rested;
}

/** What was written, newest below, with the box to write in. */
export function DeskChat({ consult, outgoing, onSendAgain, onDiscard, children }: DeskChatProps) {
  const { t, i18n } = useTranslation();
  const zone = deviceZone();
  const writing = useWriting(consult.typedAt);
  const list = useRef<HTMLUListElement>(null);
  /** Whoever reads further up stays there; else the newest stays in sight, also when the hints above take room or give it back. */
  const atEnd = useRef(true);
  const arrived = new Set(consult.messages.map((message) => message.id));
  const underway = outgoing.filter((message) => !arrived.has(message.id));
  const count = consult.messages.length + underway.length;
  /** A line that grew by what became of it is still the newest. */
  const fates = underway.map(({ state }) => state).join();
  useEffect(() => {
    const element = list.current;
    if (element && count > 0) element.scrollTop = element.scrollHeight;
  }, [count, fates]);
  const isEmpty = count === 0;
  useEffect(() => {
    const element = list.current;
    if (!element || isEmpty) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isEmpty]);
  return (
    <section className={styles.chat} aria-label={t('desk.chat.label', { name: consult.customerName })}>
      {isEmpty ? (
        <p className={styles.empty}>{t('desk.chat.empty')}</p>
      ) : (
        // Focusable, so that a long talk can be scrolled by keyboard.
        <ul
          className={styles.messages}
          ref={list}
          role="log"
          tabIndex={0}
          onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
            atEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
          }}
        >
          {consult.messages.map((message) => (
            <li key={message.id} className={styles.message} data-author={message.author}>
              <span className={styles.who}>
                {message.author === 'agent' ? t('desk.chat.you') : consult.customerName}{' '}
                <time>{formatTime(message.at, i18n.language, zone)}</time>
              </span>
              <span className={styles.text} lang={consult.language}>
                {message.text}
              </span>
            </li>
          ))}
          {underway.map((message) => (
            <li key={message.id} className={styles.message} data-author="agent">
              <span className={styles.who}>
                {t('desk.chat.you')} {message.state !== 'refused' && t(`desk.chat.${message.state}`)}
              </span>
              <span className={styles.text} lang={consult.language}>
                {message.text}
              </span>
              {message.state === 'refused' && (
                <span className={styles.failed} role="alert">
                  <CircleAlert aria-hidden size={14} /> {t('desk.chat.notSent')}
                  <StaffButton size="small" onPress={() => onSendAgain(message.id)}>
                    {t('desk.chat.again')}
                  </StaffButton>
                  <StaffButton size="small" look="quiet" onPress={() => onDiscard(message.id)}>
                    {t('desk.chat.discard')}
                  </StaffButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {writing && <p className={styles.writing}>{t('desk.chat.typing', { name: consult.customerName })}</p>}
      {children}
    </section>
  );
}
