import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move } from '#contract/script-library.ts';
import type { KeepReason } from '#contract/script-rules.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { api } from '#client/platform/api.ts';
import { stillValid } from './lint-marks.ts';

/** A pause this short is not felt while typing and still spares the server most of the letters. */
const pauseMs = 50;

/** The consult a text is written in, and the situation its customer is in. */
export type LintTalk = { bookingId: string; answering: string | null };

type Linted = { text: string; findings: LintFinding[]; credit: Move[] | null };
const clean: Linted = { text: '', findings: [], credit: null };

/** Hollow phrases in a text while it is typed. Marks of what stands unchanged stay until the next answer. */
export function useLint(text: string, locale: string, talk: LintTalk | null = null): Omit<Linted, 'text'> {
  const { i18n } = useTranslation();
  const agentLocale = i18n.language;
  const bookingId = talk?.bookingId;
  const answering = talk?.answering ?? undefined;
  const [linted, setLinted] = useState(clean);
  useEffect(() => {
    if (text.trim() === '') {
      setLinted(clean);
      return;
    }
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const input = { text, locale, agentLocale, bookingId, answering };
        const { findings, credit } = await api.scripts.lint(input, { signal: asked.signal });
        if (!asked.signal.aborted) setLinted({ text, findings, credit });
      } catch {
        // Without an answer nothing is marked; writing and sending go on.
        if (!asked.signal.aborted) setLinted(clean);
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [text, locale, agentLocale, bookingId, answering]);
  return { findings: stillValid(linted.findings, linted.text, text), credit: linted.credit };
}

/** Counts each rule that marks a text, once for that text, and gives what counts a kept mark. */
export function useRuleCount(locale: string, findings: LintFinding[], isEmpty: boolean) {
  const seen = useRef(new Set<string>());
  const rules = [...new Set(findings.map(({ ruleId }) => ruleId))].sort().join(' ');
  const count = (ruleId: string, outcome: 'shown' | KeepReason) =>
    // A count that is missed disturbs nobody who writes.
    void api.scripts.noteRule({ ruleId, locale, outcome }).catch(() => undefined);
  useEffect(() => {
    if (isEmpty) seen.current.clear();
    for (const ruleId of rules.split(' ')) {
      if (ruleId === '' || seen.current.has(ruleId)) continue;
      seen.current.add(ruleId);
      void api.scripts.noteRule({ ruleId, locale, outcome: 'shown' }).catch(() => undefined);
    }
  }, [rules, locale, isEmpty]);
  return count;
}
