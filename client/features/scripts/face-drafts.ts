import { useSyncExternalStore } from 'react';
import type { FaceContent } from '#contract/script-studio.ts';
import { forget, recall, remember, remembered } from '#client/platform/storage.ts';
import { sameWords } from './face-shape.ts';
import { useWriter } from './use-writer.ts';

/** Words typed over a version and not saved yet. */
export type FaceDraft = { version: number; base: FaceContent; content: FaceContent };

/** One language of a situation as one account writes it: whoever signs in next in this tab has drafts of their own. */
export type DraftPlace = { writer: string; id: string; locale: string };

const prefix = 'face-draft:';
const keyOf = ({ writer, id, locale }: DraftPlace) => `${prefix}${writer}/${id}/${locale}`;
const heard = new Set<() => void>();
let drafts: ReadonlyMap<string, FaceDraft> = new Map(
  remembered(prefix, 'tab').flatMap((key) => {
    const draft = recall(key, 'tab');
    return isDraft(draft) ? [[key, draft] as const] : [];
  }),
);

/** Leaving the tab would end what it holds: the browser asks first, but only while there is something to lose. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function guardLeaving(): void {
  if (drafts.size > 0) globalThis.addEventListener?.('beforeunload', askBeforeLeaving);
  else globalThis.removeEventListener?.('beforeunload', askBeforeLeaving);
}
guardLeaving();

function isDraft(value: unknown): value is FaceDraft {
  const draft = value as Partial<FaceDraft> | null;
  return typeof draft?.version === 'number' && Array.isArray(draft.content?.lines) && Array.isArray(draft.base?.lines);
}

/** Keeps a draft in this tab, over reloads and the way back; null forgets it. */
export function keepDraft(place: DraftPlace, draft: FaceDraft | null): void {
  const key = keyOf(place);
  const next = new Map(drafts);
  if (draft) {
    next.set(key, draft);
    remember(key, draft, 'tab');
  } else {
    next.delete(key);
    forget(key, 'tab');
  }
  drafts = next;
  guardLeaving();
  for (const tell of heard) tell();
}

function listen(tell: () => void): () => void {
  heard.add(tell);
  return () => heard.delete(tell);
}

export function draftAt(place: DraftPlace): FaceDraft | null {
  return drafts.get(keyOf(place)) ?? null;
}

export function useDraft(place: DraftPlace): FaceDraft | null {
  return useSyncExternalStore(listen, () => draftAt(place));
}

/** What is still unsaved once `sent` has become `version`: whatever was typed while it was under way. */
export function typedSince(draft: FaceDraft | null, sent: FaceContent, version: number): FaceDraft | null {
  return draft && !sameWords(draft.content, sent) ? { version, base: sent, content: draft.content } : null;
}

/** What this account is writing in one situation, by language. */
export function useDraftsOf(id: string): ReadonlyMap<string, FaceDraft> {
  const held = useSyncExternalStore(listen, () => drafts);
  const own = keyOf({ writer: useWriter(), id, locale: '' });
  return new Map([...held].flatMap(([key, draft]) => (key.startsWith(own) ? [[key.slice(own.length), draft]] : [])));
}

/** Languages of each situation with words of this account not saved yet. */
export function useUnsaved(): ReadonlyMap<string, string[]> {
  const held = useSyncExternalStore(listen, () => drafts);
  const own = `${prefix}${useWriter()}/`;
  const unsaved = new Map<string, string[]>();
  for (const key of held.keys()) {
    if (!key.startsWith(own)) continue;
    const [id = '', locale = ''] = key.slice(own.length).split('/');
    unsaved.set(id, [...(unsaved.get(id) ?? []), locale]);
  }
  return unsaved;
}
