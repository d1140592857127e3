import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, locale } from './locales.ts';
import { LINT_LEVELS } from './script-library.ts';
import { lintRule } from './script-rules.ts';

const line = z.string().normalize().trim().min(1).max(600);
const lines = z.array(line).max(500);
const phraseId = z.string().max(80);

/** What trainers write of one phrase that the linter marks; see `hollowPhrase` for the language of its patterns. */
const phraseContent = z.object({
  phrase: line,
  variants: lines,
  patterns: lines,
  exceptions: lines,
  better: z.array(line).min(1).max(3),
  level: z.enum(LINT_LEVELS),
  on: z.boolean(),
});
export type PhraseContent = z.infer<typeof phraseContent>;

const phraseOnDesk = z.object({
  id: phraseId,
  content: phraseContent,
  /** 0 while it is as shipped; never the same again once it was edited. */
  version: z.int(),
  /** The trainers' own: there is nothing shipped to go back to. */
  own: z.boolean(),
  /** What is shipped, for a phrase that was edited. */
  shipped: phraseContent.nullable(),
  /** What is shipped has changed since it was edited here. */
  fileChanged: z.boolean(),
  /** Its patterns name words that the files no longer have: what is shipped counts in its place. */
  unreadable: z.boolean(),
  editor: z.string().nullable(),
  editedAt: instant.nullable(),
});
export type PhraseOnDesk = z.infer<typeof phraseOnDesk>;

export const scriptPhrases = {
  /** The phrases of one rule, the trainers' own first. `words` are the classes that patterns may name with a `$`. */
  phrases: endpoint('scripts.use', 'GET', '/scripts/phrases')
    .input(z.object({ ruleId: lintRule, locale }))
    .output(z.object({ words: z.record(z.string(), z.array(z.string())), phrases: z.array(phraseOnDesk) })),
  /**
   * Saves a phrase over `version`, or one of the trainers' own without an id; the next check on any node obeys. An own phrase without
   * patterns is found by its words. `stale` when somebody else saved meanwhile. `invalid` says at which field (words:
   * `trainer.phrases.problem.<kind>`). Saving the same twice saves once.
   */
  savePhrase: endpoint('scripts.edit', 'POST', '/scripts/phrases')
    .input(
      z.object({ locale, ruleId: lintRule, id: phraseId.nullable(), version: z.int().min(0), content: phraseContent }),
    )
    .output(z.object({ id: z.string(), version: z.int() })),
  /** Back to what is shipped; an own phrase goes away. */
  resetPhrase: endpoint('scripts.edit', 'POST', '/scripts/phrases/reset')
    .input(z.object({ locale, id: phraseId, version: z.int().min(0) }))
    .output(z.object({ reset: z.boolean() })),
};
