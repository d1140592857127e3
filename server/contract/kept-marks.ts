import type { ScriptLine } from './script-library.ts';

/** A rule's mark on these words of a line. */
export type KeptMark = NonNullable<ScriptLine['kept']>[number];

/** The marks that somebody kept on purpose and whose words still stand in the line, as its field; without any there is none. */
export function keptIn({ text, forms, plurals, kept = [] }: ScriptLine): Pick<ScriptLine, 'kept'> {
  const said = [text, ...Object.values(forms ?? {}), ...Object.values(plurals ?? {})];
  const still = kept.filter(({ words }) => said.some((one) => one.includes(words)));
  return still.length > 0 ? { kept: still } : {};
}

export function isKept({ kept = [] }: Pick<ScriptLine, 'kept'>, { rule, words }: KeptMark): boolean {
  return kept.some((one) => one.rule === rule && one.words === words);
}

/** The line with one mark more that is kept on purpose. */
export function withKept(line: ScriptLine, mark: KeptMark): ScriptLine {
  return isKept(line, mark) ? line : { ...line, kept: [...(keptIn(line).kept ?? []), mark] };
}
