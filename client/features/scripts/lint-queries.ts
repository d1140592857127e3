import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Move } from '#contract/script-library.ts';
import type { KeepReason } from '#contract/script-library.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { api, query } from '#client/platform/api.ts';
import { marksFor, phraseMarker } from './lint-marks.ts';

/** The consult a text is written in, and the situation its customer is in. */
export type LintTalk = { bookingId: string; answering: string | null };

type Linted = { text: string; findings: LintFinding[]; credit: Move[] | null; strayedTo: string | null };
const clean: Linted = { text: '', findings: [], credit: null, strayedTo: null };

type LintInput = Parameters<typeof api.scripts.lint>[0];
/** The facts that a line of the library may name; the same list for as long as the box is there. */
export type LineFacts = LintInput['lineFacts'];

/** Phrases change when a trainer publishes one; until then the answers know better. */
const PHRASES_HOLD_MS = 5 * 60_000;
const nothing: LintFinding[] = [];

/** Without an answer nothing but phrases is marked; writing and sending go on. */
async function findingsIn(input: LintInput): Promise<Linted> {
  try {
    return { text: input.text, ...(await api.scripts.lint(input)) };
  } catch {
    return clean;
  }
}

/** An answer about an earlier text of the same talk is still good for what stands unchanged. */
function isSameTalk(asked: LintInput, wanted: LintInput | null): boolean {
  return (
    wanted !== null &&
    (['locale', 'agentLocale', 'bookingId', 'answering'] as const).every((of) => asked[of] === wanted[of])
  );
}

/** What finds this language's phrases here and now, once they are known. */
function usePhraseMarker(locale: string, agentLocale: string): (text: string) => LintFinding[] {
  const input = { locale, agentLocale };
  const { data } = useQuery(query.scripts.marking.queryOptions({ input, staleTime: PHRASES_HOLD_MS }));
  const marking = data?.marking;
  return useMemo(() => (marking ? phraseMarker(marking) : () => nothing), [marking]);
}

/**
 * Hollow phrases in a text while it is typed. Phrases are marked with the letter that completes them; what else there is, better
 * lines and the last word come with an answer. Asked with each letter, one question at a time; letters typed meanwhile are asked
 * about together. Marks of what stands unchanged stay until then.
 */
export function useLint(
  text: string,
  locale: string,
  talk: LintTalk | null = null,
  lineFacts?: LineFacts,
): Omit<Linted, 'text'> {
  const { i18n } = useTranslation();
  const agentLocale = i18n.language;
  const bookingId = talk?.bookingId;
  const answering = talk?.answering ?? undefined;
  const [linted, setLinted] = useState(clean);
  const phrasesIn = usePhraseMarker(locale, agentLocale);
  const wanted = useRef<LintInput | null>(null);
  const asking = useRef(false);
  useEffect(() => {
    wanted.current = text.trim() === '' ? null : { text, locale, agentLocale, bookingId, answering, lineFacts };
    if (wanted.current === null) setLinted(clean);
    else if (!asking.current) void ask();

    async function ask() {
      asking.current = true;
      for (let asked: LintInput | null = null; wanted.current && wanted.current !== asked; ) {
        asked = wanted.current;
        const answer = await findingsIn(asked);
        // At once: behind the call's own work the mark would wait its turn.
        if (isSameTalk(asked, wanted.current)) flushSync(() => setLinted(answer));
      }
      asking.current = false;
    }
  }, [text, locale, agentLocale, bookingId, answering, lineFacts]);
  return {
    // What is written in another language is left to the answers.
    findings: marksFor(text, linted, linted.strayedTo ? () => nothing : phrasesIn),
    credit: linted.credit,
    strayedTo: linted.strayedTo,
  };
}

/** Counts each rule that marks a text, once for that text, and gives what counts a kept mark; a text that only tries the rules counts nowhere. */
export function useRuleCount(locale: string, findings: LintFinding[], isEmpty: boolean, isTrial: boolean) {
  const seen = useRef(new Set<string>());
  const rules = isTrial ? '' : [...new Set(findings.map(({ ruleId }) => ruleId))].sort().join(' ');
  const count = (ruleId: string, outcome: 'shown' | KeepReason) => {
    // A count that is missed disturbs nobody who writes.
    if (!isTrial) void api.scripts.noteRule({ ruleId, locale, outcome }).catch(() => undefined);
  };
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
