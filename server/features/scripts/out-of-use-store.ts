import type { OutOfUse } from '#contract/out-of-use.ts';
import { lintRule } from '#contract/script-rules.ts';
import type { Db, Tx } from '#server/tables.ts';
import { findDeciding, findRetired, findStamps } from './studio-store.ts';

/** Everything that trainers took out of use, in one order, so that two exports differ only where it does. */
export async function findOutOfUse(db: Db | Tx): Promise<OutOfUse> {
  const [retired, deciding, { rulesOff }] = [await findRetired(db), await findDeciding(db), await findStamps(db)];
  const faces = deciding.filter(({ status }) => status === 'retired');
  // A rule of an earlier release, whose row nobody took away, is no rule any more.
  const known = (ids: Set<string>) => lintRule.options.filter((rule) => ids.has(rule));
  return {
    situations: [...retired].toSorted(),
    faces: faces.map(({ situationId, locale }) => `${situationId}/${locale}`).toSorted(),
    rules: Object.fromEntries(
      [...rulesOff].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([locale, ids]) => [locale, known(ids)]),
    ),
  };
}
