import { parentPort } from 'node:worker_threads';
import type { PictureSize, SurfaceSpec } from './surface-spec.ts';
import { surfacePicture } from './surfaces.ts';

export type SurfaceOrder = { id: number; spec: SurfaceSpec; size: PictureSize };
export type SurfaceAnswer = { id: number; picture: Uint8Array } | { id: number; problem: string };

parentPort?.on('message', ({ id, spec, size }: SurfaceOrder) => {
  surfacePicture(spec, size).then(
    (picture) => parentPort?.postMessage({ id, picture } satisfies SurfaceAnswer),
    (error) => parentPort?.postMessage({ id, problem: String(error) } satisfies SurfaceAnswer),
  );
});
