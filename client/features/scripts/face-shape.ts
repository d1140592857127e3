import { keptIn } from '#contract/kept-marks.ts';
import type { FaceAct, FaceContent, FaceProblem, LifeState, Refusal } from '#contract/script-studio.ts';

type Person = { id: string; name: string };

/** What a translation is written from. */
export type FaceWords = Pick<FaceContent, 'title' | 'lines'>;

/** One language of a situation as the server tells it. */
export type Face = {
  locale: string;
  state: LifeState;
  stale: boolean;
  content: FaceContent;
  version: number;
  inUse: number | null;
  instead: FaceContent | null;
  sourceChange: { was: FaceWords; is: FaceWords } | null;
  author: Person | null;
  editedAt: string | null;
  note: string | null;
  reviewer: Person | null;
  may: FaceAct[];
  approveRefused: Refusal | null;
  fileEdit: { base: FaceContent; content: FaceContent } | null;
  problems: FaceProblem[];
};

/** As it will be saved: trimmed, without empty lines, variants and phrases. */
export function tidy(content: FaceContent): FaceContent {
  const phrases = (all: string[]) => [...new Set(all.map((one) => one.trim()).filter(Boolean))];
  return {
    title: content.title.trim(),
    lines: content.lines.flatMap((line) => {
      const { text, for: skills, forms, plurals } = line;
      const said = { ...tidyVariants('forms', forms), ...tidyVariants('plurals', plurals), ...keptIn(line) };
      return text.trim() ? [{ text: text.trim(), ...(skills && { for: skills }), ...said }] : [];
    }),
    examples: phrases(content.examples),
    triggers: phrases(content.triggers),
    notTriggers: phrases(content.notTriggers),
  };
}

function tidyVariants(kind: 'forms' | 'plurals', said: Record<string, string> | undefined) {
  const kept = Object.entries(said ?? {})
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([, text]) => text)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length > 0 ? { [kind]: Object.fromEntries(kept) } : {};
}

/** Why words cannot be saved as they stand. `line` counts from 1. */
export type Unfit = { why: 'title' | 'lines' } | { why: 'gap'; line: number };

/** An emptied line is left out when it is the last; with others after it those would move up, and each answers its source's line. */
export function whyUnfit({ title, lines }: FaceContent): Unfit | null {
  if (title.trim() === '') return { why: 'title' };
  const last = lines.findLastIndex(({ text, forms, plurals }) =>
    [text, ...Object.values({ ...forms, ...plurals })].some((said) => said.trim() !== ''),
  );
  if (last < 0) return { why: 'lines' };
  const gap = lines.findIndex(({ text }) => text.trim() === '');
  return gap >= 0 && gap <= last ? { why: 'gap', line: gap + 1 } : null;
}

/** The same to a reader: spaces, empty lines and the order of variants are no change. */
export function sameWords(one: FaceContent, other: FaceContent): boolean {
  return JSON.stringify(tidy(one)) === JSON.stringify(tidy(other));
}
