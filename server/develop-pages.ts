import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import type { ViteDevServer } from 'vite';
import { pageFor } from './platform/pages.ts';

/** Pages straight from their sources, with hot replacement, on the app's own port. */
export function developPages(vite: ViteDevServer): RequestHandler {
  const router = Router();
  router.use(async (request, response, next) => {
    const page = request.method === 'GET' && request.headers.accept?.includes('text/html') && pageFor(request.path);
    if (!page) return next();
    const html = await readFile(join(vite.config.root, page), 'utf8');
    response.type('html').send(await vite.transformIndexHtml(page, html));
  });
  router.use(vite.middlewares);
  return router;
}
