import { useState } from 'react';
import { forget, recall, remember } from '#client/platform/storage.ts';

/** What stands unsent in the box of one consult. A reload in the middle of a sentence must not cost the sentence. */
export function useDraft(bookingId: string): [draft: string, setDraft: (text: string) => void] {
  const key = `desk.draft.${bookingId}`;
  const [draft, write] = useState(() => {
    const kept = recall(key, 'tab');
    return typeof kept === 'string' ? kept : '';
  });
  const setDraft = (text: string) => {
    write(text);
    if (text === '') forget(key, 'tab');
    else remember(key, text, 'tab');
  };
  return [draft, setDraft];
}
