import { useInfiniteQuery } from '@tanstack/react-query';
import { Check, Clock, Inbox, Paperclip, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { deviceZone, formatShortDate, formatTime } from '#client/platform/format.ts';
import { Empty } from '#client/ui/empty.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffLoad } from '#client/ui/staff-load.tsx';
import { Linked } from './linked.tsx';
import styles from './outbox-page.module.css';

const icons = { waiting: Clock, sent: Check, kept: Inbox, failed: TriangleAlert };

/** Every message that left or will leave, as the customer reads it. */
export function OutboxPage() {
  const { t, i18n } = useTranslation();
  const outbox = useInfiniteQuery(
    query.notices.outbox.infiniteOptions({
      input: (cursor: string | undefined) => (cursor ? { cursor } : {}),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next ?? undefined,
      refetchInterval: 15_000,
    }),
  );
  const [pickedId, pick] = useState<string | null>(null);
  const when = (at: string) =>
    `${formatShortDate(at, i18n.language, deviceZone())} ${formatTime(at, i18n.language, deviceZone())}`;
  return (
    <StaffLoad
      title={t('outbox.title')}
      intro={t('outbox.intro')}
      load={outbox}
      tools={<a href="/health">{t('outbox.health')}</a>}
    >
      {({ pages }) => {
        const messages = pages.flatMap((page) => page.messages);
        const picked = messages.find((message) => message.id === pickedId) ?? messages[0];
        if (!picked) return <Empty title={t('outbox.none')} />;
        return (
          <div className={styles.columns}>
            <div className={styles.list}>
              <ul className={styles.messages}>
                {messages.map((message) => {
                  const Icon = icons[message.state];
                  return (
                    <li key={message.id}>
                      <button
                        type="button"
                        className={styles.message}
                        aria-current={message.id === picked.id}
                        onClick={() => pick(message.id)}
                      >
                        <span className={styles.subject}>{message.subject || message.text.slice(0, 60)}</span>
                        <span className={styles.meta}>
                          <Icon aria-hidden size={14} /> {t(`outbox.state.${message.state}`)} · {message.to}
                        </span>
                        <time className={styles.meta}>{when(message.createdAt)}</time>
                      </button>
                    </li>
                  );
                })}
              </ul>
              {outbox.hasNextPage && (
                <StaffButton onPress={() => void outbox.fetchNextPage()}>{t('outbox.more')}</StaffButton>
              )}
            </div>
            <article className={styles.letter}>
              <p className={styles.meta}>
                {t(`outbox.channel.${picked.channel}`)} · {t('outbox.to', { address: picked.to })} ·{' '}
                {when(picked.createdAt)}
              </p>
              {picked.subject && <h2 className={styles.heading}>{picked.subject}</h2>}
              <Linked text={picked.text} />
              {picked.calendar && (
                <details key={picked.id} className={styles.attached}>
                  <summary>
                    <Paperclip aria-hidden size={14} /> {t('outbox.attached', { name: 'vitrine.ics' })}
                  </summary>
                  <pre className={styles.file}>{picked.calendar}</pre>
                </details>
              )}
            </article>
          </div>
        );
      }}
    </StaffLoad>
  );
}
