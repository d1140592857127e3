import { FACTS } from '#contract/fact-names.ts';
import type { HollowFile, HollowPhrase, Library } from '#contract/script-library.ts';
import type { FaceProblem } from '#contract/script-studio.ts';
import { factFaults, problemOf } from './face-problems.ts';
import { createLinter, type Linter } from './lint.ts';
import { whyUnreadable, type WordClasses } from '#contract/lint/pattern.ts';

/** Words that may be missing and gaps in one pattern: each more doubles what a long text costs, and shipped ones have four at most. */
const LOOSEST = 6;

type Judged = {
  phrase: HollowPhrase;
  /** Switched off it marks nothing, so what it would mark stands against nothing. */
  on: boolean;
  /** Its patterns are the words of phrase and variants, in that order. */
  derived: boolean;
  /** What is in use in its place now; what this does already is no new harm. */
  before: HollowPhrase | undefined;
};

/**
 * What stands against a phrase: what the library's own check would refuse in a file, and lines in use that it would mark. `file` are the
 * phrases in use in its language, `lines` the library's lines.
 */
export function phraseProblems(judged: Judged, locale: string, file: HollowFile, lines: string[]): FaceProblem[] {
  const { phrase, derived, on } = judged;
  const unreadable = [
    ...patternProblems(phrase.patterns, (at) => (derived ? samplePath(at) : `patterns.${at}`), file.words),
    ...patternProblems(phrase.exceptions, (at) => `exceptions.${at}`, file.words),
  ];
  if (phrase.patterns.length === 0) return [{ path: 'patterns', problem: 'too_small' }];
  if (unreadable.length > 0) return unreadable;
  const rest = file.phrases.filter(({ id }) => id !== phrase.id);
  const all = linterOf(locale, { ...file, phrases: on ? [...rest, phrase] : rest });
  const better = phrase.better.flatMap((line, at) => {
    const [mark] = on ? all.lint(line, locale) : [];
    const problems = factFaults(line, locale, FACTS).map(problemOf);
    if (mark) problems.push(`better_marked:${line.slice(mark.start, mark.end)}`);
    return problems.map((problem) => ({ path: `better.${at}`, problem }));
  });
  return [...uncaught(judged, locale, file), ...better, ...(on ? markedLines(judged, locale, file, lines) : [])];
}

/** The samples are phrase and variants; an own phrase without patterns has one made from each. */
const samplePath = (at: number) => (at === 0 ? 'phrase' : `variants.${at - 1}`);

function patternProblems(patterns: string[], pathOf: (at: number) => string, words: WordClasses): FaceProblem[] {
  return patterns.flatMap((pattern, at) => {
    const problem = patternProblem(pattern, words);
    return problem ? [{ path: pathOf(at), problem }] : [];
  });
}

function patternProblem(pattern: string, words: WordClasses): string | null {
  if (pattern.split(' ').filter((part) => /^[~?]/u.test(part)).length > LOOSEST) return `too_loose:${LOOSEST}`;
  const why = whyUnreadable(pattern, words);
  return why && `${why.kind}:${why.part}`;
}

/** Samples that would not be marked: no pattern catches them, or what excuses the phrase stands in them. */
function uncaught({ phrase, before }: Judged, locale: string, file: HollowFile): FaceProblem[] {
  const unexcused = alonePhrase({ ...phrase, unless: [], exceptions: [] }, locale, file);
  const silent = silentIn(phrase, locale, file);
  const already = new Set(before && silentIn(before, locale, file).map(([sample]) => sample));
  return silent.flatMap(([sample, at]) => {
    if (already.has(sample)) return [];
    const problem = unexcused.lint(sample, locale).length > 0 ? 'excused' : 'not_caught';
    return [{ path: samplePath(at), problem }];
  });
}

/** Samples that a phrase does not mark by itself; a shipped one may leave a variant to another phrase. */
function silentIn(phrase: HollowPhrase, locale: string, file: HollowFile): [sample: string, at: number][] {
  const alone = alonePhrase(phrase, locale, file);
  return [phrase.phrase, ...phrase.variants].flatMap((sample, at): [string, number][] =>
    alone.lint(sample, locale).length > 0 ? [] : [[sample, at]],
  );
}

/** One line in use for each pattern that would mark one. */
function markedLines({ phrase, derived, before }: Judged, locale: string, file: HollowFile, lines: string[]) {
  const alone = alonePhrase(phrase, locale, file);
  const already = before && alonePhrase(before, locale, file);
  const marked = lines.filter(
    (line) => alone.lint(line, locale).length > 0 && !(already && already.lint(line, locale).length > 0),
  );
  if (marked.length === 0) return [];
  return phrase.patterns.flatMap((pattern, at): FaceProblem[] => {
    const one = alonePhrase({ ...phrase, patterns: [pattern] }, locale, file);
    const line = marked.find((text) => one.lint(text, locale).length > 0);
    return line ? [{ path: derived ? samplePath(at) : `patterns.${at}`, problem: `marks_line:${line}` }] : [];
  });
}

const linterOf = (locale: string, file: HollowFile): Linter => createLinter({ hollow: { [locale]: file } });

function alonePhrase(phrase: HollowPhrase, locale: string, file: HollowFile): Linter {
  return linterOf(locale, { ...file, phrases: [phrase], checks: [] });
}

/** Every wording of every line that customers may get in a language. */
export function linesIn(library: Library, locale: string): string[] {
  return library.situations.flatMap(({ faces }) =>
    (faces[locale]?.lines ?? []).flatMap(({ text, forms, plurals }) => [
      text,
      ...Object.values(forms ?? {}),
      ...Object.values(plurals ?? {}),
    ]),
  );
}
