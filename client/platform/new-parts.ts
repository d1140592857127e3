import { recall, remember } from './storage.ts';

const key = 'reloaded-at';
const pauseMs = 60_000;

/** Whether a page that misses a part may load itself anew: not again and again, when the line is what is missing. */
export function mayReload(lastAt: unknown, now: number): boolean {
  return typeof lastAt !== 'number' || lastAt > now || now - lastAt > pauseMs;
}

/** A page kept open over an update asks for parts that are gone: the new page has them. */
export function reloadForNewParts(): void {
  addEventListener('vite:preloadError', (event) => {
    const now = Date.now();
    // A tab that cannot remember would reload for ever.
    if (!mayReload(recall(key, 'tab'), now) || !remember(key, now, 'tab')) return;
    event.preventDefault();
    location.reload();
  });
}
