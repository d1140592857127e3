import { fact, type Face } from '#contract/script-library.ts';
import type { Problem } from '#server/platform/library-files.ts';
import { type FaceIn, type FaultAt, type LineFault, lineFaults } from './face-problems.ts';
import { countIn, pluralsOf } from './wording.ts';

type Found = Omit<Problem, 'file'>;
type Told = FaultAt<LineFault> & { face: Face; where: FaceIn };

/** What a face's lines would do wrong before a customer, told to whoever edits its file. */
export function checkLines(face: Face, where: FaceIn): Found[] {
  return lineFaults(face.lines, where).map((fault) => ({
    path: fault.path,
    message: MESSAGES[fault.kind]({ ...fault, face, where }),
  }));
}

const MESSAGES: Record<LineFault, (told: Told) => string> = {
  unknown_fact: ({ about }) => `{${about}} is no fact; write one of ${fact.options.join(', ')}`,
  not_in_situation: ({ about }) => `add ${about} to facts in situation.json`,
  loose_brace: () => 'write a placeholder as {fact}, without spaces, and no other braces',
  glued: ({ about }) => `leave a space or rephrase at ${about}: endings change the name`,
  other_facts: ({ about, where }) => `use the placeholders of ${sourceFile(where)} (${about || 'none'})`,
  marked: ({ about, why }) => `rephrase "${about}": ${why}`,
  missing_plural: ({ path, where }) => `write the whole sentence as it is said with ${saidWith(path, where.locale)}`,
  needless_plural: (told) =>
    countOf(told) ? `remove it: ${told.where.locale} has no such form` : 'remove it: the line names no number',
  forms_and_plurals: (told) => `word it without addressing: {${countOf(told)}} has plurals`,
  other_skills: ({ about, where }) =>
    about
      ? `write it for the skills of ${sourceFile(where)} (${about})`
      : `remove it: the line of ${sourceFile(where)} is for every talk`,
  no_line_for: ({ about }) => `add a line that may be said in talks about "${about}"`,
  line_count: ({ about, where }) => `write ${about} lines, as in ${sourceFile(where)}`,
};

const sourceFile = ({ situation }: FaceIn) => `${situation.sourceLocale}.json`;

const countOf = ({ face, path }: Told) => countIn(face.lines[Number(path.split('.')[1])]?.text ?? '');

/** Numbers that are said in the plural form a path ends with. */
function saidWith(path: string, locale: string): string {
  const form = pluralsOf(locale).find(({ category }) => path.endsWith(`.${category}`));
  return form?.numbers.slice(0, 3).join(', ') ?? '';
}
