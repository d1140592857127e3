import type { InvalidateQueryFilters, QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Asks anew for what something made old, and once more for what is just being asked for the first time: TanStack Query lets such a
 * first question be, and its answer may be from before.
 */
export async function askAnew(client: QueryClient, which: InvalidateQueryFilters): Promise<void> {
  const isFirst = ({ data, fetchStatus }: { data: unknown; fetchStatus: string }) =>
    data === undefined && fetchStatus !== 'idle';
  const asked = client
    .getQueryCache()
    .findAll(which)
    .filter(({ state }) => isFirst(state));
  const again = asked.map(async ({ promise, queryKey }) => {
    // Whoever shows it tells of a refusal.
    await promise?.catch(() => undefined);
    await client.invalidateQueries({ queryKey, exact: true });
  });
  await Promise.all([client.invalidateQueries(which), ...again]);
}

/**
 * For a change's `onSettled`: asks anew for what it made old. Only a change that went through waits for that, so that what it shows is
 * never the old; a refusal is told at once.
 */
export function asksAnew(client: QueryClient, ...keys: QueryKey[]): (data: unknown, error: unknown) => unknown {
  return (_data, error) => {
    const asked = Promise.all(keys.map((queryKey) => askAnew(client, { queryKey })));
    return error ? undefined : asked;
  };
}
