import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#server/demo/products/catalogue.ts';
import { type Raster, surfaceKinds, type SurfaceSpec } from '#server/features/products/surface-spec.ts';
import { renderSurface, surfacePicture } from '#server/features/products/surfaces.ts';

const small = { width: 240, height: 160 };
const oak: SurfaceSpec = {
  kind: 'plank',
  palette: ['#e3caa3', '#c8a477', '#916b45'],
  seed: 4,
  widthMetres: 0.24,
  boardWidth: 0.4,
  boardLength: 2.2,
};

function brightness({ data }: Raster, at: number): number {
  return (data[at * 3] ?? 0) + (data[at * 3 + 1] ?? 0) + (data[at * 3 + 2] ?? 0);
}

/** Mean step in brightness from each pixel to its neighbour `by` further on. */
function roughness(raster: Raster, by: number): number {
  const pixels = raster.width * raster.height - by;
  let sum = 0;
  for (let at = 0; at < pixels; at++) sum += Math.abs(brightness(raster, at) - brightness(raster, at + by));
  return sum / pixels;
}

function shades({ data }: Raster): number {
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 3) {
    seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  }
  return seen.size;
}

describe('surface pictures', () => {
  it('show every product of the demo shop as goods, not as a coloured box', () => {
    for (const { code, surface } of catalogue) {
      const raster = renderSurface(surface, small);
      expect(raster.data, code).toHaveLength(small.width * small.height * 3);
      expect(shades(raster), code).toBeGreaterThan(300);
    }
  });

  it('are drawn for every kind there is, and every kind is sold', () => {
    expect(new Set(catalogue.map(({ surface }) => surface.kind))).toEqual(new Set(surfaceKinds));
  });

  it('are the same each time, and others for another seed', () => {
    for (const { code, surface } of catalogue.filter((_, index) => index % 5 === 0)) {
      expect(renderSurface(surface, small).data, code).toEqual(renderSurface(surface, small).data);
    }
    expect(renderSurface({ ...oak, seed: 5 }, small).data).not.toEqual(renderSurface(oak, small).data);
  });

  it('let the grain of wood run along the board', () => {
    const raster = renderSurface(oak, small);
    expect(roughness(raster, raster.width)).toBeGreaterThan(2 * roughness(raster, 1));
  });

  it('stay near the palette: white oak is light, smoked oak is dark', () => {
    const mean = (code: string) => {
      const surface = catalogue.find((product) => product.code === code)?.surface ?? oak;
      const { data } = renderSurface(surface, small);
      return data.reduce((sum, value) => sum + value, 0) / data.length;
    };
    expect(mean('EK-FJELL-VI')).toBeGreaterThan(185);
    expect(mean('EK-BIRKA-RO')).toBeLessThan(100);
  });

  it('keep their true scale: half as many metres show the same goods twice as large', () => {
    const far = renderSurface({ ...oak, boardWidth: 0.05, widthMetres: 0.8 }, small);
    const near = renderSurface({ ...oak, boardWidth: 0.05, widthMetres: 0.4 }, small);
    const grooves = (raster: Raster) => {
      let count = 0;
      for (let row = 1; row < raster.height; row++) {
        const rowMean = (which: number) => {
          let sum = 0;
          for (let x = 0; x < raster.width; x++) sum += brightness(raster, which * raster.width + x);
          return sum / raster.width;
        };
        if (rowMean(row) < rowMean(row - 1) - 60) count++;
      }
      return count;
    };
    expect(grooves(far)).toBeGreaterThan(grooves(near));
  });

  it('come as WebP of the asked size, with tins and bottles laid over the room', async () => {
    for (const kind of ['plank', 'tin', 'cut-pile'] as const) {
      const surface = catalogue.find((product) => product.surface.kind === kind)?.surface ?? oak;
      const file = await surfacePicture(surface, { width: 300, height: 200 });
      const { format, width, height, hasAlpha } = await sharp(file).metadata();
      expect({ format, width, height, hasAlpha }).toEqual({ format: 'webp', width: 300, height: 200, hasAlpha: false });
    }
  });

  it('put the tin in the middle of the picture, in its own colour', async () => {
    const tin = catalogue.find(({ code }) => code === 'LM-PARK-7')?.surface ?? oak;
    const file = await surfacePicture(tin, { width: 300, height: 200 });
    const at = { left: 128, top: 130, width: 4, height: 4 };
    const { channels } = await sharp(await sharp(file).extract(at).png().toBuffer()).stats();
    const [red, green] = channels.map(({ mean }) => mean);
    expect((green ?? 0) - (red ?? 0)).toBeGreaterThan(15);
  });
});
