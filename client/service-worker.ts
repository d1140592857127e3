/// <reference lib="webworker" />
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** A slow line gets the kept page after this long; what the page shows is asked for anew anyway. */
const patience = 3_000;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** The customer's pages, and nothing else: neither the desk nor a booking's calendar file. */
const customerPages = [/^\/$/, /^\/book\/[^/]+$/, /^\/b\/[^/.]+(\/(consult|after|move))?$/];

registerRoute(
  new NavigationRoute(
    async ({ request }) => {
      const shell = () => matchPrecache('/index.html');
      try {
        const answer = await Promise.race([
          fetch(request),
          new Promise<null>((resolve) => setTimeout(() => resolve(null), patience)),
        ]);
        if (answer) return answer.status < 500 ? answer : ((await shell()) ?? answer);
      } catch (error) {
        const kept = await shell();
        if (kept) return kept;
        throw error;
      }
      return (await shell()) ?? fetch(request);
    },
    { allowlist: customerPages },
  ),
);
