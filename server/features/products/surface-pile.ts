import { lighten, mix, type Painter, swatch } from './surface-canvas.ts';
import { cloud, hash, noise } from './surface-noise.ts';
import type { SurfaceSpec } from './surface-spec.ts';

const plainGrey = [128, 128, 128] as const;

/** Which yarn of the palette a stitch is tufted with. */
function yarnAt(spec: SurfaceSpec, count: number, column: number, row: number): number {
  const chance = hash(column, row, spec.seed);
  if (spec.weave === 'stripes') return Math.floor(row / 4) % count;
  if (spec.weave === 'berber') return chance < 0.84 ? 0 : 1 + Math.floor(hash(row, column, spec.seed) * (count - 1));
  return Math.floor(chance * count);
}

/** Uncut loops in rows: each is a round bow of two twisted plies, and lies over its neighbours as it happens to. */
export function loopPile(spec: SurfaceSpec): Painter {
  const palette = spec.palette.map((_, index) => swatch(spec, index));
  const gauge = spec.boardWidth ?? 0.0058;
  const stitch = spec.boardLength ?? 0.0072;
  const ribbed = spec.weave === 'ribs';
  return (x, y, ink) => {
    const py = y / gauge + 0.5 * (noise(x * 16, y * 11) - 0.5);
    const px = x / stitch + 0.35 * (noise(x * 30, y * 90 + 40) - 0.5);
    const row = Math.floor(py);
    let height = -1;
    let column = 0;
    let loopRow = 0;
    let du = 0;
    let dv = 0;
    for (let j = row - 1; j <= row + 1; j++) {
      const shifted = px + (j & 1) * 0.5 + 0.3 * hash(j, 1, spec.seed);
      const first = Math.floor(shifted - 0.5);
      for (let i = first; i <= first + 1; i++) {
        const u = (shifted - i - 0.5 - 0.24 * (hash(i, j, spec.seed + 5) - 0.5)) * 1.62;
        const v = (py - j - 0.5 - 0.3 * (hash(i, j, spec.seed + 6) - 0.5)) * 1.66;
        const turned = u + v * 0.7 * (hash(i, j, spec.seed + 2) - 0.5);
        const inside = 1 - turned * turned - v * v;
        if (inside <= 0) continue;
        const above = Math.sqrt(inside) + 0.3 * hash(i, j, spec.seed + 3) - (ribbed && j & 1 ? 0.34 : 0);
        if (above > height) {
          height = above;
          column = i;
          loopRow = j;
          du = turned;
          dv = v;
        }
      }
    }
    const yarn = palette[yarnAt(spec, palette.length, column, loopRow)] ?? plainGrey;
    mix(ink, yarn, yarn, 0);
    const ply = Math.sin((du * 0.75 + dv * 1.15) * 6.283 + hash(column, loopRow, 4) * 5) * 0.055;
    const fuzz = (noise(x * 1900, y * 1900) - 0.5) * 0.2;
    const shade = (cloud(x * 7, y * 7, 3) - 0.5) * 0.12;
    const depth = height < 0 ? 0.3 : 0.42 + 0.5 * Math.min(1.15, height);
    lighten(ink, depth - du * 0.1 - dv * 0.17 + (ply + fuzz) * depth + shade);
  };
}
