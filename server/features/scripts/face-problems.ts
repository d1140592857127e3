import { FACTS, type ScriptLine, type Situation } from '#contract/script-library.ts';
import type { FaceContent, FaceProblem } from '#contract/script-studio.ts';
import { gluedEndings, looseBraces, placeholdersIn } from './placeholders.ts';
import { countIn, pluralsOf } from './wording.ts';

/** The check of the library's files asks for as many. */
const FEWEST_EXAMPLES = 5;

/**
 * What stands against publishing: what the library's own check would refuse in a file. `source` are the words in use that
 * these must follow; null for the source itself.
 */
export function faceProblems(
  content: FaceContent,
  locale: string,
  facts: Situation['facts'],
  source: Pick<FaceContent, 'lines'> | null,
): FaceProblem[] {
  const problems = content.lines.flatMap((line, at) => [
    ...textsOf(line).flatMap(({ path, text }) =>
      lineProblems(text, locale, facts, source?.lines[at]?.text).map((problem) => ({
        path: `lines.${at}.${path}`,
        problem,
      })),
    ),
    ...missingPlurals(line, locale).map((category) => ({
      path: `lines.${at}.plurals.${category}`,
      problem: 'missing_plural',
    })),
  ]);
  if (source && source.lines.length !== content.lines.length)
    problems.push({ path: 'lines', problem: `line_count:${source.lines.length}` });
  if (content.examples.length < FEWEST_EXAMPLES)
    problems.push({ path: 'examples', problem: `few_examples:${FEWEST_EXAMPLES}` });
  return problems;
}

function textsOf({ text, forms, plurals }: ScriptLine): { path: string; text: string }[] {
  const variants = Object.entries({ forms, plurals }).flatMap(([kind, said]) =>
    Object.entries(said ?? {}).map(([key, variant]) => ({ path: `${kind}.${key}`, text: variant })),
  );
  return [{ path: 'text', text }, ...variants];
}

/** Without it a customer would read "1 minutes". */
function missingPlurals({ text, plurals }: ScriptLine, locale: string): string[] {
  if (!countIn(text)) return [];
  return pluralsOf(locale).flatMap(({ category }) => (plurals?.[category] ? [] : [category]));
}

/** What is wrong with the facts in a line; `source` is the line it must follow. */
export function lineProblems(text: string, locale: string, facts: readonly string[], source?: string): string[] {
  const used = placeholdersIn(text);
  const problems: string[] = [];
  for (const name of used) {
    if (!(FACTS as readonly string[]).includes(name)) problems.push(`unknown_fact:${name}`);
    else if (!facts.includes(name)) problems.push(`not_in_situation:${name}`);
  }
  if (looseBraces(text)) problems.push('loose_brace');
  for (const glued of gluedEndings(text, locale)) problems.push(`glued:${glued}`);
  if (source !== undefined && placeholdersIn(source).join() !== used.join())
    problems.push(`other_facts:${placeholdersIn(source).join(', ')}`);
  return problems;
}
