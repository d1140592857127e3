import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './log.ts';
import type { Live } from './processes.ts';

export type SupervisedState =
  | { status: 'starting'; reason: string | undefined }
  | { status: 'running'; pid: number }
  | { status: 'stopped' };

type Supervised = {
  state: () => SupervisedState;
  /** Called each time the server is up again after it had died. */
  onRestart: (callback: () => void) => void;
  /** Resolves once it runs for the first time, or with the reason of the first failure. */
  firstAttempt: Promise<string | undefined>;
  stop: () => Promise<void>;
};

type Options = {
  name: string;
  /** Adopts or starts the server and resolves when it answers. On failure it leaves no process behind. */
  start: (signal: AbortSignal) => Promise<Live>;
  end: (live: Live) => Promise<void>;
  log: Log;
};

/** A server that ran this long was well: its next death is a new one, not the sixth of a row. */
const WELL_AFTER_MS = 60_000;

/** Milliseconds to wait before the attempt after `failures` in a row: at once, then 0.25 s doubling up to 10 s. */
export function backOff(failures: number): number {
  return failures === 0 ? 0 : Math.min(10_000, 250 * 2 ** (failures - 1));
}

/** Keeps one server process running until it is stopped. */
export function supervise({ name, start, end, log }: Options): Supervised {
  const stopping = new AbortController();
  const { signal } = stopping;
  const first = Promise.withResolvers<string | undefined>();
  const callbacks: (() => void)[] = [];
  let state: SupervisedState = { status: 'starting', reason: undefined };
  let failures = 0;
  let hasRun = false;

  async function once(): Promise<string> {
    const live = await start(signal);
    if (signal.aborted) {
      await end(live);
      return 'stopped';
    }
    state = { status: 'running', pid: live.pid };
    first.resolve(undefined);
    if (hasRun) for (const callback of callbacks) callback();
    hasRun = true;
    const since = performance.now();
    const stopped = Promise.withResolvers<void>();
    const stop = () => stopped.resolve();
    signal.addEventListener('abort', stop, { once: true });
    const reason = await Promise.race([live.ended, stopped.promise]);
    signal.removeEventListener('abort', stop);
    if (signal.aborted) await end(live);
    if (performance.now() - since > WELL_AFTER_MS) failures = 0;
    return reason ?? 'stopped';
  }

  async function keepRunning(): Promise<void> {
    while (!signal.aborted) {
      const reason = await once().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      first.resolve(reason);
      if (signal.aborted) break;
      state = { status: 'starting', reason };
      log.warn({ server: name, reason }, `${name} is not running, starting it`);
      await pause(backOff(failures++), undefined, { signal }).catch(() => undefined);
    }
    state = { status: 'stopped' };
  }

  const running = keepRunning();
  return {
    state: () => state,
    onRestart: (callback) => callbacks.push(callback),
    firstAttempt: first.promise,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
