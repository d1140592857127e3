import { type ContactReason, contactReasons } from '#contract/consult.ts';

/** What an agent writes as a talk ends; `promiseAt` as the field for a local time holds it. */
export type EndNotes = { reason: ContactReason | null; note: string; promise: string; promiseAt: string };

/** What a tab kept, by its shape; empty where it holds none. */
export function readEndNotes(kept: unknown): EndNotes {
  const { reason, note, promise, promiseAt } = (kept ?? {}) as Partial<Record<keyof EndNotes, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    reason: contactReasons.find((one) => one === reason) ?? null,
    note: text(note),
    promise: text(promise),
    promiseAt: text(promiseAt),
  };
}
