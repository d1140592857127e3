import type { FaceContent } from '#contract/script-studio.ts';
import { failure } from '#server/platform/failure.ts';
import type { Tx } from '#server/tables.ts';
import { contentMarkOf, inUse } from './faces.ts';
import type { ScriptsParts } from './routes.ts';
import { basisOf, fileEditOf, nextVersion, type OnDesk, versionsIn } from './studio.ts';
import { insertAct, insertVersion } from './studio-store.ts';

type Saved = { locale: string; version: number; content: FaceContent; fileSeen?: boolean; userId: string };

/** Writes words over `version` as a draft; `stale` when somebody else saved meanwhile. Call it under the face's lock. */
export async function saveFace(
  tx: Tx,
  desk: OnDesk,
  { locale, version, content, fileSeen = false, userId }: Saved,
  { clock, record }: Pick<ScriptsParts, 'clock' | 'record'>,
): Promise<{ version: number; written: boolean }> {
  const newest = versionsIn(desk, locale).at(-1);
  // The same words again, from a second tap or a retried request, are what is there already.
  const again = newest && newest.contentMark === contentMarkOf(content);
  if (again && !fileSeen && (newest.version === version || newest.author?.id === userId))
    return { version: newest.version, written: false };
  if ((newest?.version ?? 0) !== version) throw failure('stale');
  const decides = fileSeen && fileEditOf(desk, locale) !== null;
  const next = await nextVersion(tx, desk, locale, { decides, at: clock() });
  await insertVersion(tx, {
    situationId: desk.situation.id,
    locale,
    version: next,
    // Keeping what is here over an edited file changes no word: it needs no second review.
    status: again ? newest.status : 'draft',
    content,
    basedOn: basisOf(desk, locale, next),
    restoredFrom: null,
    editedBy: userId,
    editedAt: clock(),
  });
  await record(tx, 'scripts.edited', { situationId: desk.situation.id, locale });
  return { version: next, written: true };
}

/** Takes the words in use out of it, as a version of their own. Call it under the face's lock. */
export async function retireFace(
  tx: Tx,
  desk: OnDesk,
  locale: string,
  userId: string,
  { clock, newId, record }: Pick<ScriptsParts, 'clock' | 'newId' | 'record'>,
): Promise<void> {
  const used = inUse(versionsIn(desk, locale));
  if (!used) return;
  const face = { situationId: desk.situation.id, locale };
  const version = await nextVersion(tx, desk, locale, { decides: false, at: clock() });
  const { content, basedOn } = used;
  const retired = { ...face, version, status: 'retired' as const, content, basedOn, restoredFrom: null };
  await insertVersion(tx, { ...retired, editedBy: userId, editedAt: clock() });
  await insertAct(tx, { ...face, id: newId(), version, act: 'retire', note: null, by: userId, at: clock() });
  await record(tx, 'scripts.published', face);
}
