import { useSyncExternalStore } from 'react';
import type { FaceContent } from '#contract/script-studio.ts';
import { forget, recall, remember, remembered } from '#client/platform/storage.ts';

/** Words typed over a version and not saved yet. */
export type FaceDraft = { version: number; base: FaceContent; content: FaceContent };

const prefix = 'script-draft:';
const keyOf = (id: string, locale: string) => `${prefix}${id}/${locale}`;
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
export function keepDraft(id: string, locale: string, draft: FaceDraft | null): void {
  const key = keyOf(id, locale);
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

export function useDraft(id: string, locale: string): FaceDraft | null {
  return useSyncExternalStore(listen, () => drafts.get(keyOf(id, locale)) ?? null);
}

/** What is being written in one situation, by language. */
export function useDraftsOf(id: string): ReadonlyMap<string, FaceDraft> {
  const held = useSyncExternalStore(listen, () => drafts);
  const own = `${prefix}${id}/`;
  return new Map([...held].flatMap(([key, draft]) => (key.startsWith(own) ? [[key.slice(own.length), draft]] : [])));
}

/** Languages of each situation with words not saved yet. */
export function useUnsaved(): ReadonlyMap<string, string[]> {
  const held = useSyncExternalStore(listen, () => drafts);
  const unsaved = new Map<string, string[]>();
  for (const key of held.keys()) {
    const [id = '', locale = ''] = key.slice(prefix.length).split('/');
    unsaved.set(id, [...(unsaved.get(id) ?? []), locale]);
  }
  return unsaved;
}
