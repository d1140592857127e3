import { keepScreenOn } from '#client/platform/wake-lock.ts';
import type { Clock } from '#client/platform/clock.ts';
import { systemClock } from '#client/platform/clock.ts';

/** What a call needs of the page and of time; tests hand in their own. */
export type Surroundings = {
  clock: Clock;
  random: () => number;
  /** Resolves after `ms`, or as soon as `signal` ends. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  whenVisible: (signal: AbortSignal) => Promise<void>;
  /** The page is looked at again, came back from the browser's cache, or is online again. */
  onReturn: (listener: () => void, signal: AbortSignal) => void;
  keepScreenOn: () => () => void;
  mark: (name: string) => void;
  /** Keeps a trouble in the browser's performance timeline: nobody reads a customer's console. */
  note: (what: string, error: unknown) => void;
};

export const browserSurroundings: Surroundings = {
  clock: systemClock,
  random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  whenVisible: (signal) =>
    new Promise((resolve) => {
      const look = () => {
        if (document.visibilityState !== 'visible' && !signal.aborted) return;
        document.removeEventListener('visibilitychange', look);
        resolve();
      };
      document.addEventListener('visibilitychange', look);
      signal.addEventListener('abort', look);
      look();
    }),
  onReturn: (listener, signal) => {
    const look = () => {
      if (document.visibilityState === 'visible') listener();
    };
    document.addEventListener('visibilitychange', look, { signal });
    globalThis.addEventListener('pageshow', look, { signal });
    globalThis.addEventListener('online', listener, { signal });
  },
  keepScreenOn,
  mark: (name) => {
    performance.mark(name);
  },
  note: (what, error) => {
    performance.mark('call.trouble', { detail: `${what}: ${error instanceof Error ? error.message : String(error)}` });
  },
};
