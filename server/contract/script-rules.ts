import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { locale } from './locales.ts';
import { hollowFile, hollowPhrase, KEEP_REASONS, keepReason } from './script-library.ts';

/** The thirteen rules of language.md, section c, one for formula phrases, and one for what only sounds like all of them. */
export const LINT_RULES = [
  'hollow-apology',
  'missing-acknowledgement',
  'missing-ownership',
  'promise-without-time',
  'patience-without-time',
  'deflection',
  'blame-or-order',
  'negative-first',
  'office-language',
  'over-apology',
  'formula-feeling',
  'address-mix',
  'reading-level',
  'template',
  'sounds-hollow',
] as const;
export const lintRule = z.enum(LINT_RULES);
export type LintRule = z.infer<typeof lintRule>;

const count = z.int().min(0);

/** A language's phrases that mark something now, for whoever has to mark with the letter that completes one. Reasons in the reader's language. */
export const marking = hollowFile.pick({ cues: true, words: true, reasons: true }).extend({
  phrases: z.array(hollowPhrase.pick({ code: true, level: true, patterns: true, exceptions: true, unless: true })),
});
export type Marking = z.infer<typeof marking>;

export const scriptRules = {
  /** What a box marks by while it waits for an answer of `lint`, which decides. Without phrases: a language that has none. */
  marking: endpoint('scripts.check', 'GET', '/scripts/marking')
    .input(z.object({ locale, agentLocale: locale }))
    .output(z.object({ marking: marking.nullable() })),
  /** A rule marked something in a text, or its mark was kept. Only counted. */
  noteRule: endpoint('scripts.check', 'POST', '/scripts/rule-notes')
    .input(z.object({ ruleId: z.string().max(40), locale, outcome: z.enum(['shown', ...KEEP_REASONS]) }))
    .output(z.object({ noted: z.boolean() })),
  rules: endpoint('scripts.use', 'GET', '/scripts/rules')
    .input(z.object({}))
    .output(
      z.object({
        locales: z.array(locale),
        rules: z.array(
          z.object({
            ruleId: lintRule,
            /** Whether it goes by phrases, which trainers can edit; the others look at a whole text. */
            hasPhrases: z.boolean(),
            languages: z.array(z.object({ locale, on: z.boolean(), shown: count, kept: z.record(keepReason, count) })),
          }),
        ),
      }),
    ),
  /** Switches a rule in one language, or in all of them without one; the next check on any node obeys. */
  switchRule: endpoint('scripts.edit', 'POST', '/scripts/rules/switch')
    .input(z.object({ ruleId: lintRule, locale: locale.optional(), on: z.boolean() }))
    .output(z.object({ on: z.boolean() })),
};
