import type { PhraseContent } from '#contract/script-phrases.ts';
import type { FaceProblem } from '#contract/script-studio.ts';

const LISTS = ['variants', 'better', 'patterns', 'exceptions'] as const;
export type PhraseField = 'phrase' | 'level' | 'on' | (typeof LISTS)[number];
const FIELDS: PhraseField[] = ['phrase', 'variants', 'better', 'level', 'on', 'patterns', 'exceptions'];

/** A phrase while it is written: its lists as text boxes hold them, one a line. */
export type PhraseForm = Pick<PhraseContent, 'phrase' | 'level' | 'on'> & Record<(typeof LISTS)[number], string>;

export const emptyPhrase: PhraseContent = {
  phrase: '',
  variants: [],
  patterns: [],
  exceptions: [],
  better: [],
  level: 'warn',
  on: true,
};

export function formOf(content: PhraseContent): PhraseForm {
  const { phrase, level, on, variants, better, patterns, exceptions } = content;
  const text = (list: string[]) => list.join('\n');
  return {
    phrase,
    level,
    on,
    variants: text(variants),
    better: text(better),
    patterns: text(patterns),
    exceptions: text(exceptions),
  };
}

/** Empty lines are only room to write in. */
export function contentOf({ phrase, level, on, ...texts }: PhraseForm): PhraseContent {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  return {
    phrase: phrase.trim(),
    level,
    on,
    variants: lines(texts.variants),
    better: lines(texts.better),
    patterns: lines(texts.patterns),
    exceptions: lines(texts.exceptions),
  };
}

/** Fields in which two phrases differ, in the order in which they are written. */
export function differingFields(one: PhraseContent, other: PhraseContent): PhraseField[] {
  return FIELDS.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/** One refusal at its field: what kind, what it is about, and the line of a list it is in. */
export type PhraseProblem = { field: string; kind: string; about: string; line: string | null };

export function problemsIn(fields: FaceProblem[], sent: PhraseContent): PhraseProblem[] {
  return fields.map(({ path, problem }) => {
    const [field = '', at] = path.replace(/^content\.?/u, '').split('.');
    const [kind = '', ...about] = problem.split(':');
    const list = LISTS.find((one) => one === field);
    return { field, kind, about: about.join(':'), line: (list && at && sent[list][Number(at)]) || null };
  });
}
