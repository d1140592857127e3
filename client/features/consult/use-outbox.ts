import { useEffect, useState } from 'react';
import type { Message } from '#contract/consult.ts';
import { problemOf } from '#client/platform/api.ts';
import { systemClock } from '#client/platform/clock.ts';
import { newId } from '#client/platform/ids.ts';
import { type ChatOutbox, createChatOutbox, type OutboxSnapshot } from './chat-outbox.ts';

/** A message that met a busy server is tried again even when nothing else happens. */
const againMs = 4_000;

type Kept = {
  say: (message: { id: string; text: string }) => Promise<unknown>;
  recall: () => unknown;
  remember: (snapshot: OutboxSnapshot) => void;
};

/** An outbox over one talk: it lets go of what has arrived, and while `open` sends again what waits. */
export function useOutbox({ say, recall, remember }: Kept, messages: Message[], open: boolean): ChatOutbox {
  const [outbox] = useState(() =>
    createChatOutbox({
      say,
      codeOf: (error) => problemOf(error).code,
      newId,
      clock: systemClock,
      recall,
      remember,
    }),
  );
  useEffect(() => outbox.arrived(messages), [outbox, messages]);
  useEffect(() => {
    if (!open) return;
    outbox.flush();
    const timer = setInterval(outbox.flush, againMs);
    addEventListener('online', outbox.flush);
    return () => {
      clearInterval(timer);
      removeEventListener('online', outbox.flush);
    };
  }, [outbox, open]);
  return outbox;
}
