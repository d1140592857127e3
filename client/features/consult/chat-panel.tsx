import { RotateCcw, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '#contract/consult.ts';
import { deviceZone, formatTime } from '#client/platform/format.ts';
import { Button } from '#client/ui/button.tsx';
import type { ChatOutbox, PendingMessage } from './chat-outbox.ts';
import type { TypedChoice } from './use-typed.ts';
import styles from './chat-panel.module.css';

/** The contract's limit of one message. */
const longestText = 4000;

type Line = Message & { pending: PendingMessage['state'] | null };

function linesOf(messages: Message[], pending: PendingMessage[]): Line[] {
  const there = new Set(messages.map(({ id }) => id));
  return [
    ...messages.map((message): Line => ({ ...message, pending: null })),
    ...pending
      .filter(({ id }) => !there.has(id))
      .map(({ id, text, at, state }): Line => ({ id, text, at, author: 'customer', pending: state })),
  ];
}

/** Words with their web addresses made tappable. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a key={`${index} ${part}`} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ),
  );
}

const none: PendingMessage[] = [];

/** Not drawn anew with each letter that is written below it. */
export const MessageList = memo(function MessageList({
  messages,
  agentName,
  outbox,
  pending = none,
}: {
  messages: Message[];
  agentName: string;
  outbox?: ChatOutbox;
  pending?: PendingMessage[];
}) {
  const { t, i18n } = useTranslation();
  const zone = deviceZone();
  return (
    <ol className={styles['messages']}>
      {linesOf(messages, pending).map((line) => (
        <li key={line.id} className={styles[line.author]}>
          <p className={styles['meta']}>
            {line.author === 'customer' ? t('consult.chat.you') : agentName}
            {line.pending === null && <time dateTime={line.at}>{formatTime(line.at, i18n.language, zone)}</time>}
            {line.pending !== null && <span>{t(`consult.chat.${line.pending}`)}</span>}
          </p>
          <p className={styles['text']}>
            <Linked text={line.text} />
          </p>
          {line.pending === 'refused' && outbox && (
            <div className={styles['again']}>
              <Button
                look="quiet"
                icon={<RotateCcw size={16} aria-hidden="true" />}
                onClick={() => outbox.resend(line.id)}
              >
                {t('consult.chat.again')}
              </Button>
              <Button look="quiet" onClick={() => outbox.discard(line.id)}>
                {t('consult.chat.discard')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
});

/** Chat with the agent. What is written is on the screen at once and is sent again by itself when the line is bad. */
export function ChatPanel({
  messages,
  agentName,
  outbox,
  inCall = false,
  typed,
}: {
  messages: Message[];
  agentName: string;
  outbox: ChatOutbox;
  inCall?: boolean;
  /** In a talk: whether what is being written helps the hints, and the way to change that. */
  typed?: TypedChoice;
}) {
  const { t } = useTranslation();
  const { draft, pending } = useSyncExternalStore(outbox.subscribe, outbox.get);
  const end = useRef<HTMLDivElement>(null);
  const count = messages.length + pending.length;
  useEffect(() => outbox.read(messages), [outbox, messages]);
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
    // With each letter too: the newest stays in sight when the box below grows.
  }, [count, draft]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // On a phone Enter makes a line; with a keyboard it sends. An open input method keeps its Enter.
    const hasKeyboard = matchMedia('(hover: hover)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !hasKeyboard) return;
    event.preventDefault();
    outbox.send();
  };

  return (
    <section className={styles['chat']} aria-label={t('consult.chat.label', { name: agentName })}>
      <div className={styles['scroll']} role="log" tabIndex={count > 0 ? 0 : undefined}>
        <div className={styles['lines']}>
          <MessageList messages={messages} agentName={agentName} outbox={outbox} pending={pending} />
          {count === 0 && (
            <p className={styles['empty']}>
              {t(`consult.chat.${inCall ? 'emptyInCall' : 'empty'}`, { name: agentName })}
            </p>
          )}
          <div ref={end} />
        </div>
      </div>
      {draft.length >= longestText && (
        <p className={styles['full']} role="status">
          {t('consult.chat.full', { most: longestText })}
        </p>
      )}
      {typed && draft.trim() !== '' && (
        <p className={styles['typed']}>
          {t(typed.on ? 'consult.chat.typed.on' : 'consult.chat.typed.off', { name: agentName })}{' '}
          <button type="button" onClick={() => typed.choose(!typed.on)}>
            {t(typed.on ? 'consult.chat.typed.turnOff' : 'consult.chat.typed.turnOn')}
          </button>
        </p>
      )}
      <form
        className={styles['compose']}
        onSubmit={(event) => {
          event.preventDefault();
          outbox.send();
        }}
      >
        <textarea
          rows={1}
          value={draft}
          maxLength={longestText}
          aria-label={t('consult.chat.write')}
          placeholder={t('consult.chat.write')}
          enterKeyHint="enter"
          onChange={(event) => outbox.setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className={styles['send']}
          aria-label={t('consult.chat.send')}
          title={t('consult.chat.send')}
        >
          <SendHorizontal size={22} aria-hidden="true" />
        </button>
      </form>
    </section>
  );
}
