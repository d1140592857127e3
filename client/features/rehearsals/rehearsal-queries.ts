import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';

export function usePlays() {
  const { i18n } = useTranslation();
  return useQuery(query.rehearsals.plays.queryOptions({ input: { locale: i18n.language }, staleTime: 0 }));
}

export function useTeam() {
  const { i18n } = useTranslation();
  return useQuery(query.rehearsals.team.queryOptions({ input: { locale: i18n.language }, staleTime: 0 }));
}

/** Begins a play; `onBegun` hears which rehearsal it is. */
export function useStart(onBegun: (rehearsalId: string) => void) {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const start = useMutation({
    ...query.rehearsals.start.mutationOptions(),
    onSuccess: (view) => {
      const input = { rehearsalId: view.rehearsalId, locale: i18n.language };
      client.setQueryData(query.rehearsals.read.queryKey({ input }), view);
      onBegun(view.rehearsalId);
    },
  });
  return {
    // A button that is disabled meanwhile would lose the keyboard where it cannot begin.
    begin: (playId: string, language: string) => {
      if (!start.isPending) start.mutate({ playId, language, locale: i18n.language });
    },
    error: start.error,
  };
}

export function useRehearsal(rehearsalId: string) {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const input = { rehearsalId, locale: i18n.language };
  const rehearsal = useQuery(query.rehearsals.read.queryOptions({ input }));
  const answer = useMutation({
    ...query.rehearsals.answer.mutationOptions(),
    onSuccess: (view) => client.setQueryData(query.rehearsals.read.queryKey({ input }), view),
    // Answered in another window, or over: what is true now is shown beside the refusal.
    onError: () => client.invalidateQueries({ queryKey: query.rehearsals.read.queryKey({ input }) }),
  });
  const leave = useMutation(query.rehearsals.leave.mutationOptions());
  return {
    rehearsal,
    answer: (turn: number, text: string) => answer.mutateAsync({ ...input, turn, text }),
    isAnswering: answer.isPending,
    error: answer.error ?? leave.error,
    leave: () => leave.mutateAsync({ rehearsalId }),
  };
}
