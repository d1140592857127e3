import type { RequestHandler } from 'express';
import type { ProductType } from '#contract/products.ts';
import type { Db } from '#server/tables.ts';
import { findShopWindow, findSurface } from './store.ts';
import type { SurfaceSpec } from './surface-spec.ts';
import type { SurfaceStudio } from './surface-studio.ts';

/** Widths that are drawn, pixels; others are refused, or any address would cost a drawing. */
export const pictureWidths = [160, 240, 320, 400, 480, 800, 1200, 1600];

/** What stands for the shop, and for each service, by the word in its code. */
const windows: [RegExp, ProductType][] = [
  [/^hero$/, 'parquet'],
  [/^service-.*carpet/, 'carpet'],
  [/^service-.*(care|repair)/, 'laminate'],
  [/^service-/, 'parquet'],
];

/**
 * A product's surface at /surfaces/<code>.webp?w=<width>, three by two; `hero` and
 * `service-<code>` are what lies in the shop window. Products
 * without a surface of their own, imported ones for example, get a quiet weave in a shade made from their code.
 */
export function surfaceRoute(parts: { db: Db; studio: SurfaceStudio }): RequestHandler {
  return async (request, response) => {
    const code = String(request.params['code']);
    const width = Number(request.query['w'] ?? 800);
    if (!pictureWidths.includes(width)) return void response.status(404).end();
    const shown = windows.find(([pattern]) => pattern.test(code))?.[1];
    const row = shown ? await findShopWindow(parts.db, shown) : await findSurface(parts.db, code);
    if (!row) return void response.status(404).end();
    const spec = (row.surface as SurfaceSpec | null) ?? plainSurface(code);
    const picture = await parts.studio.picture(spec, { width, height: Math.round((width * 2) / 3) });
    if (!picture) return void response.status(503).end();
    response.set('cache-control', 'public, max-age=86400').type('image/webp').send(picture);
  };
}

function plainSurface(code: string): SurfaceSpec {
  const seed = Array.from(code).reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 100_000, 7);
  const tones = [
    ['#cfc4b2', '#b9ad98', '#9b8f7a'],
    ['#b9c0b4', '#9fa89a', '#828c7d'],
    ['#c8b8b0', '#b19e95', '#927e75'],
  ];
  return { kind: 'flatweave', palette: tones[seed % tones.length] ?? [], seed, widthMetres: 0.6, variation: 0.3 };
}
