import type { Message } from '#contract/consult.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { createStore } from './snapshot-store.ts';
import type { Store } from './snapshot-store.ts';

/** sending: under way · waiting: sent again by itself when the line is back · refused: kept, and the person decides */
export type PendingMessage = { id: string; text: string; at: string; state: 'sending' | 'waiting' | 'refused' };
/** `readUpTo`: the newest message that was there while the chat was in sight. */
export type OutboxSnapshot = { draft: string; pending: PendingMessage[]; readUpTo: string | null };

export type ChatOutbox = Store<OutboxSnapshot> & {
  setDraft: (draft: string) => void;
  /** Sends the draft; it is on the screen at once. */
  send: () => void;
  /** Tries everything that waits; called when the line or the page is back. */
  flush: () => void;
  resend: (id: string) => void;
  discard: (id: string) => void;
  /** Lets go of what has arrived. */
  arrived: (messages: Message[]) => void;
  /** The chat is in sight with these. */
  read: (messages: Message[]) => void;
};

/** Where a customer's own lines are kept in their tab. */
export const chatKey = (bookingId: string) => `consult-chat:${bookingId}`;

type Needs = {
  say: (message: { id: string; text: string }) => Promise<unknown>;
  codeOf: (error: unknown) => ErrorCode;
  newId: () => string;
  clock: () => Date;
  recall: () => unknown;
  remember: (snapshot: OutboxSnapshot) => void;
};

/** Refusals that trying again would only repeat. */
const final: ErrorCode[] = ['invalid', 'too_large', 'consult_ended', 'link_ended', 'stale', 'not_found'];

function readKept(kept: unknown): OutboxSnapshot {
  const { draft, pending, readUpTo } = (kept ?? {}) as Partial<OutboxSnapshot>;
  const whole = (one: Partial<PendingMessage>): one is PendingMessage =>
    typeof one?.id === 'string' && typeof one.text === 'string' && typeof one.at === 'string';
  return {
    draft: typeof draft === 'string' ? draft : '',
    pending: (Array.isArray(pending) ? pending : [])
      .filter(whole)
      .map((one) => ({ ...one, state: one.state === 'refused' ? 'refused' : 'waiting' })),
    readUpTo: typeof readUpTo === 'string' ? readUpTo : null,
  };
}

/** What was written and never left: lines that were refused or still under way, and the half-written one. */
export function unsentOf(kept: unknown, messages: Message[]): string[] {
  const { draft, pending } = readKept(kept);
  const there = new Set(messages.map(({ id }) => id));
  return [...pending.filter(({ id }) => !there.has(id)).map(({ text }) => text), draft.trim()].filter(Boolean);
}

/** How many of the agent's messages came since the chat was last in sight. */
export function unreadOf(messages: Message[], readUpTo: string | null): number {
  const read = messages.findIndex(({ id }) => id === readUpTo);
  return messages.slice(read + 1).filter(({ author }) => author === 'agent').length;
}

/**
 * Messages on their way: written ones survive a reload, and each carries its own id, so that one sent twice over a bad
 * line arrives once.
 */
export function createChatOutbox({ say, codeOf, newId, clock, recall, remember }: Needs): ChatOutbox {
  const store = createStore<OutboxSnapshot>(readKept(recall()));
  const underWay = new Set<string>();
  store.subscribe(() => remember(store.get()));

  const mark = (id: string, state: PendingMessage['state']) => {
    store.set({ pending: store.get().pending.map((one) => (one.id === id ? { ...one, state } : one)) });
  };

  async function deliver({ id, text }: PendingMessage): Promise<boolean> {
    underWay.add(id);
    mark(id, 'sending');
    try {
      await say({ id, text });
      return true;
    } catch (error) {
      const refused = final.includes(codeOf(error));
      mark(id, refused ? 'refused' : 'waiting');
      return refused;
    } finally {
      underWay.delete(id);
    }
  }

  let flushing = false;
  /** In the order they were written; stops at the first one that did not get through. */
  async function flush() {
    if (flushing) return;
    flushing = true;
    const sent = new Set<string>();
    for (;;) {
      const next = store
        .get()
        .pending.find((one) => one.state !== 'refused' && !sent.has(one.id) && !underWay.has(one.id));
      if (!next) break;
      sent.add(next.id);
      if (!(await deliver(next))) break;
    }
    flushing = false;
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    setDraft: (draft) => store.set({ draft }),
    send: () => {
      const text = store.get().draft.trim();
      if (text === '') return;
      const message: PendingMessage = { id: newId(), text, at: clock().toISOString(), state: 'waiting' };
      store.set({ draft: '', pending: [...store.get().pending, message] });
      void flush();
    },
    flush: () => void flush(),
    resend: (id) => {
      mark(id, 'waiting');
      void flush();
    },
    discard: (id) => store.set({ pending: store.get().pending.filter((one) => one.id !== id) }),
    arrived: (messages) => {
      const there = new Set(messages.map(({ id }) => id));
      const { pending } = store.get();
      if (pending.some(({ id }) => there.has(id))) store.set({ pending: pending.filter(({ id }) => !there.has(id)) });
    },
    read: (messages) => {
      const newest = messages.at(-1)?.id;
      if (newest && newest !== store.get().readUpTo) store.set({ readUpTo: newest });
    },
  };
}
