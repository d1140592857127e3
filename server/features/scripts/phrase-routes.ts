import type { PhraseContent } from '#contract/script-phrases.ts';
import type { LintRule } from '#contract/script-rules.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import type { Tx } from '#server/tables.ts';
import { markOf } from './faces.ts';
import { codeOf } from './lint.ts';
import { linesIn, phraseProblems } from './phrase-problems.ts';
import { deletePhrase, findPhrases, lockPhrases, putPhrase } from './phrase-store.ts';
import { type EditedPhrase, fileMarkOf, isDerived, layPhrases, phraseOf, presentPhrases, tidied } from './phrases.ts';
import type { ScriptsParts } from './routes.ts';
import type { Shelf } from './shelf.ts';

/** A language with more phrases of its own is better served by a file: each is looked for in every text. */
const MOST_OWN = 200;

type Asked = { locale: string; ruleId: LintRule; id: string | null; version: number; content: PhraseContent };

/** The phrases that the linter marks, as trainers edit them. */
export function phraseRoutes(parts: ScriptsParts) {
  const { db, clock, newId, shelf } = parts;

  return {
    phrases: api.scripts.phrases.handler(async ({ input: { ruleId, locale } }) => {
      const { file, code } = rulesFor(await shelf(), ruleId, locale);
      return { words: file.words, phrases: presentPhrases(file, code, await findPhrases(db, locale)) };
    }),

    savePhrase: api.scripts.savePhrase.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const books = await shelf();
      return db.transaction().execute(async (tx) => {
        await lockPhrases(tx);
        return save(tx, books, input, userId);
      });
    }),

    resetPhrase: api.scripts.resetPhrase.handler(async ({ input: { locale, id, version } }) =>
      db.transaction().execute(async (tx) => {
        await lockPhrases(tx);
        const edit = (await findPhrases(tx, locale)).find((one) => one.id === id);
        // Set back already, by a second tap or a retried request.
        if (!edit) return { reset: true };
        if (edit.version !== version) throw failure('stale');
        await deletePhrase(tx, locale, id);
        return { reset: true };
      }),
    ),
  };

  async function save(tx: Tx, books: Shelf, asked: Asked, userId: string): Promise<{ id: string; version: number }> {
    const { locale, ruleId, id, version } = asked;
    const { file, code } = rulesFor(books, ruleId, locale);
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
}

/** The shipped file of a language and the code of a rule's phrases. */
function rulesFor({ files }: Shelf, ruleId: LintRule, locale: string) {
  const [file, code] = [files.hollow[locale], codeOf(ruleId)];
  if (!file || !code) throw failure('not_found');
  return { file, code };
}
