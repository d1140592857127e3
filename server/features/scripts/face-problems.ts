import { FACTS } from '#contract/fact-names.ts';
import { isKept } from '#contract/kept-marks.ts';
import { type Face, type Library, PLURALS, type ScriptLine, type Situation } from '#contract/script-library.ts';
import type { FaceContent, FaceProblem } from '#contract/script-studio.ts';
import { likenessIn, SMALL_TALK } from './alike.ts';
import { saidInPassing } from './in-passing.ts';
import { type Linter, ONLY_HEARD } from './lint.ts';
import { fitsSkill, skillsIn, skillsOf } from './line-skills.ts';
import { gluedEndings, looseBraces, partedNames, placeholdersIn } from './placeholders.ts';
import { findPhrase, type Term, termReader } from './text.ts';
import { countIn, pluralsOf } from './wording.ts';

/** The schema of the library's files asks for as many. */
const FEWEST_EXAMPLES = 5;

/** What can be wrong with a line, in its file and in the studio alike. */
export type LineFault =
  | 'unknown_fact'
  | 'not_in_situation'
  | 'loose_brace'
  | 'glued'
  | 'other_facts'
  | 'marked'
  | 'missing_plural'
  | 'needless_plural'
  | 'forms_and_plurals'
  | 'other_skills'
  | 'no_line_for'
  | 'line_count';
type ExampleFault = 'few_examples' | 'alike' | 'small_talk' | 'silences' | 'in_passing';
/** `about` is what it concerns; `why` is the linter's reason, which the studio shows at the words themselves. */
type Fault<Kind> = { kind: Kind; about?: string; why?: string };
export type FaultAt<Kind> = Fault<Kind> & { path: string };

/** Where a face stands. `source` are the words that these must follow; null for the source itself. */
export type FaceIn = {
  locale: string;
  situation: Situation;
  source: Pick<FaceContent, 'lines'> | null;
  linter: Linter;
  /** Those that any line of the library is for. */
  skills: readonly string[];
};

/** What stands against publishing: all that the check of the files would refuse. `library` is the one in use. */
export function faceProblems(
  content: FaceContent,
  where: Omit<FaceIn, 'skills'> & { library: Library },
): FaceProblem[] {
  const { situations } = where.library;
  const face = { ...where, skills: skillsIn(situations.flatMap(({ faces }) => Object.values(faces))) };
  const read = termReader(face.locale, face.library.listening[face.locale]);
  const few = content.examples.length < FEWEST_EXAMPLES;
  const faults: FaultAt<LineFault | ExampleFault>[] = [
    ...lineFaults(content.lines, face),
    ...(few ? [{ path: 'examples', kind: 'few_examples' as const, about: `${FEWEST_EXAMPLES}` }] : []),
    ...exampleFaults(content, face),
    ...silencedExamples(content, read).map(({ path, example }) => ({
      path,
      kind: 'silences' as const,
      about: example,
    })),
    ...saidInPassing(content, face.locale, face.library.listening[face.locale]).map(({ path, line }) => ({
      path,
      kind: 'in_passing' as const,
      about: line,
    })),
  ];
  return faults.map(({ path, ...fault }) => ({ path, problem: problemOf(fault) }));
}

/** As the contract names it: the kind, with what it is about after a colon. */
export const problemOf = ({ kind, about }: Fault<string>): string => (about === undefined ? kind : `${kind}:${about}`);

/** What a face's lines would do wrong before a customer. */
export function lineFaults(lines: readonly ScriptLine[], face: FaceIn): FaultAt<LineFault>[] {
  const { source, locale } = face;
  const faults = lines.flatMap((line, at): FaultAt<LineFault>[] => [
    ...textsOf(line).flatMap(({ path, text }) =>
      textFaults(text, line, source?.lines[at] ?? line, face).map((fault) => ({
        path: `lines.${at}.${path}`,
        ...fault,
      })),
    ),
    ...pluralFaults(line, locale).map(({ path, ...fault }) => ({ path: `lines.${at}.${path}`, ...fault })),
    ...otherSkills(line, source?.lines[at]).map((fault) => ({ path: `lines.${at}.for`, ...fault })),
  ]);
  // Told once: the others follow the source line by line.
  const isSource = source === null || source.lines === lines;
  for (const skill of isSource ? face.skills : [])
    if (!lines.some((line) => fitsSkill(line, skill)))
      faults.push({ path: 'lines', kind: 'no_line_for', about: skill });
  if (source && source.lines.length !== lines.length)
    faults.push({ path: 'lines', kind: 'line_count', about: `${source.lines.length}` });
  return faults;
}

