import { createStore, type Store } from '#client/features/consult/snapshot-store.ts';
import { forget, recall, remember } from '#client/platform/storage.ts';

export type DeskDraft = Store<{ text: string }> & { write(text: string): void };

/**
 * What stands unsent in the box of one consult. A reload in the middle of a sentence must not cost the sentence. Held beside the
 * page's state: a letter draws its box anew, not the whole desk.
 */
export function createDeskDraft(bookingId: string): DeskDraft {
  const key = `desk.draft.${bookingId}`;
  const kept = recall(key, 'tab');
  const { get, set, subscribe } = createStore({ text: typeof kept === 'string' ? kept : '' });
  return {
    get,
    subscribe,
    write: (text) => {
      set({ text });
      if (text === '') forget(key, 'tab');
      else remember(key, text, 'tab');
    },
  };
}
