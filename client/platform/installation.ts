import { useSyncExternalStore } from 'react';

/** Chromium's offer to install the page; other browsers have their own menu for it and never send one. */
type InstallOffer = Event & { prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }> };

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

function keep(next: InstallOffer | null): void {
  offer = next;
  for (const listener of listeners) listener();
}

/** Registers the worker that keeps the booking pages readable offline; only the built client has one. */
export function installWorker(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    keep(event as InstallOffer);
  });
  addEventListener('appinstalled', () => keep(null));
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // Refused in private windows and over plain HTTP; the page then works online only.
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  }
}

/** Opens the browser's install question; null where there is nothing to offer. */
export function useInstallOffer(): (() => void) | null {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offer,
  );
  if (!current) return null;
  return () => {
    keep(null);
    void current.prompt();
  };
}
