import type { PictureSize, Raster, SurfaceSpec } from './surface-spec.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** The colour a painter leaves for one pixel, each channel 0 to 255. Reused, so that no pixel allocates. */
export type Ink = { r: number; g: number; b: number };

/** Paints the point `x`, `y` metres from the top left corner of the picture. */
export type Painter = (x: number, y: number, ink: Ink) => void;

export function colour(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The palette's colour at `index`, or its last one. */
export function swatch(spec: SurfaceSpec, index: number): Rgb {
  return colour(spec.palette[Math.min(index, spec.palette.length - 1)] ?? '#808080');
}

export function mix(ink: Ink, from: Rgb, to: Rgb, portion: number): void {
  ink.r = from[0] + (to[0] - from[0]) * portion;
  ink.g = from[1] + (to[1] - from[1]) * portion;
  ink.b = from[2] + (to[2] - from[2]) * portion;
}

export function blend(ink: Ink, to: Rgb, portion: number): void {
  ink.r += (to[0] - ink.r) * portion;
  ink.g += (to[1] - ink.g) * portion;
  ink.b += (to[2] - ink.b) * portion;
}

export function lighten(ink: Ink, factor: number): void {
  ink.r *= factor;
  ink.g *= factor;
  ink.b *= factor;
}

/** Fills a picture with `painter`, under the soft light of a window at the upper left. */
export function fill(size: PictureSize, widthMetres: number, painter: Painter): Raster {
  const { width, height } = size;
  const data = new Uint8Array(width * height * 3);
  const clamped = new Uint8ClampedArray(data.buffer);
  const metres = widthMetres / width;
  const ink: Ink = { r: 0, g: 0, b: 0 };
  let at = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      painter((column + 0.5) * metres, (row + 0.5) * metres, ink);
      const light = 1.035 - 0.045 * (column / width) - 0.035 * (row / height);
      clamped[at] = ink.r * light;
      clamped[at + 1] = ink.g * light;
      clamped[at + 2] = ink.b * light;
      at += 3;
    }
  }
  return { width, height, data };
}
