import type { QueryClient } from '@tanstack/react-query';
import { createQueryClient, problemOf, query } from '#client/platform/api.ts';

/** Asks anew who is signed in as soon as any answer says that nobody is. */
export function createStaffClient(): QueryClient {
  const me = query.accounts.me.queryKey();
  const client = createQueryClient((error) => {
    if (problemOf(error).code !== 'sign_in_needed') return;
    if (client.getQueryState(me)?.status === 'success') void client.invalidateQueries({ queryKey: me });
  });
  return client;
}
