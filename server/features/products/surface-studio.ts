import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PictureSize, SurfaceSpec } from './surface-spec.ts';
import type { SurfaceAnswer, SurfaceOrder } from './surface-worker.ts';

export type SurfaceStudio = {
  /** Null when the studio was closed before it was drawn. */
  picture(spec: SurfaceSpec, size: PictureSize): Promise<Buffer | null>;
  stop(): Promise<void>;
};

/** Raise it when the painters change what they draw, or pictures of old paint would be served on. */
const paint = 1;

/**
 * Draws surfaces in a thread of its own, for one takes a third of a second in which no request would be answered, and
 * keeps each in `folder`. The same picture asked for twice at once is drawn once.
 */
export function openSurfaceStudio(folder: string): SurfaceStudio {
  let worker: Worker | null = null;
  let last = 0;
  let closed = false;
  const orders = new Map<number, { resolve(picture: Buffer | null): void; reject(error: Error): void }>();
  const drawing = new Map<string, Promise<Buffer | null>>();

  const abandon = (error: Error | null) => {
    worker = null;
    for (const { resolve, reject } of orders.values()) {
      if (error) reject(error);
      else resolve(null);
    }
    orders.clear();
  };
  const draw = (spec: SurfaceSpec, size: PictureSize) =>
    new Promise<Buffer | null>((resolve, reject) => {
      if (closed) return resolve(null);
      if (!worker) {
        worker = new Worker(new URL('./surface-worker.ts', import.meta.url));
        worker.on('message', (answer: SurfaceAnswer) => {
          const order = orders.get(answer.id);
          orders.delete(answer.id);
          if ('picture' in answer) order?.resolve(Buffer.from(answer.picture));
          else order?.reject(new Error(answer.problem));
        });
        worker.on('error', abandon);
        worker.unref();
      }
      last += 1;
      orders.set(last, { resolve, reject });
      worker.postMessage({ id: last, spec, size } satisfies SurfaceOrder);
    });

  const drawAndKeep = async (file: string, spec: SurfaceSpec, size: PictureSize): Promise<Buffer | null> => {
    const picture = await draw(spec, size);
    if (!picture) return null;
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.new`, picture);
    await rename(`${file}.new`, file);
    return picture;
  };

  return {
    async picture(spec, size) {
      const key = createHash('sha256')
        .update(JSON.stringify([paint, spec, size]))
        .digest('hex')
        .slice(0, 24);
      const file = join(folder, `${key}.webp`);
      const kept = await readFile(file).catch(() => null);
      if (kept) return kept;
      let picture = drawing.get(key);
      if (!picture) {
        picture = drawAndKeep(file, spec, size).finally(() => drawing.delete(key));
        drawing.set(key, picture);
      }
      return picture;
    },
    async stop() {
      closed = true;
      await worker?.terminate();
      abandon(null);
    },
  };
}
