import { blend, type Ink, lighten, mix, type Painter, type Rgb, swatch } from './surface-canvas.ts';
import { edgeLight } from './surface-floors.ts';
import { cloud, hash, noise, step } from './surface-noise.ts';
import type { SurfaceSpec } from './surface-spec.ts';

/** Paints the point of a slab's own pattern; each tile shows another part of the quarry. */
type Quarry = (x: number, y: number, ink: Ink) => void;

function tiles(spec: SurfaceSpec, pixel: number, quarry: Quarry, bond: number): Painter {
  const width = spec.boardWidth ?? 0.4;
  const length = spec.boardLength ?? 0.8;
  const bevel = Math.max(0.0024, pixel * 2);
  const variation = spec.variation ?? 0.4;
  return (x, y, ink) => {
    const row = Math.floor((y + width * 0.37) / width);
    const v = y + width * 0.37 - row * width;
    const start = x + length * (0.21 + bond * row);
    const column = Math.floor(start / length);
    const u = start - column * length;
    const turned = hash(row, column, spec.seed + 3) < 0.5;
    const offset = hash(row, column, spec.seed) * 90;
    quarry((turned ? length - u : u) + offset, (turned ? width - v : v) + offset * 1.7, ink);
    lighten(ink, 1 + (hash(row, column, spec.seed + 1) - 0.5) * 0.1 * variation);
    lighten(ink, edgeLight(v, width - v, u, length - u, bevel, 0.75));
  };
}

/** Slate or limestone: palette [light, ground, dark, vein]. */
export function stoneFloor(spec: SurfaceSpec, pixel: number): Painter {
  const light = swatch(spec, 0);
  const ground = swatch(spec, 1);
  const dark = swatch(spec, 2);
  const vein = swatch(spec, 3);
  const roughness = 0.85 * (1 - (spec.closeGrain ?? 0));
  const quarry: Quarry = (x, y, ink) => {
    const bend = cloud(x * 4, y * 4, 3);
    const bed = cloud(x * 3 + bend * 1.8, y * 9 + bend * 2.4, 4);
    const relief = cloud(x * 26 + bend * 4, y * 40, 3) - cloud((x - 0.003) * 26 + bend * 4, (y - 0.003) * 40, 3);
    const grit = noise(x * 620, y * 620) - 0.5;
    const depth = bed * 1.7 - 0.35;
    if (depth < 0.5) mix(ink, light, ground, Math.max(0, depth * 2));
    else mix(ink, ground, dark, Math.min(1, depth * 2 - 1));
    const line = Math.abs(cloud(x * 2.2 + bend * 0.5, y * 3.4 - bend * 0.4, 4) - 0.5);
    blend(ink, vein, (1 - step(0, 0.009, line)) * 0.3 * step(0.5, 0.64, bend));
    lighten(ink, 1 + relief * roughness + grit * 0.06);
  };
  return tiles(spec, pixel, quarry, 0.5);
}

/** Trowelled concrete: palette [light, ground, dark]. */
export function concreteFloor(spec: SurfaceSpec, pixel: number): Painter {
  const light = swatch(spec, 0);
  const ground = swatch(spec, 1);
  const dark = swatch(spec, 2);
  const quarry: Quarry = (x, y, ink) => {
    const bend = cloud(x * 1.7, y * 1.7, 2);
    const haze = cloud(x * 3 + bend * 2, y * 3 - bend, 4);
    const sweep = noise(x * 5 + y * 3 + bend * 6, (y - x) * 14) - 0.5;
    const depth = 0.5 + (haze - 0.5) * 1.7 + sweep * 0.22;
    if (depth < 0.5) mix(ink, light, ground, Math.max(0, depth * 2));
    else mix(ink, ground, dark, Math.min(1, depth * 2 - 1));
    lighten(ink, poreLight(x, y, spec.seed));
    lighten(ink, 1 + (noise(x * 46, y * 46) - 0.5) * 0.06);
    lighten(ink, 1 + (noise(x * 700, y * 700) - 0.5) * 0.05);
  };
  return tiles(spec, pixel, quarry, 0);
}

/** Air leaves round pores of many sizes, in swarms; the light catches the lower right rim of each. */
function poreLight(x: number, y: number, seed: number): number {
  const cell = 0.009;
  const column = Math.floor(x / cell);
  const row = Math.floor(y / cell);
  const crowd = step(0.4, 0.75, noise(x * 7 + 60, y * 7));
  if (hash(column, row, seed) > 0.05 + 0.3 * crowd) return 1;
  const radius = 0.05 + 0.16 * hash(column, row, seed + 1) ** 3;
  const dx = x / cell - column - 0.3 - 0.4 * hash(column, row, seed + 2);
  const dy = y / cell - row - 0.3 - 0.4 * hash(column, row, seed + 3);
  const distance = Math.sqrt(dx * dx + dy * dy) / radius;
  if (distance > 1.5) return 1;
  const hollow = 1 - step(0.7, 1.15, distance);
  const facing = (dx + dy) / (radius * 1.41);
  return 1 - hollow * (0.24 - 0.16 * facing) + 0.06 * Math.max(0, facing) * (1 - step(1, 1.5, distance)) * (1 - hollow);
}

