import { RULE_OF_CODE } from '#contract/lint/phrases.ts';
import { KEEP_REASONS } from '#contract/script-library.ts';
import { LINT_RULES, lintRule } from '#contract/script-rules.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { codeOf } from './lint.ts';
import type { ScriptsParts } from './routes.ts';
import { listedPhrases } from './sure-phrases.ts';
import { countRule, findRuleCounts, switchRule } from './rule-store.ts';

/** The linter's rules as trainers see them: on or off in each language, how often they marked and were overruled. */
export function ruleRoutes({ db, clock, languages, shelf }: ScriptsParts) {
  return {
    marking: api.scripts.marking.handler(async ({ input: { locale, agentLocale } }) => {
      const { files, hollow, rulesOff } = await shelf();
      const file = hollow[locale];
      if (!file) return { marking: null };
      const { cues, words } = file;
      const off = rulesOff.get(locale);
      const phrases = listedPhrases(file, files.hollow[locale])
        .filter((phrase) => !phrase.off && !off?.has(RULE_OF_CODE[phrase.code]))
        .map(({ code, level, patterns, exceptions, unless }) => ({ code, level, patterns, exceptions, unless }));
      return { marking: { phrases, cues, words, reasons: (hollow[agentLocale] ?? file).reasons } };
    }),

    noteRule: api.scripts.noteRule.handler(async ({ input }) => {
      const rule = lintRule.safeParse(input.ruleId);
      if (!rule.success || !languages.has(input.locale)) throw failure('not_found');
      await countRule(db, { ...input, ruleId: rule.data });
      return { noted: true };
    }),

    rules: api.scripts.rules.handler(async () => {
      const [counts, { rulesOff }] = [await findRuleCounts(db), await shelf()];
      const of = (ruleId: string, locale: string, outcome: string) =>
        counts.find((row) => row.ruleId === ruleId && row.locale === locale && row.outcome === outcome)?.count ?? 0;
      return {
        locales: languages.locales,
        rules: LINT_RULES.map((ruleId) => ({
          ruleId,
          hasPhrases: codeOf(ruleId) !== undefined,
          languages: languages.locales.map((locale) => ({
            locale,
            on: !rulesOff.get(locale)?.has(ruleId),
            shown: of(ruleId, locale, 'shown'),
            kept: {
              fits: of(ruleId, locale, KEEP_REASONS[0]),
              customer: of(ruleId, locale, KEEP_REASONS[1]),
              legal: of(ruleId, locale, KEEP_REASONS[2]),
              other: of(ruleId, locale, KEEP_REASONS[3]),
            },
          })),
        })),
      };
    }),

    switchRule: api.scripts.switchRule.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { ruleId, on, locale } = input;
      if (locale && !languages.has(locale)) throw failure('not_found');
      await db.transaction().execute(async (tx) => {
        await switchRule(tx, { ruleId, on, locales: locale ? [locale] : languages.locales, by: userId, at: clock() });
      });
      return { on };
    }),
  };
}
