/** `elsewhere`: another tab holds it · `taken`: it was here, and another tab has taken it over. */
export type TabState = 'asking' | 'mine' | 'elsewhere' | 'taken';

export type TabGuard = { takeOver: () => void; close: () => void };

/** Longer than this only another tab holds a lock: a reloaded page's own former one is let go of sooner. */
const patienceMs = 400;

/**
 * Lets one tab of this browser at a time hold `name`. A tab that waits gets it when the other one is closed; Web Locks end
 * with the tab, also when it crashes, so a dead one never keeps a customer out.
 */
export function guardTab(name: string, onState: (state: TabState) => void): TabGuard {
  const locks = globalThis.navigator?.locks;
  if (!locks) {
    onState('mine');
    return { takeOver: () => undefined, close: () => undefined };
  }
  const queued = new AbortController();
  let closed = false;
  let release = () => undefined as void;
  const tell = (state: TabState) => {
    if (!closed) onState(state);
  };
  const patience = setTimeout(() => tell('elsewhere'), patienceMs);

  const hold = async (options: LockOptions) => {
    let held = false;
    try {
      await locks.request(name, options, () => {
        clearTimeout(patience);
        if (closed) return undefined;
        held = true;
        tell('mine');
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      });
    } catch {
      // Stealing a lock rejects the request of the tab that held it; one that only waited was given up on purpose.
      if (held) tell('taken');
    }
  };

  void hold({ signal: queued.signal });
  return {
    takeOver: () => {
      queued.abort();
      void hold({ steal: true });
    },
    close: () => {
      closed = true;
      clearTimeout(patience);
      queued.abort();
      release();
    },
  };
}
