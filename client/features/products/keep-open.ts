type Item = { product: { id: string } };

/** A product that is open in a list, and where it stood when it was opened. */
export type Opened<T extends Item> = { item: T; place: number };

/** The latest list with what is open still in it: what somebody reads or fills in does not vanish because it was just ordered. */
export function keepOpen<T extends Item>(latest: T[], opened: readonly Opened<T>[]): T[] {
  const there = new Set(latest.map(({ product }) => product.id));
  return opened
    .filter(({ item }) => !there.has(item.product.id))
    .toSorted((a, b) => a.place - b.place)
    .reduce((list, { item, place }) => list.toSpliced(place, 0, item), latest);
}
