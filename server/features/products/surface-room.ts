import { blend, type Ink, lighten, mix, type Painter, type Rgb, swatch } from './surface-canvas.ts';
import { plankFloor } from './surface-floors.ts';
import { cloud, noise, step } from './surface-noise.ts';
import type { PictureSize, SurfaceSpec } from './surface-spec.ts';
import { woodPainter } from './surface-wood.ts';

const plaster: Rgb = [236, 230, 220];
const dusk: Rgb = [203, 193, 180];

/** Where wall and floor meet, as a portion of the picture's height. */
const wallPortion = 0.6;

// How far the eye stands from the wall, in picture widths: near enough to see the floor run towards it.
const eyeDistance = 2.4;
const foreground = 0.5;

const oakFloor: Pick<SurfaceSpec, 'palette' | 'seed' | 'variation' | 'boardWidth' | 'boardLength'> = {
  palette: ['#e2cba6', '#cbab7d', '#9a754c'],
  seed: 21,
  variation: 0.5,
  boardWidth: 0.14,
  boardLength: 1.8,
};

/** A corner of a quiet room: plastered wall, boards running towards it. Goods that are no surface stand in it. */
export function room(spec: SurfaceSpec, size: PictureSize, floor: Partial<SurfaceSpec> = oakFloor): Painter {
  const pixel = spec.widthMetres / size.width;
  const height = size.height * pixel;
  const line = height * wallPortion;
  const boards = plankFloor({ ...spec, ...floor, kind: 'plank' }, pixel);
  const distance = eyeDistance * spec.widthMetres;
  return (x, y, ink) => {
    if (y < line) {
      const light = cloud(x * 3 + 7, y * 3, 3);
      mix(ink, plaster, dusk, step(0.1, 1, x / spec.widthMetres) * 0.45 + light * 0.2);
      lighten(ink, 1 + (noise(x * 420, y * 420) - 0.5) * 0.022 + (cloud(x * 40, y * 40, 2) - 0.5) * 0.03);
      lighten(ink, 1 - 0.12 * step(0.5, 1, y / line));
      return;
    }
    const nearness = 1 + (foreground * (y - line)) / (height - line);
    const across = (x - spec.widthMetres / 2) / nearness;
    const towards = distance * (1 - 1 / nearness);
    boards(towards + 3, across + 3, ink);
    lighten(ink, 0.8 + 0.2 * step(0, 0.5, (y - line) / (height - line)) - 0.1 * (x / spec.widthMetres));
  };
}

/**
 * A skirting board where it belongs. Wood of `palette` [light, ground, dark]; with a `weave` it is painted in the palette's
 * second colour, 'border' moulded and 'plain' square. `boardWidth` is its height in metres.
 */
export function skirtingPicture(spec: SurfaceSpec, size: PictureSize): Painter {
  const pixel = spec.widthMetres / size.width;
  const line = size.height * pixel * wallPortion;
  const tall = spec.boardWidth ?? 0.058;
  const painted = spec.weave !== undefined;
  const behind = room(spec, size, painted ? oakFloor : { ...oakFloor, palette: spec.palette });
  const grain = woodPainter({ ...spec, variation: 0 }, 2.4, tall, pixel * 0.6);
  const paint = swatch(spec, 1);
  return (x, y, ink) => {
    behind(x, y, ink);
    const up = (line + 0.004 - y) / tall;
    if (y > line) lighten(ink, 1 - 0.55 * (1 - step(0, 0.016, y - line - 0.003)));
    if (up >= 1 && up < 1.5) lighten(ink, 1 - 0.2 * (1 - step(1, 1.22, up)));
    if (up < 0 || up >= 1) return;
    if (painted) {
      mix(ink, paint, paint, 0);
      lighten(ink, 1 + (noise(x * 90, y * 900) - 0.5) * 0.015);
    } else grain(1, x + 0.4, y - line + tall / 2, ink);
    lighten(ink, profileLight(up, spec.weave) * (1.04 - 0.12 * (x / spec.widthMetres)));
  };
}

