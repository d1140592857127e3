import type { RequestHandler } from 'express';
import sirv from 'sirv';

/** Serves the built client: precompressed files, hashed ones kept for ever, pages asked for anew each time. */
export function servePages(folder: string): RequestHandler {
  const files = sirv(folder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, path) {
      const hashed = path.startsWith('/assets/');
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, response, next) => {
    const page = pageFor(request.path);
    if (page) request.url = page;
    files(request, response, next);
  };
}

/** The page that answers an address: staff below /desk, everything else without a file ending is the customers'. */
export function pageFor(path: string): string | null {
  if (path === '/desk' || path.startsWith('/desk/')) return '/staff.html';
  return /\.[a-z0-9]+$/i.test(path) ? null : '/index.html';
}