function textsOf({ text, forms, plurals }: ScriptLine): { path: string; text: string }[] {
  const variants = Object.entries({ forms, plurals }).flatMap(([kind, said]) =>
    Object.entries(said ?? {}).map(([key, variant]) => ({ path: `${kind}.${key}`, text: variant })),
  );
  return [{ path: 'text', text }, ...variants];
}

function textFaults(
  text: string,
  line: ScriptLine,
  source: ScriptLine,
  { locale, situation, linter }: FaceIn,
): Fault<LineFault>[] {
  const complaint = situation.moves.includes('own');
  const marks = linter
    .lint(text, locale, { complaint, off: ONLY_HEARD })
    .filter(({ level }) => level !== 'info')
    .map(({ ruleId, start, end, reason }) => ({ rule: ruleId, words: text.slice(start, end), reason }))
    .filter((mark) => !isKept(line, mark));
  return [
    ...factFaults(text, locale, situation.facts, source.text),
    ...marks.map(({ words, reason }) => ({ kind: 'marked' as const, about: words, why: reason })),
  ];
}

/** A line is said in the same talks as the line of the source beside it. */
function otherSkills(line: ScriptLine, source: ScriptLine | undefined): Fault<LineFault>[] {
  return source && skillsOf(line) !== skillsOf(source) ? [{ kind: 'other_skills', about: skillsOf(source) }] : [];
}

/** What is wrong with the facts in a line; `source` is the line it must follow. */
export function factFaults(
  text: string,
  locale: string,
  facts: readonly string[],
  source?: string,
): Fault<LineFault>[] {
  const used = placeholdersIn(text);
  const faults: Fault<LineFault>[] = [];
  for (const name of used) {
    if (!(FACTS as readonly string[]).includes(name)) faults.push({ kind: 'unknown_fact', about: name });
    else if (!facts.includes(name)) faults.push({ kind: 'not_in_situation', about: name });
  }
  for (const name of partedNames(text)) faults.push({ kind: 'unknown_fact', about: name });
  if (looseBraces(text)) faults.push({ kind: 'loose_brace' });
  for (const glued of gluedEndings(text, locale)) faults.push({ kind: 'glued', about: glued });
  if (source !== undefined && placeholdersIn(source).join() !== used.join())
    faults.push({ kind: 'other_facts', about: placeholdersIn(source).join(', ') });
  return faults;
}

/** A line that names a number is written once for each plural category of its language; the others need none. */
function pluralFaults({ text, forms, plurals = {} }: ScriptLine, locale: string): FaultAt<LineFault>[] {
  const count = countIn(text);
  const needed = count ? pluralsOf(locale).map(({ category }) => category) : [];
  const at = (category: string) => `plurals.${category}`;
  return [
    ...needed
      .filter((category) => !plurals[category])
      .map((category) => ({ path: at(category), kind: 'missing_plural' as const })),
    ...PLURALS.filter((category) => plurals[category] && !needed.includes(category)).map((category) => ({
      path: at(category),
      kind: 'needless_plural' as const,
    })),
    ...(count && forms ? [{ path: 'forms', kind: 'forms_and_plurals' as const }] : []),
  ];
}

/** What is said in two situations, or in one and as small talk, teaches the engine nothing. */
function exampleFaults(
  { examples }: Pick<Face, 'examples'>,
  { locale, situation, library }: FaceIn & { library: Library },
): FaultAt<ExampleFault>[] {
  const { near } = likenessIn(library, locale);
  return examples.flatMap((text, at): FaultAt<ExampleFault>[] => {
    const other = near({ of: situation.id, text });
    if (!other) return [];
    const path = `examples.${at}`;
    if (other.of === SMALL_TALK) return [{ path, kind: 'small_talk' }];
    const title = library.situations.find(({ id }) => id === other.of)?.faces[locale]?.title ?? other.of;
    return [{ path, kind: 'alike', about: `${title}: ${other.text}` }];
  });
}

/** A phrase that must not trigger, found in an example of the same situation, would keep it from ever being heard. */
export function silencedExamples(
  { examples, notTriggers }: Pick<Face, 'examples' | 'notTriggers'>,
  read: (text: string) => Term[],
): { path: string; phrase: string; example: string }[] {
  const heard = examples.map((text) => ({ text, terms: read(text) }));
  return notTriggers.flatMap((phrase, at) => {
    const silenced = heard.find(({ terms }) => findPhrase(terms, read(phrase)));
    return silenced ? [{ path: `notTriggers.${at}`, phrase, example: silenced.text }] : [];
  });
}
