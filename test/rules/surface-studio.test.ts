import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSurfaceStudio } from '#server/features/products/surface-studio.ts';

test('a studio that is closed gives nobody a picture, and no error either', async () => {
  const studio = openSurfaceStudio(await mkdtemp(join(tmpdir(), 'surfaces-')));
  const spec = {
    kind: 'flatweave' as const,
    palette: ['#cfc4b2', '#b9ad98'],
    seed: 7,
    widthMetres: 0.6,
    variation: 0.3,
  };
  const asked = [1, 2].map((seed) => studio.picture({ ...spec, seed }, { width: 1600, height: 1067 }));
  await studio.stop();
  expect(await Promise.all(asked)).toEqual([null, null]);
});
