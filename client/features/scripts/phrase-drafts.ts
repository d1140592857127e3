import { useEffect, useState } from 'react';
import type { PhraseContent } from '#contract/script-phrases.ts';
import { recall, remember } from '#client/platform/storage.ts';
import { contentOf, differingFields, type PhraseForm } from './phrase-form.ts';
import { useWriter } from './use-writer.ts';

/** What is typed over a version of a phrase and not saved yet. */
export type PhraseDraft = { version: number; form: PhraseForm };
/** What was saved: a new phrase has got its id by that. */
type StoredPhrase = { id: string; version: number };
/** By the phrase's id; a new one has none. */
export type PhraseDrafts = Record<string, PhraseDraft>;

/** One account's drafts of one rule's phrases in one language, kept in this tab over reloads and the way back. */
export function usePhraseDrafts(ruleId: string, locale: string) {
  const key = `phrase-drafts:${useWriter()}/${ruleId}/${locale}`;
  const [drafts, setDrafts] = useState<PhraseDrafts>(() => readDrafts(recall(key, 'tab')));
  useEffect(() => void remember(key, drafts, 'tab'), [key, drafts]);
  const keep = (id: string, draft: PhraseDraft | null) =>
    setDrafts((held) => {
      const others = Object.entries(held).filter(([other]) => other !== id);
      return Object.fromEntries(draft ? [...others, [id, draft]] : others);
    });
  const saved = (id: string, sent: PhraseContent, now: StoredPhrase) => {
    const after = (held: PhraseDrafts) => afterSaving(held, id, sent, now);
    setDrafts(after);
    // Who has left the page meanwhile must not find the saved words as a draft.
    remember(key, after(readDrafts(recall(key, 'tab'))), 'tab');
  };
  return { drafts, keep, saved };
}

/** What stays unsaved once `sent` is stored: whatever was typed while it was under way, over the version it became. */
export function afterSaving(held: PhraseDrafts, id: string, sent: PhraseContent, now: StoredPhrase): PhraseDrafts {
  const { [id]: draft, ...others } = held;
  const typedSince = draft && differingFields(contentOf(draft.form), sent).length > 0;
  return typedSince ? { ...others, [now.id]: { version: now.version, form: draft.form } } : others;
}

function readDrafts(kept: unknown): PhraseDrafts {
  return Object.fromEntries(
    Object.entries(kept ?? {}).filter((entry): entry is [string, PhraseDraft] => isDraft(entry[1])),
  );
}

function isDraft(value: unknown): value is PhraseDraft {
  const { version, form } = (value ?? {}) as Partial<PhraseDraft>;
  return (
    typeof version === 'number' &&
    [form?.phrase, form?.variants, form?.better, form?.patterns, form?.exceptions, form?.level].every(
      (text) => typeof text === 'string',
    )
  );
}
