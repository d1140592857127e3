import { useEffect, useState } from 'react';
import type { KeepReason } from '#contract/script-library.ts';
import { type LineFacts, type LintTalk, useLint, useRuleCount } from './lint-queries.ts';

/**
 * What sounds hollow in a text while it is typed, without the marks that somebody keeps. Both are counted. An emptied box begins a
 * new text, in which the same phrase is asked about again. `isTrial`: nobody writes this to a customer, and nothing is counted.
 */
export function useMarks(
  text: string,
  locale: string,
  talk: LintTalk | null = null,
  isTrial = false,
  lineFacts?: LineFacts,
) {
  const { findings: found, credit, strayedTo } = useLint(text, locale, talk, lineFacts);
  const [kept, setKept] = useState<string[]>([]);
  const isEmpty = text === '';
  const findings = found.filter(({ ruleId }) => !kept.includes(ruleId));
  const count = useRuleCount(locale, findings, isEmpty, isTrial);
  useEffect(() => {
    if (isEmpty) setKept((before) => (before.length > 0 ? [] : before));
  }, [isEmpty]);
  const keep = (ruleId: string, reason: KeepReason) => {
    setKept((before) => [...before, ruleId]);
    count(ruleId, reason);
  };
  return { findings, credit, strayedTo, keep };
}
