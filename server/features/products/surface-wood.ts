import { blend, type Ink, lighten, mix, swatch } from './surface-canvas.ts';
import { between, hash, noise, step } from './surface-noise.ts';
import type { SurfaceSpec } from './surface-spec.ts';

type Knot = { u: number; v: number; radius: number; turn: number };

/** One piece of wood: where it was cut from the log decides its figure. */
type Board = {
  /** Start in the noise field, so that no two boards look alike. */
  origin: number;
  /** The log's centre, metres across from the middle of the board and metres below its face. */
  pithAcross: number;
  pithBelow: number;
  /** Metres the centre sinks for each metre of length: this draws the cathedral arches. */
  taper: number;
  ringMetres: number;
  tone: number;
  warmth: number;
  rays: number;
  knots: Knot[];
};

/** Paints the point `u` metres along and `v` metres across from the middle of board `id`. */
type WoodPainter = (id: number, u: number, v: number, ink: Ink) => void;

/**
 * Wood of `palette` [light, ground, dark grain]. Growth rings are cut out of a tapering log, as a saw does it: boards from
 * near its centre show arches, boards from its side straight lines. `pixel` is the size of a pixel in metres.
 */
export function woodPainter(spec: SurfaceSpec, length: number, width: number, pixel: number): WoodPainter {
  const boards = new Map<number, Board>();
  const light = swatch(spec, 0);
  const ground = swatch(spec, 1);
  const dark = swatch(spec, 2);
  const heart = [dark[0] * 0.52, dark[1] * 0.46, dark[2] * 0.42] as const;
  const open = 1 - (spec.closeGrain ?? 0);
  let lastId = Number.NaN;
  let board = cutBoard(spec, 0, length, width);

  return (id, u, v, ink) => {
    if (id !== lastId) {
      board = boards.get(id) ?? cutBoard(spec, id, length, width);
      boards.set(id, board);
      lastId = id;
    }
    const along = u + board.origin;
    const sway = (noise(along * 1.3, v * 5 + board.origin) - 0.5) * 0.026 + (noise(along * 6, v * 22) - 0.5) * 0.0035;
    let across = v - board.pithAcross + sway;
    let knotShade = 0;
    for (const knot of board.knots) {
      const du = u - knot.u;
      const dv = v - knot.v;
      const reach = knot.radius * 2.6;
      const near = (du * du) / (reach * reach * 3.2) + (dv * dv) / (reach * reach);
      if (near > 9) continue;
      const pull = Math.exp(-near);
      across += Math.sign(dv + 1e-9) * pull * knot.radius * 0.9;
      knotShade = Math.max(knotShade, shadeOfKnot(knot, du, dv));
    }
    const below = board.pithBelow + board.taper * u + (noise(along * 0.9, board.origin) - 0.5) * 0.03;
    const radius = Math.sqrt(across * across + below * below);
    const ring = radius / board.ringMetres + 1.6 * noise(radius * 90, board.origin);
    const year = Math.floor(ring);
    const season = ring - year;
    // Rings narrower than two pixels would turn into moiré, so they fade into their mean instead.
    const perPixel = (pixel * Math.abs(across)) / (radius * board.ringMetres + 1e-9);
    const sharp = 1 - step(0.28, 0.5, perPixel);
    const strength = (0.35 + 0.65 * hash(year, 3, id)) * sharp;
    // A ring is never one even line: its pores crowd and thin out along the board.
    const crowd = 0.3 + 0.7 * noise(along * 8, ring * 0.7 + board.origin);
    const early = (season < 0.16 ? step(0, 0.16, season) : 1 - step(0.16, 0.78, season)) * crowd * 1.25;

    const grainLine = across * 0.6 + v * 0.4;
    const fibre = noise(along * 7, grainLine * 420) * 0.6 + noise(along * 2.2, grainLine * 150 + 40) * 0.4 - 0.5;
    const pores = step(0.6, 0.86, noise(along * 46 + 9, grainLine * 640)) * (0.25 + 0.75 * early) * open;
    const drift = noise(along * 1.1 + 31, v * 15 + board.origin) - 0.5;

    const depth =
      0.4 + early * strength * (0.3 + 0.14 * open) + drift * 0.42 + fibre * (0.2 + 0.18 * open) + board.tone;
    if (depth < 0.5) mix(ink, light, ground, Math.max(0, depth * 2));
    else mix(ink, ground, dark, Math.min(1, depth * 1.1 - 0.55));
    blend(ink, heart, pores * 0.26);
    if (board.rays > 0) {
      const fleck = step(0.62, 0.95, noise(along * 30, v * 210 + along * 26)) * board.rays;
      lighten(ink, 1 + 0.07 * fleck * (1 - pores));
    }
    if (knotShade > 0) blend(ink, heart, knotShade);
    ink.r *= 1 + board.warmth;
    ink.b *= 1 - board.warmth;
  };
}

