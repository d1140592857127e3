import type { LintFinding } from '#contract/scripts.ts';
import { atomsIn, type FactNames, type Span, shownPlace, unknownFacts } from './fact-atoms.ts';

/** A fact is unknown when it is none of those that may be named there. */
export type BoxPart = { text: string; atom: 'known' | 'unknown' | null; finding: LintFinding | null };

/** Findings in the line as it is kept, at their places in the line as it is shown. */
export function shownFindings(line: string, findings: LintFinding[], names: FactNames): LintFinding[] {
  return findings.map((finding) => ({
    ...finding,
    start: shownPlace(line, finding.start, names),
    end: shownPlace(line, finding.end, names),
  }));
}

/**
 * A shown line cut wherever an atom or a finding begins or ends. Where two findings overlap, the earlier one is kept. `names` is null
 * where any fact will do.
 */
export function boxParts(shown: string, findings: LintFinding[], names: FactNames | null): BoxPart[] {
  const atoms = atomsIn(shown);
  const unknown = new Set(names && unknownFacts(shown, names));
  const kindOf = ({ from, to }: Span): BoxPart['atom'] =>
    unknown.has(shown.slice(from + 1, to - 1)) ? 'unknown' : 'known';
  const inside = (at: number) => ({
    atom: atoms.filter(({ from, to }) => from <= at && at < to).map(kindOf)[0] ?? null,
    finding: findings.find(({ start, end }) => start <= at && at < end) ?? null,
  });
  const cuts = [0, shown.length, ...atoms.flatMap(({ from, to }) => [from, to])];
  for (const { start, end } of findings) cuts.push(start, end);
  const edges = [...new Set(cuts)].filter((at) => at <= shown.length).sort((a, b) => a - b);
  return edges.slice(0, -1).map((at, index) => ({ text: shown.slice(at, edges[index + 1]), ...inside(at) }));
}
