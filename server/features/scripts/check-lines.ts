import { fact, type Face, PLURALS, type ScriptLine, type Situation } from '#contract/script-library.ts';
import type { Problem } from '#server/platform/library-files.ts';
import type { Linter } from './lint.ts';
import { gluedEndings, looseBraces, placeholdersIn } from './placeholders.ts';
import { countIn, pluralsOf } from './wording.ts';

type Found = Omit<Problem, 'file'>;

/** What a face's lines would do wrong before a customer. */
export function checkLines(face: Face, locale: string, situation: Situation, source: Face, linter: Linter): Found[] {
  const problems = face.lines.flatMap((line, at) => [
    ...checkTexts(line, at, locale, situation, source.lines[at] ?? line, linter),
    ...checkPlurals(line, at, locale),
  ]);
  if (face.lines.length !== source.lines.length) {
    const message = `write ${source.lines.length} lines, as in ${situation.sourceLocale}.json`;
    problems.push({ path: 'lines', message });
  }
  return problems;
}

function checkTexts(
  line: ScriptLine,
  at: number,
  locale: string,
  situation: Situation,
  source: ScriptLine,
  linter: Linter,
): Found[] {
  const wanted = placeholdersIn(source.text).join(', ');
  return textsOf(line, at).flatMap(({ path, text }) => {
    const messages: string[] = [];
    const used = placeholdersIn(text);
    if (used.join(', ') !== wanted) {
      messages.push(`use the placeholders of ${situation.sourceLocale}.json (${wanted || 'none'})`);
    }
    for (const name of used) {
      if (!fact.safeParse(name).success) messages.push(`{${name}} is no fact; write one of ${fact.options.join(', ')}`);
      else if (!situation.facts.some((known) => known === name))
        messages.push(`add ${name} to facts in situation.json`);
    }
    if (looseBraces(text)) messages.push('write a placeholder as {fact}, without spaces, and no other braces');
    for (const glued of gluedEndings(text, locale))
      messages.push(`leave a space or rephrase at ${glued}: endings change the name`);
    for (const finding of linter.lint(text, locale, { complaint: situation.moves.includes('own') })) {
      if (finding.level !== 'info')
        messages.push(`rephrase "${text.slice(finding.start, finding.end)}": ${finding.reason}`);
    }
    return messages.map((message) => ({ path, message }));
  });
}

function textsOf({ text, forms, plurals }: ScriptLine, at: number): { path: string; text: string }[] {
  const said = (kind: string, texts: Partial<Record<string, string>> = {}) =>
    Object.entries(texts).map(([key, sentence]) => ({ path: `lines.${at}.${kind}.${key}`, text: sentence ?? '' }));
  return [{ path: `lines.${at}.text`, text }, ...said('forms', forms), ...said('plurals', plurals)];
}

/** A line that names a number is written once for each plural category of its language; the others need none. */
function checkPlurals({ text, forms, plurals = {} }: ScriptLine, at: number, locale: string): Found[] {
  const count = countIn(text);
  const needed = count ? pluralsOf(locale) : [];
  const missing = needed
    .filter(({ category }) => !plurals[category])
    .map(({ category, numbers }) => ({
      path: `lines.${at}.plurals.${category}`,
      message: `write the whole sentence as it is said with ${numbers.slice(0, 3).join(', ')}`,
    }));
  const idle = PLURALS.filter(
    (category) => plurals[category] && !needed.some((wanted) => wanted.category === category),
  ).map((category) => ({
    path: `lines.${at}.plurals.${category}`,
    message: count ? `remove it: ${locale} has no such form` : 'remove it: the line names no number',
  }));
  const crossed =
    count && forms
      ? [{ path: `lines.${at}.forms`, message: `word it without addressing: {${count}} has plurals` }]
      : [];
  return [...missing, ...idle, ...crossed];
}
