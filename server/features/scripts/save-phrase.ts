import type { HollowCode } from '#contract/script-library.ts';
import type { PhraseContent } from '#contract/script-phrases.ts';
import { failure } from '#server/platform/failure.ts';
import type { Tx } from '#server/tables.ts';
import { markOf } from './faces.ts';
import { linesIn, phraseProblems } from './phrase-problems.ts';
import { findPhrases, putPhrase } from './phrase-store.ts';
import { type EditedPhrase, fileMarkOf, isDerived, layPhrases, phraseOf, tidied } from './phrases.ts';
import type { ScriptsParts } from './routes.ts';
import type { Shelf } from './shelf.ts';

/** A language with more phrases of its own is better served by a file: each is looked for in every text. */
const MOST_OWN = 200;

type Saved = {
  locale: string;
  code: HollowCode;
  id: string | null;
  version: number;
  content: PhraseContent;
  userId: string;
};

/**
 * Writes a phrase over `version`, or a new one without an id; the same twice is written once. `stale` when somebody else saved meanwhile,
 * `invalid` with what stands against it. Call it under the lock of phrases.
 */
export async function savePhrase(
  tx: Tx,
  books: Pick<Shelf, 'files' | 'library'>,
  { locale, code, id, version, userId, ...asked }: Saved,
  { clock, newId }: Pick<ScriptsParts, 'clock' | 'newId'>,
): Promise<{ id: string; version: number }> {
  const file = books.files.hollow[locale];
  if (!file) throw failure('not_found');
  const edits = await findPhrases(tx, locale);
  const shipped = file.phrases.find((phrase) => phrase.id === id);
  const edit = edits.find((one) => one.id === id);
  if (id && !shipped && !edit) throw failure(version === 0 ? 'not_found' : 'stale');
  if (id && (shipped ?? edit?.content)?.code !== code) throw failure('not_found');
  const content = tidied(asked.content, code, !shipped);
  const fileMark = shipped ? fileMarkOf(shipped) : null;

  const isSame = (one: EditedPhrase) => markOf(one.content) === markOf(content) && one.fileMark === fileMark;
  const again = id ? edit && isSame(edit) && edit : edits.find((one) => one.editorId === userId && isSame(one));
  if (again && (!id || again.version === version || again.editorId === userId))
    return { id: again.id, version: again.version };
  if ((edit?.version ?? 0) !== version) throw failure('stale');

  const shippedIds = new Set(file.phrases.map((phrase) => phrase.id));
  if (!id && edits.filter((one) => !shippedIds.has(one.id)).length >= MOST_OWN)
    throw failure('invalid', { fields: [{ path: '', problem: `most_own:${MOST_OWN}` }] });
  const written = { locale, id: id ?? `own-${newId()}`, content, fileMark, by: userId, at: clock() };
  const inUse = layPhrases({ [locale]: file }, edits)[locale] ?? file;
  const problems = phraseProblems(
    {
      phrase: phraseOf(written.id, content, shipped),
      on: content.on,
      derived: isDerived(asked.content, !shipped),
      before: inUse.phrases.find((phrase) => phrase.id === id) ?? shipped,
    },
    locale,
    inUse,
    linesIn(books.library, locale),
  );
  if (problems.length > 0) throw failure('invalid', { fields: problems });
  return { id: written.id, version: await putPhrase(tx, written) };
}
