import { lighten, mix, type Painter, type Rgb, swatch } from './surface-canvas.ts';
import { hash, noise, step } from './surface-noise.ts';
import type { SurfaceSpec, Weave } from './surface-spec.ts';

/** Which colour of the palette shows at a crossing of warp `i` and weft `j`. */
type Design = (i: number, j: number, colours: number) => number;

/** Five wefts a stripe. */
const stripes = [0, 0, 0, 0, 0, 1, 0, 0, 2, 2, 2, 0, 0, 1];

const fromZero = (value: number, period: number) => ((value % period) + period) % period;

const fold = (value: number, period: number) => {
  const rest = fromZero(value, period);
  return rest < period / 2 ? rest : period - rest;
};

const designs: Record<Weave, Design> = {
  plain: () => 0,
  stripes: (_, j, colours) => (stripes[fromZero(Math.floor(j / 5), stripes.length)] ?? 0) % colours,
  diamonds: (i, j, colours) => {
    const ring = Math.floor((fold(i, 56) + fold(j, 56)) / 5.6);
    return ([0, 1, 0, 0, 2, 2, 0, 0, 1, 0, 0][ring] ?? 0) % colours;
  },
  herringbone: (i, j, colours) => (Math.floor((fold(i, 24) + j) / 4) & 1) % colours,
  ribs: (_, j, colours) => (Math.floor(j / 3) & 1) % colours,
  berber: (i, j, colours) => (hash(i, j, 5) < 0.86 ? 0 : 1 % colours),
  border: () => 0,
  checks: (i, j, colours) => ((Math.floor(i / 30) & 1) + (Math.floor(j / 30) & 1)) % colours,
};

/** Warp and weft crossing in plain weave. Palette: ground first, then the pattern's yarns. */
export function flatweave(spec: SurfaceSpec): Painter {
  const palette: Rgb[] = spec.palette.map((_, index) => swatch(spec, index));
  const pitch = spec.boardWidth ?? 0.0046;
  const design = designs[spec.weave ?? 'plain'];
  return (x, y, ink) => {
    const sag = 0.35 * (noise(x * 22, y * 9) - 0.5);
    const across = x / pitch + 0.3 * (noise(y * 14, x * 6 + 70) - 0.5);
    const down = (y / pitch) * 1.25 + sag;
    const i = Math.floor(across);
    const j = Math.floor(down);
    const u = across - i - 0.5;
    const v = down - j - 0.5;
    const over = ((i + j) & 1) === 0;
    const yarn = palette[design(i, j, palette.length)] ?? palette[0] ?? ([128, 128, 128] as const);
    mix(ink, yarn, yarn, 0);
    // The weft rides over one warp and dives under the next.
    const crest = over ? Math.cos(u * 2.4) : 0.58 + 0.42 * Math.abs(u) * 2;
    const round = Math.sqrt(Math.max(0, 1 - v * v * 3.4));
    const twist = Math.sin((across * 1.5 + v * 1.2) * 6.283 + hash(0, j, 3) * 6) * 0.045;
    const slub = (hash(j, 11, spec.seed) - 0.5) * 0.1 + (noise(x * 30, j * 1.7) - 0.5) * 0.12;
    const fuzz = (noise(x * 1400, y * 1400) - 0.5) * 0.15;
    lighten(ink, 0.36 + 0.36 * crest * round + 0.3 * round - v * 0.16 + twist + slub + fuzz);
  };
}

/** A runner lying on an oak floor, its long sides bound; `floor` paints what it lies on. Last palette colour: the binding. */
export function runner(spec: SurfaceSpec, floor: Painter, body: Painter): Painter {
  const binding = swatch(spec, spec.palette.length - 1);
  const accent = swatch(spec, 1);
  const half = (spec.boardWidth ?? 0.8) / 2;
  const middle = spec.widthMetres / 2;
  const band = 0.022;
  return (x, y, ink) => {
    const reach = Math.abs(x - middle + 0.0012 * (noise(y * 12, 3) - 0.5));
    const edge = half - reach;
    if (edge < 0) {
      floor(x, y, ink);
      const onRight = x > middle ? 1 : 0.45;
      lighten(ink, 1 - 0.5 * onRight * (1 - step(0, 0.02 + 0.014 * onRight, -edge)));
      return;
    }
    if (edge < band) {
      mix(ink, binding, binding, 0);
      const stitch = Math.abs(((y / 0.0042) % 1) - 0.5) * 2;
      const round = Math.sqrt(Math.max(0, 1 - ((edge - band / 2) / (band / 2)) ** 2));
      const fuzz = (noise(x * 1300, y * 1300) - 0.5) * 0.12;
      lighten(ink, 0.55 + 0.4 * round + 0.14 * stitch * round + fuzz + (x < middle ? 0.05 : -0.06));
      return;
    }
    body(x, y, ink);
    if (spec.weave === 'border' && ((edge > 0.07 && edge < 0.094) || (edge > 0.106 && edge < 0.112))) {
      const shade = (ink.r + ink.g + ink.b) / (swatch(spec, 0)[0] + swatch(spec, 0)[1] + swatch(spec, 0)[2]);
      mix(ink, accent, accent, 0);
      lighten(ink, shade);
    }
    lighten(ink, 0.86 + 0.14 * step(0, 0.012, edge - band));
  };
}
