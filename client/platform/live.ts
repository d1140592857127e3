import type { ConsultView } from '#contract/consult.ts';
import type { Suggestion } from '#contract/scripts.ts';
import { api, problemOf } from './api.ts';

/** `view`: how the customer's own consult is after it. `talk`: the agent's own talk after it, and the words for it. */
export type LiveEvent = {
  type: string;
  payload: Record<string, unknown>;
  view?: ConsultView | undefined;
  talk?: { view: ConsultView; suggestions: Suggestion[] } | undefined;
};
/** `lost`: the line is gone and is being tried again by itself. `refused`: the server will not have this caller; it stays so. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'refused';

export type LiveListener = {
  /** `hello` comes first and after every gap that could not be filled: ask for everything anew. */
  onEvent(event: LiveEvent): void;
  onState(state: LiveState): void;
};

const refusals = ['sign_in_needed', 'not_allowed', 'not_found', 'link_ended'];
/** Longest pause between two attempts: a waiting room must notice within seconds that the shop is back. */
const longestPause = 5_000;

/** Follows what happens to one's own booking or in the shop, read in a language, until the returned function is called. */
export function startLive(whose: 'own' | 'staff', locale: string, { onEvent, onState }: LiveListener): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const tell = (state: LiveState) => {
    if (!signal.aborted) onState(state);
  };
  const isRefused = (error: unknown) => refusals.includes(problemOf(error).code);

  /** Somebody still listens. A lost answer is made up for by the next; whether the line holds is the stream's to say. */
  const answer = (page: unknown) => {
    if (typeof page !== 'string') return;
    const here = whose === 'staff' ? api.live.staffHere : api.live.ownHere;
    here({ page }, { signal }).catch(() => undefined);
  };

  const follow = async () => {
    const options: Parameters<typeof api.live.staff>[1] = {
      signal,
      context: {
        retry: Number.POSITIVE_INFINITY,
        retryDelay: ({ attemptIndex, lastEventRetry }) =>
          Math.min(longestPause, (lastEventRetry ?? 1_000) * 1.5 ** Math.min(attemptIndex, 8)),
        shouldRetry: ({ error }) => !signal.aborted && !isRefused(error),
        onRetry: () => {
          tell('lost');
          return (succeeded) => {
            if (succeeded) tell('live');
          };
        },
      },
    };
    const events = await (whose === 'staff' ? api.live.staff : api.live.own)({ locale }, options);
    tell('live');
    for await (const event of events) {
      if (event.type === 'beat') answer(event.payload['page']);
      else onEvent(event);
    }
  };

  const run = async () => {
    tell('connecting');
    while (!signal.aborted) {
      try {
        await follow();
      } catch (error) {
        if (signal.aborted) return;
        if (isRefused(error)) {
          tell('refused');
          return;
        }
      }
      // The server ends streams when it stops in order; it is back in a moment.
      tell('lost');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  };
  void run();
  return () => ended.abort();
}
