import type { LintRule } from '#contract/script-rules.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { codeOf } from './lint.ts';
import { deletePhrase, findPhrases, lockPhrases } from './phrase-store.ts';
import { presentPhrases } from './phrases.ts';
import type { ScriptsParts } from './routes.ts';
import { savePhrase } from './save-phrase.ts';
import type { Shelf } from './shelf.ts';

/** The phrases that the linter marks, as trainers edit them. */
export function phraseRoutes(parts: ScriptsParts) {
  const { db, shelf } = parts;

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
        const { code } = rulesFor(books, input.ruleId, input.locale);
        return savePhrase(tx, books, { ...input, code, userId }, parts);
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
}

/** The shipped file of a language and the code of a rule's phrases. */
function rulesFor({ files }: Shelf, ruleId: LintRule, locale: string) {
  const [file, code] = [files.hollow[locale], codeOf(ruleId)];
  if (!file || !code) throw failure('not_found');
  return { file, code };
}
