import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers of every reply. Scripts come from us alone; styles may stand inline, for the staff's widgets place their
 * pop-ups that way. `mediaUrl` is a LiveKit server that browsers reach directly, if there is one.
 */
export function securityHeaders(options: {
  https: boolean;
  development: boolean;
  mediaUrl: string | null;
}): RequestHandler {
  const media = options.mediaUrl ? [options.mediaUrl, options.mediaUrl.replace(/^http/, 'ws')] : [];
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: options.development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", ...(options.development ? ['ws:', 'wss:'] : []), ...media],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  return (request, response, next) => {
    response.set('permissions-policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=()');
    secure(request, response, next);
  };
}

/**
 * False for a change that another site's page sends with our cookie: its origin is not ours, or the browser says it comes
 * from elsewhere. Programs without a browser send neither header.
 */
export function isOwnOrigin(request: IncomingMessage, publicUrl: string): boolean {
  if (request.method !== 'POST' || !request.headers.cookie) return true;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  return URL.parse(origin)?.host === host || origin === new URL(publicUrl).origin;
}

const nearby = /^(::1|127\.|::ffff:127\.)/;

/**
 * The caller's address. Only a proxy on this machine is believed, and only the hop it added itself (the last one):
 * anything before it was written by the caller.
 */
export function addressOf(request: IncomingMessage): string {
  const direct = request.socket.remoteAddress ?? '';
  const forwarded = request.headers['x-forwarded-for'];
  if (!nearby.test(direct) || !forwarded) return direct;
  return String(forwarded).split(',').at(-1)?.trim() || direct;
}
