/** A second tap within this time is an impatient hand, not a second wish. */
const sameActMs = 5_000;

/**
 * Gives each act one id, which the server takes once: a double tap, and a tap after a reply that never came, repeat the
 * same act. The same wish is a new one only some seconds after the last was taken.
 */
export function createWishIds(newId: () => string, now: () => number) {
  const acts = new Map<string, { id: string; takenAt: number | null }>();
  return {
    idFor(wish: object): string {
      const key = JSON.stringify(wish);
      const known = acts.get(key);
      if (known && (known.takenAt === null || now() - known.takenAt < sameActMs)) return known.id;
      const id = newId();
      acts.set(key, { id, takenAt: null });
      return id;
    },
    taken(wish: object): void {
      const act = acts.get(JSON.stringify(wish));
      if (act) act.takenAt = now();
    },
  };
}
