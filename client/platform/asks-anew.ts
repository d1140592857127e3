import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * For a change's `onSettled`: asks anew for what it made old. Only a change that went through waits for that, so that what it shows is
 * never the old; a refusal is told at once.
 */
export function asksAnew(client: QueryClient, ...keys: QueryKey[]): (data: unknown, error: unknown) => unknown {
  return (_data, error) => {
    const asked = Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
    return error ? undefined : asked;
  };
}