/** Light on a skirting's face at `up` of its height (0 floor, 1 top), under light from above. */
function profileLight(up: number, weave: SurfaceSpec['weave']): number {
  const foot = 0.62 + 0.38 * step(0, 0.07, up);
  if (weave === 'plain') return foot * (up > 0.965 ? 1.16 : 0.98);
  const round = up > 0.86 ? 1 + 0.2 * step(0.86, 0.95, up) - 0.1 * step(0.96, 1, up) : 1;
  if (weave !== 'border') return foot * round * (0.96 + 0.04 * up);
  const groove = (at: number, size: number) => {
    const from = (up - at) / size;
    return Math.abs(from) < 1 ? -0.26 * Math.sin(from * Math.PI) * (1 - Math.abs(from) * 0.4) : 0;
  };
  return foot * round * (1 + groove(0.62, 0.05) + groove(0.74, 0.07) + groove(0.84, 0.03));
}

/** Underlay partly rolled out over a bare floor, seen from above. Palette: [light, ground, dark]. */
export function underlayPicture(spec: SurfaceSpec, size: PictureSize): Painter {
  const light = swatch(spec, 0);
  const ground = swatch(spec, 1);
  const dark = swatch(spec, 2);
  const height = (size.height * spec.widthMetres) / size.width;
  const rollFrom = spec.widthMetres * 0.64;
  const radius = spec.widthMetres * 0.095;
  const top = height * 0.1;
  const bottom = height * 0.9;
  const sheet = (u: number, v: number, ink: Ink) => {
    if (spec.weave === 'berber') {
      const grit = cloud(u * 170, v * 170, 2);
      mix(ink, light, ground, step(0.25, 0.6, grit));
      blend(ink, dark, step(0.6, 0.78, noise(u * 240 + 31, v * 240)) * 0.75);
    } else {
      mix(ink, light, ground, 0.25 + 0.5 * noise(u * 300, v * 300));
      const dimple = Math.sin(u * 330) * Math.sin(v * 330);
      lighten(ink, 1 + dimple * 0.045);
    }
    lighten(ink, 1 + (cloud(u * 5, v * 5, 2) - 0.5) * 0.08);
  };
  return (x, y, ink) => {
    const middle = rollFrom + radius;
    const fromRoll = (x - middle) / radius;
    const within = y > top && y < bottom;
    if (within && Math.abs(fromRoll) < 1) {
      const around = Math.asin(fromRoll);
      sheet(middle + around * radius, y, ink);
      lighten(ink, 0.4 + 0.64 * Math.max(0, Math.cos(around * 0.86 + 0.42)));
      return;
    }
    const hole = spec.weave === 'checks' && isHole(x, y);
    if (within && x < middle && !hole) {
      sheet(x, y, ink);
      lighten(ink, 1 - 0.3 * (1 - step(0, 0.07, rollFrom - x)));
      return;
    }
    const bend = cloud(x * 2, y * 2, 2);
    mix(ink, bareFloor, bareFloor, 0);
    lighten(ink, 0.94 + 0.14 * cloud(x * 4 + bend * 2, y * 4, 4) + (noise(x * 400, y * 400) - 0.5) * 0.07);
    const beyond = Math.max(0, y - bottom, top - y);
    const beside = Math.max(0, Math.abs(x - middle - radius * 0.25) - radius);
    lighten(ink, 1 - 0.52 * (1 - step(0, 0.085, Math.hypot(beside, beyond))));
    if (x < middle) lighten(ink, 1 - 0.3 * (1 - step(0, 0.007, beyond)));
  };
}

/** A rug gripper is a net: its meshes are a centimetre wide, round in the corners. */
function isHole(x: number, y: number): boolean {
  const u = Math.abs((x / 0.0105) % 1) - 0.5;
  const v = Math.abs((y / 0.0105) % 1) - 0.5;
  return u ** 4 + v ** 4 < 0.016;
}

const bareFloor: Rgb = [186, 180, 171];