function shadeOfKnot(knot: Knot, du: number, dv: number): number {
  const angle = Math.atan2(dv, du);
  const ragged = 1 + 0.5 * (noise(Math.cos(angle) * 1.4 + knot.turn, Math.sin(angle) * 1.4 + knot.turn) - 0.5);
  const distance = Math.sqrt(du * du * 0.55 + dv * dv) / (knot.radius * ragged);
  if (distance > 1.9) return 0;
  const inside = 1 - step(0.8, 1.15, distance);
  const rings = 0.09 * Math.sin(distance * 17 + knot.turn + 2 * ragged);
  const bark = 0.34 * Math.exp(-(((distance - 0.9) / 0.16) ** 2));
  const heart = 0.3 * Math.exp(-((distance / 0.3) ** 2));
  const crack =
    0.3 * (1 - step(0, 0.13, Math.abs(Math.sin(angle + knot.turn)) * distance)) * (1 - step(0.5, 0.9, distance));
  const halo = (1 - step(0.9, 1.9, distance)) * 0.2;
  return Math.min(0.9, inside * (0.42 + rings + heart + crack) + bark + halo * (1 - inside));
}

function cutBoard(spec: SurfaceSpec, id: number, length: number, width: number): Board {
  const chance = (salt: number) => hash(id, salt, spec.seed);
  const variation = spec.variation ?? 0.5;
  const flatSawn = chance(1) < 0.58;
  const side = chance(2) < 0.5 ? -1 : 1;
  const slope = (0.02 + 0.05 * chance(4)) * (chance(5) < 0.5 ? -1 : 1);
  const knots = Array.from({ length: knotCount(spec.knots ?? 0, chance(6)) }, (_, index) => ({
    u: between(0.06, 0.94, hash(id, 20 + index, spec.seed)) * length,
    v: between(-0.34, 0.34, hash(id, 40 + index, spec.seed)) * width,
    radius: between(0.0045, 0.017, hash(id, 60 + index, spec.seed) ** 2) * Math.min(1, width / 0.14),
    turn: hash(id, 80 + index, spec.seed) * 60,
  }));
  return {
    origin: chance(7) * 190,
    pithAcross: flatSawn ? (chance(3) - 0.5) * width * 0.9 : side * between(0.09, 0.2, chance(3)),
    pithBelow: flatSawn
      ? between(0.015, 0.05, chance(8)) - Math.min(0, slope) * length
      : between(0.01, 0.05, chance(8)),
    taper: flatSawn ? slope : slope * 0.2,
    ringMetres: between(0.0032, 0.0062, chance(9)),
    tone: (chance(10) - 0.5) * 0.62 * variation,
    warmth: (chance(11) - 0.5) * 0.05 * variation,
    rays: flatSawn ? 0 : 1 - (spec.closeGrain ?? 0),
    knots,
  };
}

function knotCount(average: number, chance: number): number {
  return Math.floor(average + chance);
}
