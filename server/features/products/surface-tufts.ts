import { fill, lighten, mix, swatch } from './surface-canvas.ts';
import { cloud, hash, noise, step } from './surface-noise.ts';
import type { PictureSize, Raster, SurfaceSpec } from './surface-spec.ts';

/** What the eye meets first at each pixel: how high it stands, how light it is, and which yarn it is of. */
type Nap = { columns: number; rows: number; stands: Float32Array; light: Float32Array; yarn: Uint8Array };

/** One lock of pile, in pixels from its root: where the tip is, half its width, how far it bends, how high its root stands. */
type Lock = {
  x: number;
  y: number;
  dx: number;
  dy: number;
  half: number;
  bend: number;
  base: number;
  yarn: number;
  lit: number;
};

const layersOfPile = 6;

/**
 * Cut pile: thousands of locks laid over one another as they lean. Where they lean away from the window they turn dark, as
 * after a hand's stroke. `boardWidth` is a lock's width in metres, `boardLength` its length; long ones make a shaggy rug.
 */
export function cutPile(spec: SurfaceSpec, size: PictureSize): Raster {
  const pixel = spec.widthMetres / size.width;
  const width = Math.max(1.6, (spec.boardWidth ?? 0.0015) / pixel);
  const length = Math.max(3, (spec.boardLength ?? 0.004) / pixel);
  const count = size.width * size.height;
  const nap: Nap = {
    columns: size.width,
    rows: size.height,
    stands: new Float32Array(count).fill(-1),
    light: new Float32Array(count).fill(0.4),
    yarn: new Uint8Array(count),
  };
  const spacing = Math.sqrt((width * length) / layersOfPile);
  const margin = Math.ceil(length / spacing);
  for (let row = -margin; row * spacing < size.height + length; row++) {
    for (let column = -margin; column * spacing < size.width + length; column++) {
      layLock(nap, lockAt(spec, column, row, { spacing, width, length, pixel }));
    }
  }
  const colours = spec.palette.map((_, index) => swatch(spec, index));
  return fill(size, spec.widthMetres, (x, y, ink) => {
    const at = Math.floor(y / pixel) * size.width + Math.floor(x / pixel);
    const yarn = colours[nap.yarn[at] ?? 0] ?? ([128, 128, 128] as const);
    mix(ink, yarn, yarn, 0);
    lighten(ink, nap.light[at] ?? 1);
  });
}

type Gauge = { spacing: number; width: number; length: number; pixel: number };

function lockAt(spec: SurfaceSpec, column: number, row: number, gauge: Gauge): Lock {
  const chance = (salt: number) => hash(column, row, spec.seed + salt);
  const x = (column + chance(0)) * gauge.spacing;
  const y = (row + chance(1)) * gauge.spacing;
  // Feet and vacuum cleaners leave wide strokes; within one, neighbours lean almost the same way.
  const stroke = step(0.3, 0.7, cloud(x * gauge.pixel * 2.2 + spec.seed * 1.7, y * gauge.pixel * 4.2, 2));
  const swirl = noise(x * gauge.pixel * 38, y * gauge.pixel * 38 + spec.seed) - 0.5;
  const angle = -2 + 1.9 * stroke + 0.9 * swirl + 1.5 * (chance(2) - 0.5);
  const reach = gauge.length * (0.65 + 0.7 * chance(3));
  const dx = Math.cos(angle) * reach;
  const dy = Math.sin(angle) * reach;
  return {
    x,
    y,
    dx,
    dy,
    half: (gauge.width / 2) * (0.7 + 0.6 * chance(4)),
    bend: (chance(5) - 0.5) * reach * 0.9,
    base: chance(6),
    yarn: Math.floor(chance(7) * spec.palette.length),
    lit: 0.92 - 0.09 * Math.cos(angle) - 0.15 * Math.sin(angle) * 0.9 + 0.1 * (chance(8) - 0.5),
  };
}

function layLock(nap: Nap, lock: Lock): void {
  const { x, y, dx, dy, half, bend, base, lit } = lock;
  const squared = dx * dx + dy * dy;
  const length = Math.sqrt(squared);
  const spread = half + Math.abs(bend) * 0.25 + 1;
  const left = Math.max(0, Math.floor(Math.min(x, x + dx) - spread));
  const right = Math.min(nap.columns - 1, Math.ceil(Math.max(x, x + dx) + spread));
  const top = Math.max(0, Math.floor(Math.min(y, y + dy) - spread));
  const bottom = Math.min(nap.rows - 1, Math.ceil(Math.max(y, y + dy) + spread));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const px = column - x;
      const py = row - y;
      const along = (px * dx + py * dy) / squared;
      if (along < 0 || along > 1) continue;
      const across = (px * dy - py * dx) / length - bend * along * (1 - along);
      const taper = half * (1 - 0.55 * along * along * along);
      const side = across / taper;
      if (side < -1 || side > 1) continue;
      const round = Math.sqrt(1 - side * side);
      const stands = base + along * 0.8 + round * 0.25;
      const at = row * nap.columns + column;
      if (stands <= (nap.stands[at] as number)) continue;
      nap.stands[at] = stands;
      nap.yarn[at] = lock.yarn;
      // Deep between the locks little light is left: what stands low stays dark.
      const sunk = Math.min(1, stands / 1.5);
      nap.light[at] = lit * (0.5 + 0.36 * sunk + 0.2 * round * sunk) + side * 0.04;
    }
  }
}
