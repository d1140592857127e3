import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { asksAnew } from '#client/platform/asks-anew.ts';

/** The queue and today's bookings. Live events bring changes; the slow refresh is for a stream that was lost unseen. */
export function useQueue() {
  const { i18n } = useTranslation();
  return useQuery(
    query.queue.list.queryOptions({
      input: { locale: i18n.language },
      refetchInterval: 60_000,
      placeholderData: keepPreviousData,
    }),
  );
}

export function useTake() {
  const client = useQueryClient();
  return useMutation(query.queue.take.mutationOptions({ onSettled: asksAnew(client, query.queue.key()) }));
}

export function useSetReady() {
  const client = useQueryClient();
  return useMutation(
    query.queue.setReady.mutationOptions({
      onSettled: asksAnew(client, query.queue.key()),
    }),
  );
}
