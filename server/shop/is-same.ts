import { isDeepStrictEqual } from 'node:util';

/** True when every value of `wanted` is already there. Keys of an object come back from the database in another order. */
export function isSame(before: Record<string, unknown>, wanted: Record<string, unknown>): boolean {
  return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(before[key], value));
}
