/** FNV-1a over a text's code units, from `seed` on: other seeds keep kinds of features apart. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = hashOn(hash, text.charCodeAt(at));
  return hash;
}

/** One code unit, or another hash, more. */
export function hashOn(hash: number, next: number): number {
  return Math.imul(hash ^ next, 0x01000193);
}

/** Spreads the bits over all 32; never 0. */
export function settle(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0 || 1;
}
