import type { KeepReason } from '#contract/script-library.ts';
import type { LintRule } from '#contract/script-rules.ts';
import type { Db, Tx } from '#server/tables.ts';

export async function countRule(
  db: Db,
  row: { ruleId: LintRule; locale: string; outcome: 'shown' | KeepReason },
): Promise<void> {
  await db
    .insertInto('script_rule_counts')
    .values({ rule_id: row.ruleId, locale: row.locale, outcome: row.outcome, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['rule_id', 'locale', 'outcome'])
        .doUpdateSet((eb) => ({ count: eb('script_rule_counts.count', '+', 1) })),
    )
    .execute();
}

export function findRuleCounts(db: Db) {
  return db.selectFrom('script_rule_counts').select(['rule_id as ruleId', 'locale', 'outcome', 'count']).execute();
}

export async function switchRule(
  tx: Tx,
  rule: { ruleId: LintRule; locales: readonly string[]; on: boolean; by: string; at: Date },
): Promise<void> {
  const { ruleId, locales, on, by, at } = rule;
  if (on) {
    await tx.deleteFrom('script_rules_off').where('rule_id', '=', ruleId).where('locale', 'in', locales).execute();
    return;
  }
  await tx
    .insertInto('script_rules_off')
    .values(locales.map((locale) => ({ rule_id: ruleId, locale, switched_by: by, switched_at: at })))
    .onConflict((conflict) => conflict.columns(['rule_id', 'locale']).doNothing())
    .execute();
}
