import type { QueryClient } from '@tanstack/react-query';
import { query, setBookingLink } from '#client/platform/api.ts';

let current: string | null = null;

/** Makes one booking's link the one that calls carry; null outside a booking. Another booking's answers are dropped. */
export function useLinkForCalls(link: string | null, client: QueryClient): void {
  if (link === current) return;
  current = link;
  setBookingLink(link);
  client.removeQueries({ queryKey: query.booking.get.key() });
  client.removeQueries({ queryKey: query.consult.key() });
}
