import type { PhraseOnDesk } from '#contract/script-phrases.ts';
import { emptyPhrase } from '#client/features/scripts/phrase-form.ts';

/** A trainer's own phrase as it is stored. */
export const givenPhrase = (id: string): PhraseOnDesk => ({
  id,
  content: { ...emptyPhrase, phrase: `Say ${id}`, better: ['Better.'] },
  version: 1,
  own: true,
  shipped: null,
  fileChanged: false,
  unreadable: false,
  editor: null,
  editedAt: null,
});
