import type { Face, ScriptLine } from '#contract/script-library.ts';

/** Whether a line may be said in a talk about this skill; where no skill is known, every line may. */
export function fitsSkill(line: ScriptLine, skill: string | null | undefined): boolean {
  return !skill || !line.for || line.for.includes(skill);
}

/** Every skill that some line is for. */
export function skillsIn(faces: readonly Pick<Face, 'lines'>[]): string[] {
  return [...new Set(faces.flatMap(({ lines }) => lines.flatMap((line) => line.for ?? [])))].sort();
}

/** The skills a line is for, in one order, as a text to compare and to show. */
export function skillsOf(line: ScriptLine | undefined): string {
  return (line?.for ?? []).toSorted().join(', ');
}
