import { useQuery } from '@tanstack/react-query';
import { query } from '#client/platform/api.ts';

/** Whose drafts are shown and kept: the account that is signed in. It is known before any page of the studio opens. */
export function useWriter(): string {
  return useQuery(query.accounts.me.queryOptions({ staleTime: 300_000 })).data?.id ?? '';
}
