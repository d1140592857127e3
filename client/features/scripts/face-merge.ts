import type { FaceContent } from '#contract/script-studio.ts';

type Line = FaceContent['lines'][number];

/** One place where both wrote something else over the same words; null for a line that is not there. */
export type Clash = { at: number | 'title'; base: Line | null; theirs: Line | null; mine: Line | null };
export type Merge = { content: FaceContent; clashes: Clash[]; tookTheirs: boolean };

const alike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Lays what somebody else saved beside what was written meanwhile. What only one of both changed is taken from them; where both
 * did, mine stands and the clash is told. Phrases are sets: whatever either added or took away.
 */
export function mergeFaces(base: FaceContent, theirs: FaceContent, mine: FaceContent): Merge {
  const clashes: Clash[] = [];
  const choose = (at: Clash['at'], was: Line | null, their: Line | null, my: Line | null): Line | null => {
    if (alike(their, my) || alike(their, was)) return my;
    if (alike(my, was)) return their;
    clashes.push({ at, base: was, theirs: their, mine: my });
    return my;
  };
  const title = choose('title', { text: base.title }, { text: theirs.title }, { text: mine.title });
  const count = Math.max(base.lines.length, theirs.lines.length, mine.lines.length);
  const lines = Array.from({ length: count }, (_, at) =>
    choose(at, base.lines[at] ?? null, theirs.lines[at] ?? null, mine.lines[at] ?? null),
  ).filter((line) => line !== null);
  const content = {
    title: title?.text ?? mine.title,
    lines,
    examples: mergePhrases(base.examples, theirs.examples, mine.examples),
    triggers: mergePhrases(base.triggers, theirs.triggers, mine.triggers),
    notTriggers: mergePhrases(base.notTriggers, theirs.notTriggers, mine.notTriggers),
  };
  return { content, clashes, tookTheirs: !alike(content, mine) };
}

function mergePhrases(base: string[], theirs: string[], mine: string[]): string[] {
  const added = theirs.filter((phrase) => !base.includes(phrase) && !mine.includes(phrase));
  const removed = base.filter((phrase) => !theirs.includes(phrase));
  return [...mine.filter((phrase) => !removed.includes(phrase)), ...added];
}

/** One clash decided in their favour. */
export function takeTheirs(content: FaceContent, { at, theirs, mine }: Clash): FaceContent {
  if (at === 'title') return { ...content, title: theirs?.text ?? content.title };
  const lines = [...content.lines];
  lines.splice(at, mine ? 1 : 0, ...(theirs ? [theirs] : []));
  return { ...content, lines };
}
