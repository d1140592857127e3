import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition to hold and returns what it found. @throws after `within` milliseconds */
export async function until<T>(
  condition: () => T | Promise<T>,
  within = 30_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + within;
  for (;;) {
    const found = await condition();
    if (found) return found as Exclude<T, undefined | null | false>;
    if (performance.now() > end) throw new Error(`Waited ${within} ms in vain for: ${String(condition)}`);
    await pause(20);
  }
}
