const side = 256;
const mask = side - 1;

/** Bits of two integers and a seed mixed to an even value in [0, 1). */
export function hash(x: number, y: number, seed: number): number {
  let mixed = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}

// Noise is read from a table: four hashes for every sample would take most of a picture's time.
const lattice = Float32Array.from({ length: side * side }, (_, index) => hash(index & mask, index >> 8, 7919));

/** Value noise in [0, 1] with one lattice point per unit; it repeats after 256 units. */
export function noise(x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const across = x - left;
  const down = y - top;
  const u = across * across * (3 - 2 * across);
  const v = down * down * (3 - 2 * down);
  const row = (top & mask) << 8;
  const nextRow = ((top + 1) & mask) << 8;
  const column = left & mask;
  const nextColumn = (left + 1) & mask;
  const a = lattice[row | column] as number;
  const b = lattice[row | nextColumn] as number;
  const c = lattice[nextRow | column] as number;
  const d = lattice[nextRow | nextColumn] as number;
  const upper = a + (b - a) * u;
  return upper + (c + (d - c) * u - upper) * v;
}

/** Octaves of noise summed to about [0, 1]; each one is turned, so that the lattice does not show. */
export function cloud(x: number, y: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  let px = x;
  let py = y;
  for (let octave = 0; octave < octaves; octave++) {
    sum += noise(px, py) * weight;
    total += weight;
    weight *= 0.5;
    const turned = px * 1.62 + py * 1.18 + 17.3;
    py = py * 1.62 - px * 1.18 + 5.7;
    px = turned;
  }
  return sum / total;
}

/** 0 below `from`, 1 above `to`, an S between them. */
export function step(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

export function between(low: number, high: number, portion: number): number {
  return low + (high - low) * portion;
}
