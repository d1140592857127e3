/** A value that changes over time, in the shape `useSyncExternalStore` reads. */
export type Store<T> = {
  get: () => T;
  subscribe: (onChange: () => void) => () => void;
};

export type WritableStore<T> = Store<T> & { set: (change: Partial<T>) => void };

/** Holds one snapshot; listeners hear only of changes that change a value. */
export function createStore<T extends object>(initial: T): WritableStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (change) => {
      const next = { ...value, ...change };
      const keys = Object.keys(change) as (keyof T)[];
      if (keys.every((key) => Object.is(next[key], value[key]))) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Runs jobs one after the other; a failed one is its caller's matter and does not stop the next. */
export function createQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = last.then(job, job);
    last = run.catch(() => undefined);
    return run;
  };
}
