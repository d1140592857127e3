import { phraseFinder, readText, RULE_OF_CODE, withoutOverlaps } from '#contract/lint/phrases.ts';
import type { Marking } from '#contract/script-rules.ts';
import type { LintFinding } from '#contract/scripts.ts';

export type TextPart = { text: string; finding: LintFinding | null };

/** The text cut where findings begin and end, in order. Where two overlap, the one that begins first is kept. */
export function markedParts(text: string, findings: LintFinding[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const finding of findings.toSorted((a, b) => a.start - b.start)) {
    const end = Math.min(finding.end, text.length);
    if (finding.start < at || end <= finding.start) continue;
    if (finding.start > at) parts.push({ text: text.slice(at, finding.start), finding: null });
    parts.push({ text: text.slice(finding.start, end), finding });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), finding: null });
  return parts;
}

/**
 * The text with the whole sentence around a finding replaced by a better one: a better line is a sentence of its own,
 * so putting it into the middle of the old sentence would read as nonsense.
 */
export function withBetterLine(text: string, finding: Pick<LintFinding, 'start' | 'end'>, better: string): string {
  const before = text.slice(0, finding.start).search(/(?:[.!?]\s+|\n)[^.!?\n]*$/u);
  const lead = before < 0 ? '' : (/^(?:[.!?]\s+|\n)/u.exec(text.slice(before))?.[0] ?? '');
  const begin = before < 0 ? 0 : before + lead.length;
  const ending = /[.!?](?=\s|$)|(?=\n)/u.exec(text.slice(finding.end - 1));
  const stop = ending ? finding.end - 1 + ending.index + ending[0].length : text.length;
  return `${text.slice(0, begin)}${better}${text.slice(stop)}`;
}

/** Findings of an older text that still hold: the text they point at is unchanged and stands at the same place. */
export function stillValid(findings: LintFinding[], lintedText: string, text: string): LintFinding[] {
  return findings.filter((finding) => text.slice(0, finding.end) === lintedText.slice(0, finding.end));
}

/** Finds a language's hollow phrases in a text, without better lines: those need the talk's facts. */
export function phraseMarker({ reasons, ...phrases }: Marking): (text: string) => LintFinding[] {
  const phrasesIn = phraseFinder(phrases);
  return (text) => {
    const { sentences, origin } = readText(text);
    return withoutOverlaps(phrasesIn(sentences).found).map(({ phrase: { code }, level, start, end }) => ({
      ruleId: RULE_OF_CODE[code],
      level,
      start: origin[start] ?? 0,
      end: origin[end] ?? text.length,
      reason: reasons[code],
      better: [],
    }));
  };
}

/**
 * What is marked now: where the answer is about this very text, what it found. Until then what still holds of it, and in what it has
 * not seen what is found `atOnce`: a mark comes with the letter that completes its phrase and waits for nobody.
 */
export function marksFor(
  text: string,
  answer: { text: string; findings: LintFinding[] },
  atOnce: (text: string) => LintFinding[],
): LintFinding[] {
  if (answer.text === text) return answer.findings;
  const standing = stillValid(answer.findings, answer.text, text);
  const isFree = ({ start, end }: LintFinding) => standing.every((other) => end <= other.start || start >= other.end);
  const isJudged = ({ end }: LintFinding) => text.slice(0, end) === answer.text.slice(0, end);
  const found = atOnce(text).filter((finding) => isFree(finding) && !isJudged(finding));
  return [...standing, ...found].sort((one, other) => one.start - other.start);
}
