import type { OutOfUse } from '#contract/out-of-use.ts';
import type { Library } from '#contract/script-library.ts';
import type { Tx } from '#server/tables.ts';
import { findSituation } from './faces.ts';
import { findOutOfUse } from './out-of-use-store.ts';
import type { ScriptsParts } from './routes.ts';
import { switchRule } from './rule-store.ts';
import { setRetired } from './studio-store.ts';

type Parts = Pick<ScriptsParts, 'clock' | 'record'> & { files: Library; userId: string };

/** Names in a folder's list that neither the product nor the folder has, which are spelling mistakes mostly. */
export function unknownIn(outOfUse: OutOfUse | null, { situations, locales }: Library, edited: Library): string[] {
  if (!outOfUse) return [];
  const known = new Set(
    [...situations, ...edited.situations].flatMap(({ id, faces }) => [
      id,
      ...Object.keys(faces).map((locale) => `${id}/${locale}`),
    ]),
  );
  const names = [...outOfUse.situations, ...outOfUse.faces].filter((name) => !known.has(name));
  const unspoken = Object.keys(outOfUse.rules).filter((locale) => !locales.includes(locale));
  return [...names, ...unspoken].map((name) => `out-of-use.json: ${name}`);
}

/**
 * Retires situations and switches rules off as a folder's list has them. Nothing comes back into use: a list that was written out before
 * somebody switched a rule off says nothing about that. `still` is what is out of use here beyond the list.
 */
export async function importOutOfUse(
  tx: Tx,
  list: OutOfUse,
  { clock, record, files, userId }: Parts,
): Promise<{ gone: string[]; still: string[] }> {
  const now = await findOutOfUse(tx);
  const gone: string[] = [];
  for (const id of list.situations.filter((one) => !now.situations.includes(one))) {
    await setRetired(tx, id, true, userId, clock());
    const locale = findSituation(files, id)?.sourceLocale;
    if (locale) await record(tx, 'scripts.published', { situationId: id, locale });
    gone.push(id);
  }
  for (const [locale, rules] of Object.entries(list.rules))
    for (const ruleId of rules.filter((one) => !now.rules[locale]?.includes(one))) {
      await switchRule(tx, { ruleId, locales: [locale], on: false, by: userId, at: clock() });
      gone.push(`${locale} ${ruleId}`);
    }
  const still = [
    ...now.situations.filter((one) => !list.situations.includes(one)),
    ...now.faces.filter((one) => !list.faces.includes(one)),
    ...Object.entries(now.rules).flatMap(([locale, rules]) =>
      rules.filter((one) => !list.rules[locale]?.includes(one)).map((one) => `${locale} ${one}`),
    ),
  ];
  return { gone, still };
}
