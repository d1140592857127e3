import { useEffect, useState } from 'react';
import { api } from '#client/platform/api.ts';
import { recall, remember } from '#client/platform/storage.ts';
import type { ChatOutbox } from './chat-outbox.ts';
import { createTypedTeller } from './typed-teller.ts';

/** `on`: what is being written helps the agent's hints; the customer's own choice, kept on this device. */
export type TypedChoice = { on: boolean; choose: (on: boolean) => void };

const key = 'hints-while-writing';

function later(job: () => void, ms: number): () => void {
  const timer = setTimeout(job, ms);
  return () => clearTimeout(timer);
}

/** In a talk, lets what is being written be heard before it is sent. */
export function useTyped(outbox: ChatOutbox, inTalk: boolean): TypedChoice {
  const [on, setOn] = useState(() => recall(key) !== false);
  useEffect(() => {
    if (!inTalk || !on) return;
    const teller = createTypedTeller({
      tell: (text) => api.consult.typed({ text }),
      later,
      now: () => performance.now(),
    });
    let sent = outbox.get().pending.length;
    const tellDraft = () => {
      const { draft, pending } = outbox.get();
      if (pending.length > sent) teller.sent();
      sent = pending.length;
      teller.draft(draft);
    };
    const stopListening = outbox.subscribe(tellDraft);
    tellDraft();
    return () => {
      stopListening();
      teller.stop();
    };
  }, [outbox, inTalk, on]);
  return {
    on,
    choose: (next) => {
      setOn(next);
      remember(key, next);
    },
  };
}
