import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { ClientRetryPlugin, type ClientRetryPluginContext } from '@orpc/client/plugins';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { contract } from '#contract/contract.ts';
import type { ErrorCode, errors } from '#contract/errors.ts';

let bookingLink: string | null = null;

/**
 * The customer's link goes in a header with every call; an address would keep it in logs and histories. Encoded, since one
 * that a messenger has cut ("…") is no header: it must be refused as a wrong link, not look like a dead line.
 */
export function setBookingLink(link: string | null): void {
  bookingLink = link && encodeURIComponent(link);
}

/** Asked without the link: a dead one must not take the shop's name and phone number away with it. */
const forEverybody = ['shop', 'slots', 'create', 'now'];

const rpc = new RPCLink<ClientRetryPluginContext>({
  url: () => `${location.origin}/api/rpc`,
  headers: (_, [feature, verb]) =>
    bookingLink && !(feature === 'booking' && forEverybody.includes(verb ?? ''))
      ? { 'x-booking-link': bookingLink }
      : {},
  plugins: [new ClientRetryPlugin()],
});

/** Every endpoint of the contract, typed; the contract itself stays on the server. */
export const api: ContractRouterClient<typeof contract, ClientRetryPluginContext> = createORPCClient(rpc);

/** The same endpoints as TanStack Query options: `query.booking.get.queryOptions({ input })`. */
export const query = createTanstackQueryUtils(api);

type DataOf<C extends ErrorCode> = z.output<(typeof errors)[C]['data']>;

/** What went wrong, as the contract names it. Words: the locale files' `errors.<code>`. */
export type Problem = { [C in ErrorCode]: { code: C; data: DataOf<C>; requestId: string | null } }[ErrorCode];

/** All codes at run time; the contract's own list would bring its schemas along. */
const known: Record<ErrorCode, true> = {
  invalid: true,
  sign_in_needed: true,
  not_allowed: true,
  not_found: true,
  variant_needed: true,
  slot_taken: true,
  closed: true,
  too_late: true,
  already_taken: true,
  consult_ended: true,
  stale: true,
  link_ended: true,
  too_large: true,
  too_many: true,
  internal: true,
  unavailable: true,
  video_unavailable: true,
};

/** Reads any thrown thing. No answer at all, or one that is not the contract's, counts as `unavailable`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError && error.code in known) {
    const data = error.data as { requestId?: string } | undefined;
    return { code: error.code, data: error.data, requestId: data?.requestId ?? null } as Problem;
  }
  return { code: 'unavailable', data: undefined, requestId: null };
}

/** What may be better in a moment without anybody doing anything. */
function mayPass(error: unknown): boolean {
  return problemOf(error).code === 'unavailable';
}

// What came is drawn at once: by default it waits for a timer, in a call behind the work of two videos.
notifyManager.setScheduler(queueMicrotask);

/** `onError` hears of every question and every change that failed. */
export function createQueryClient(onError: (error: unknown) => void = () => undefined): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // 'always': a phone that believes itself offline still gets an error in words instead of an endless wait.
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (failures, error) => mayPass(error) && failures < 2,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
