import type { FaceAct, FaceContent, FaceProblem, LifeState, Refusal } from '#contract/script-studio.ts';

type Person = { id: string; name: string };

/** One language of a situation as the server tells it. */
export type Face = {
  locale: string;
  state: LifeState;
  stale: boolean;
  content: FaceContent;
  version: number;
  inUse: number | null;
  sourceThen: string[] | null;
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
    lines: content.lines.flatMap(({ text, forms, plurals }) => {
      const said = { ...tidyVariants('forms', forms), ...tidyVariants('plurals', plurals) };
      return text.trim() ? [{ text: text.trim(), ...said }] : [];
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

/** The same to a reader: spaces, empty lines and the order of variants are no change. */
export function sameWords(one: FaceContent, other: FaceContent): boolean {
  return JSON.stringify(tidy(one)) === JSON.stringify(tidy(other));
}
