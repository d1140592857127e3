import { useMemo, useSyncExternalStore } from 'react';
import type { Seat } from '#contract/consult.ts';
import { problemOf } from '#client/platform/api.ts';
import { createCall } from './call.ts';
import type { Call, CallSnapshot } from './call.ts';
import { createOwnMedia } from './own-media.ts';
import type { OwnMedia } from './own-media.ts';

export type OpenCall = { call: Call; tracks: OwnMedia };

declare global {
  interface Window {
    /** Set by a browser test before the page loads; only then is the call reachable from outside. */
    __vitrineTest?: boolean;
    __vitrineCall?: Call;
  }
}

let callsOpen = 0;
const heard = new Set<() => void>();

function countCalls(change: 1 | -1): void {
  callsOpen += change;
  for (const tell of heard) tell();
}

function listen(tell: () => void): () => void {
  heard.add(tell);
  return () => heard.delete(tell);
}

/** Whether this page holds a call now. */
export function useCallOpen(): boolean {
  return useSyncExternalStore(listen, () => callsOpen > 0);
}

type GetSeat = (bookingId: string, signal: AbortSignal) => Promise<Seat>;

/** A call that lives as long as somebody watches: React mounts twice while developing, and each time gets its own. */
function createHolder(side: 'customer' | 'agent', bookingId: string, getSeat: GetSeat) {
  let open: OpenCall | null = null;
  return {
    get: () => open,
    subscribe: () => {
      const tracks = createOwnMedia(side);
      const call = createCall({
        side,
        tracks,
        getSeat: (signal) => getSeat(bookingId, signal),
        codeOf: (error) => problemOf(error).code,
      });
      if (window.__vitrineTest) window.__vitrineCall = call;
      open = { call, tracks };
      countCalls(1);
      return () => {
        call.close();
        open = null;
        countCalls(-1);
      };
    },
  };
}

/**
 * Makes one call for one consult and closes it when the screen goes or `bookingId` changes. Null for the first moment.
 * `getSeat` has to be the same function at every render.
 */
export function useOpenCall(side: 'customer' | 'agent', bookingId: string, getSeat: GetSeat): OpenCall | null {
  const holder = useMemo(() => createHolder(side, bookingId, getSeat), [side, bookingId, getSeat]);
  return useSyncExternalStore(holder.subscribe, holder.get);
}

export function useCallSnapshot(call: Call): CallSnapshot {
  return useSyncExternalStore(call.subscribe, call.getSnapshot);
}