type Chip = { x: number; y: number; size: number; paint: Rgb; sides: { along: number; across: number }[] };

/** Marble chips in cement: palette [cement, chip, chip, …]. Chips lie in two sizes, the small ones below. */
export function terrazzoFloor(spec: SurfaceSpec, pixel: number): Painter {
  const cement = swatch(spec, 0);
  const chips = spec.palette.slice(1).map((_, index) => swatch(spec, index + 1));
  const layers = [0.013, 0.034].map((cell) => ({ cell, known: new Map<number, Chip | null>(), edge: pixel / cell }));
  const quarry: Quarry = (x, y, ink) => {
    mix(ink, cement, cement, 0);
    lighten(ink, 0.97 + 0.05 * noise(x * 14, y * 14) + (noise(x * 520, y * 520) - 0.5) * 0.07);
    for (const { cell, known, edge } of layers) {
      const column = Math.floor(x / cell);
      const row = Math.floor(y / cell);
      for (let j = row - 1; j <= row + 1; j++) {
        for (let i = column - 1; i <= column + 1; i++) {
          const key = i * 16_384 + j;
          let chip = known.get(key);
          if (chip === undefined) {
            chip = chipAt(i, j);
            known.set(key, chip);
          }
          if (chip) layChip(chip, x / cell - chip.x, y / cell - chip.y, edge, ink);
        }
      }
    }
  };
  return tiles(spec, pixel, quarry, 0);

  function chipAt(i: number, j: number): Chip | null {
    const chance = (salt: number) => hash(i, j, spec.seed + salt);
    if (chance(5) > 0.6) return null;
    const turn = chance(3) * 6.283;
    const sides = [0, 1, 2, 3, 4].map((side) => {
      const angle = turn + (side + 0.5 * chance(10 + side)) * 1.2566;
      const pull = 0.85 + 0.6 * chance(20 + side);
      return { along: Math.cos(angle) * pull, across: Math.sin(angle) * pull };
    });
    const paint = chips[Math.floor(chance(4) * chips.length)] ?? cement;
    return { x: i + 0.2 + 0.6 * chance(0), y: j + 0.2 + 0.6 * chance(1), size: 0.2 + 0.34 * chance(2), paint, sides };
  }
}

function layChip(chip: Chip, dx: number, dy: number, edge: number, ink: Ink): void {
  if (dx * dx + dy * dy > chip.size * chip.size * 2.3) return;
  let reach = 0;
  for (const { along, across } of chip.sides) reach = Math.max(reach, dx * along + dy * across);
  const inside = 1 - step(chip.size - edge * 0.8, chip.size + edge * 0.4, reach);
  if (inside === 0) return;
  blend(ink, chip.paint, inside);
  lighten(ink, 1 + inside * 0.16 * (noise(dx * 4 + chip.x, dy * 4 + chip.y) - 0.5));
}

/** Polished marble: palette [ground, shade, vein, fine vein]. */
export function marbleFloor(spec: SurfaceSpec, pixel: number): Painter {
  const ground = swatch(spec, 0);
  const shade = swatch(spec, 1);
  const vein = swatch(spec, 2);
  const fine = swatch(spec, 3);
  const quarry: Quarry = (x, y, ink) => {
    const bend = cloud(x * 2.2, y * 2.2, 5) - 0.5;
    const turn = cloud(x * 2.6 + 40, y * 2.6 + 11, 3) - 0.5;
    // Veins run one way through the quarry, as stripes torn apart by the noise; fine ones cross them.
    const course = (x * 0.75 + y * 0.66) * 3.1 + bend * 4.6;
    const bold = Math.abs(course - Math.round(course));
    const presence = step(-0.12, 0.12, turn);
    const swell = 0.012 + 0.07 * presence;
    mix(ink, ground, shade, 0.75 * step(-0.16, 0.2, bend * 0.7 + turn * 0.8));
    blend(ink, shade, (1 - step(0, 0.3, bold)) * 0.7 * (0.3 + 0.7 * presence));
    blend(ink, vein, (1 - step(0, swell, bold)) * (0.18 + 0.5 * presence));
    const crossing = (x * 0.5 - y * 0.85) * 5.2 + bend * 2.2 + turn * 3.4;
    const thread = Math.abs(crossing - Math.round(crossing));
    blend(ink, fine, (1 - step(0, 0.035, thread)) * 0.6 * step(0.02, 0.2, -turn));
    blend(ink, vein, (1 - step(0, 0.018, Math.abs(thread - 0.14))) * 0.25 * step(0, 0.16, turn));
  };
  return tiles(spec, pixel, quarry, 0.5);
}
