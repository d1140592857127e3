import type { LintFinding } from '#contract/scripts.ts';
import { atomsIn, type FactNames, shownPlace } from './fact-atoms.ts';

export type BoxPart = { text: string; atom: boolean; finding: LintFinding | null };

/** Findings in the line as it is kept, at their places in the line as it is shown. */
export function shownFindings(line: string, findings: LintFinding[], names: FactNames): LintFinding[] {
  return findings.map((finding) => ({
    ...finding,
    start: shownPlace(line, finding.start, names),
    end: shownPlace(line, finding.end, names),
  }));
}

/** A shown line cut wherever an atom or a finding begins or ends. Where two findings overlap, the earlier one is kept. */
export function boxParts(shown: string, findings: LintFinding[]): BoxPart[] {
  const atoms = atomsIn(shown);
  const inside = (at: number) => ({
    atom: atoms.some(({ from, to }) => from <= at && at < to),
    finding: findings.find(({ start, end }) => start <= at && at < end) ?? null,
  });
  const cuts = [0, shown.length, ...atoms.flatMap(({ from, to }) => [from, to])];
  for (const { start, end } of findings) cuts.push(start, end);
  const edges = [...new Set(cuts)].filter((at) => at <= shown.length).sort((a, b) => a - b);
  return edges.slice(0, -1).map((at, index) => ({ text: shown.slice(at, edges[index + 1]), ...inside(at) }));
}
