import type { ScriptLine } from './script-library.ts';

/** A line as it stands beside the source's: said in the talks that one is said in, whoever writes it. */
export function besideSource({ text, forms, plurals }: ScriptLine, source: ScriptLine | undefined): ScriptLine {
  return { text, ...(source?.for && { for: source.for }), ...(forms && { forms }), ...(plurals && { plurals }) };
}
