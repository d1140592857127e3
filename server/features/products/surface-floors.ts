import { type Ink, lighten, type Painter } from './surface-canvas.ts';
import { hash, step } from './surface-noise.ts';
import type { SurfaceSpec } from './surface-spec.ts';
import { woodPainter } from './surface-wood.ts';

/**
 * A milled edge under light from the upper left: the groove itself is dark, the bevel facing the light is bright.
 * Distances to the board's four edges and the bevel's width in metres; `depth` 1 for a groove, 0.3 for a glued joint.
 */
export function edgeLight(
  top: number,
  bottom: number,
  left: number,
  right: number,
  bevel: number,
  depth: number,
): number {
  const nearest = Math.min(top, bottom, left, right);
  if (nearest > bevel) return 1;
  const lit = Math.min(top, left);
  const shaded = Math.min(bottom, right);
  const groove = 1 - step(0, bevel * 0.55, nearest);
  const face = 1 - nearest / bevel;
  const tilt = lit < shaded ? 0.07 * face : -0.16 * face;
  return 1 + depth * (tilt - 0.5 * groove);
}

/** Straight boards in a random bond. */
export function plankFloor(spec: SurfaceSpec, pixel: number): Painter {
  const width = spec.boardWidth ?? 0.18;
  const length = spec.boardLength ?? 1.8;
  const wood = woodPainter(spec, length, width, pixel);
  const bevel = Math.max(0.0022, pixel * 1.8);
  const shift = hash(1, 2, spec.seed) * width * 0.5;
  return (x, y, ink) => {
    const row = Math.floor((y + shift) / width);
    const v = y + shift - row * width;
    const start = x + hash(row, 5, spec.seed) * length;
    const column = Math.floor(start / length);
    const u = start - column * length;
    wood(row * 64 + column, u, v - width / 2, ink);
    lighten(ink, edgeLight(v, width - v, u, length - u, bevel, 1));
  };
}

/** Three rows of short staves on each board: the staves meet in hairlines, the boards in a bevelled groove. */
export function threeStripFloor(spec: SurfaceSpec, pixel: number): Painter {
  const width = spec.boardWidth ?? 0.207;
  const length = spec.boardLength ?? 2.2;
  const strip = width / 3;
  const stave = 0.36;
  const wood = woodPainter(spec, stave, strip, pixel);
  const bevel = Math.max(0.0018, pixel * 1.6);
  const hairline = Math.max(0.001, pixel);
  return (x, y, ink) => {
    const row = Math.floor(y / width);
    const v = y - row * width;
    const start = x + hash(row, 5, spec.seed) * length;
    const column = Math.floor(start / length);
    const u = start - column * length;
    const line = Math.floor(y / strip);
    const w = y - line * strip;
    const offset = start + hash(line, 9, spec.seed) * stave;
    const place = offset / stave;
    const guess = Math.floor(place);
    // Staves vary in length: each joint moves by up to a fifth of a stave.
    const joint = guess + 0.4 * (hash(guess, line, spec.seed) - 0.5);
    const index = place < joint ? guess - 1 : nextJoint(place, guess, line, spec.seed);
    const from = (index + 0.4 * (hash(index, line, spec.seed) - 0.5)) * stave;
    const to = (index + 1 + 0.4 * (hash(index + 1, line, spec.seed) - 0.5)) * stave;
    wood(line * 64 + index, offset - from, w - strip / 2, ink);
    lighten(ink, edgeLight(w, strip - w, offset - from, to - offset, hairline, 0.3));
    lighten(ink, edgeLight(v, width - v, u, length - u, bevel, 0.9));
  };
}

function nextJoint(place: number, guess: number, line: number, seed: number): number {
  return place >= guess + 1 + 0.4 * (hash(guess + 1, line, seed) - 0.5) ? guess + 1 : guess;
}

/** Blocks laid in a herringbone, turned by 45° as a room shows it. */
export function herringboneFloor(spec: SurfaceSpec, pixel: number): Painter {
  const width = spec.boardWidth ?? 0.09;
  const blocks = Math.max(3, Math.round((spec.boardLength ?? 0.54) / width));
  const length = blocks * width;
  const wood = woodPainter(spec, length, width, pixel);
  const bevel = Math.max(0.0016, pixel * 1.5);
  return (x, y, ink) => {
    const s = (x + y) * Math.SQRT1_2 + 10 * length;
    const t = (y - x) * Math.SQRT1_2 + 10 * length;
    const a = Math.floor(s / width);
    const b = Math.floor(t / width);
    const turn = (((a - b) % (2 * blocks)) + 2 * blocks) % (2 * blocks);
    if (turn < blocks) block(s - (a - turn) * width, t - b * width, (a - turn) * 4096 + b, 1, ink);
    else {
      const back = 2 * blocks - 1 - turn;
      block(t - (b - back) * width, s - a * width, (a * 4096 + b - back) ^ 0x5bd1e, -1, ink);
    }
  };

  function block(u: number, v: number, id: number, facing: 1 | -1, ink: Ink): void {
    wood(id, u, v - width / 2, ink);
    const light = edgeLight(v, width - v, u, length - u, bevel, 0.85);
    // The two directions reflect a window differently: this is what makes a herringbone floor shimmer.
    lighten(ink, light * (1 + 0.028 * facing));
  }
}
