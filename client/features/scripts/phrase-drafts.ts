import { useEffect, useState } from 'react';
import { recall, remember } from '#client/platform/storage.ts';
import type { PhraseForm } from './phrase-form.ts';

/** What is typed over a version of a phrase and not saved yet. */
export type PhraseDraft = { version: number; form: PhraseForm };
/** By the phrase's id; a new one has none. */
type PhraseDrafts = Record<string, PhraseDraft>;

/** Drafts of one rule's phrases in one language, kept in this tab over reloads and the way back. */
export function usePhraseDrafts(ruleId: string, locale: string) {
  const key = `phrase-drafts:${ruleId}/${locale}`;
  const [drafts, setDrafts] = useState<PhraseDrafts>(() => readDrafts(recall(key, 'tab')));
  useEffect(() => void remember(key, drafts, 'tab'), [key, drafts]);
  const keep = (id: string, draft: PhraseDraft | null) =>
    setDrafts((held) => {
      const others = Object.entries(held).filter(([other]) => other !== id);
      return Object.fromEntries(draft ? [...others, [id, draft]] : others);
    });
  return { drafts, keep };
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
