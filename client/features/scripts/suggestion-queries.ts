import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '#contract/scripts.ts';
import { api, query } from '#client/platform/api.ts';
import { settleSuggestions, suggestionKey } from './suggestion-list.ts';

export type Outcome = 'sent' | 'edited' | 'said' | 'dismissed';

/** The lines on screen, steady under the pointer, and what the agent did with one. */
export function useSuggestions(bookingId: string) {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const input = { bookingId, locale: i18n.language };
  const offered = useQuery(query.scripts.suggest.queryOptions({ input, staleTime: 0, refetchInterval: 45_000 }));
  const [shown, setShown] = useState<Suggestion[]>([]);
  const [pointed, point] = useState<string | null>(null);
  const latest = offered.data?.suggestions;
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [settled, setSettled] = useState<{ latest?: Suggestion[] | undefined; pointed: string | null }>({ pointed });
  // While drawing, not after it: the desk would be drawn twice before the line is seen.
  if (settled.latest !== latest || settled.pointed !== pointed) {
    setSettled({ latest, pointed });
    if (latest) setShown(settleSuggestions(shown, latest, pointed, decided));
  }

  const noted = useRef(new Set<string>());
  useEffect(() => {
    const fresh = shown.filter((one) => !noted.current.has(`${bookingId}/${suggestionKey(one)}`));
    if (fresh.length === 0) return;
    for (const one of fresh) noted.current.add(`${bookingId}/${suggestionKey(one)}`);
    const lines = fresh.map(({ situationId, lineIndex, locale }) => ({ situationId, lineIndex, locale }));
    // Counted for the trainers alone: a talk goes on without it.
    api.scripts.offered({ bookingId, lines }).catch(() => undefined);
  }, [shown, bookingId]);

  const decide = async (suggestion: Suggestion, outcome: Outcome) => {
    const { situationId, lineIndex, locale } = suggestion;
    const key = suggestionKey(suggestion);
    point(null);
    setDecided((before) => new Set(before).add(key));
    setShown((before) => before.filter((one) => suggestionKey(one) !== key));
    try {
      await api.scripts.outcome({ bookingId, situationId, lineIndex, locale, outcome });
    } finally {
      await client.invalidateQueries({ queryKey: query.scripts.suggest.key() });
    }
  };
  return {
    shown,
    failed: offered.isError,
    loading: offered.isPending,
    point,
    decide: (suggestion: Suggestion, outcome: Outcome) =>
      // A line that could not be noted as used is offered again to who opens the talk anew: nothing is lost, so nobody is disturbed.
      void decide(suggestion, outcome).catch(() => undefined),
  };
}

/** What the agent wrote in this talk that is a promise with a time, newest first; asked while `wanted`. */
export function usePromised(bookingId: string, wanted: boolean): string[] {
  const { data } = useQuery(
    query.scripts.promised.queryOptions({ input: { bookingId }, enabled: wanted, staleTime: 0 }),
  );
  return data?.sentences ?? [];
}
