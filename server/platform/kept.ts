import type { Clock } from './clock.ts';

/** What was found is good for so long where the same is asked with every letter typed. */
export const A_MOMENT = 1000;

/** Finds something for each key and gives it again for `forMs`. What could not be found is looked for anew next time. */
export function keptFor<T>(forMs: number, clock: Clock): (key: string, find: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { at: number; found: Promise<T> }>();
  return (key, find) => {
    const now = clock().getTime();
    for (const [old, { at }] of kept) if (now - at >= forMs || now < at) kept.delete(old);
    const known = kept.get(key);
    if (known) return known.found;
    const fresh = { at: now, found: find() };
    kept.set(key, fresh);
    fresh.found.catch(() => kept.delete(key));
    return fresh.found;
  };
}

/** Makes something once for each stamp. What could not be made is tried anew next time, not remembered as broken. */
export function keptUntilChanged<T>(make: () => Promise<T>): (stamp: string) => Promise<T> {
  let kept: { stamp: string; made: Promise<T> } | null = null;
  return (stamp) => {
    if (kept?.stamp !== stamp) {
      const now = { stamp, made: make() };
      kept = now;
      now.made.catch(() => {
        if (kept === now) kept = null;
      });
    }
    return kept.made;
  };
}

/**
 * The same answers as `find`, which must give the same for the same arguments, without asking it again for the `most` that were
 * asked last.
 */
export function keepingNewest<Args extends (string | number | boolean | undefined)[], T>(
  most: number,
  find: (...args: Args) => T,
): (...args: Args) => T {
  const kept = new Map<string, { found: T }>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = kept.get(key) ?? { found: find(...args) };
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return known.found;
  };
}
