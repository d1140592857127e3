import type { Purchase } from '#server/features/products/recommend-model.ts';

/** A list for one customer; `onlyNew` leaves out what the customer bought before. */
export type Ranker = (customerId: string, onlyNew: boolean, length: number) => string[];

type Basket = Map<string, number>;

/** The most bought products (by days on which somebody bought them), the same for everybody. */
export function popular(train: Purchase[]): Ranker {
  const { customers, counts } = tally(train);
  const order = sorted(counts);
  return (customerId, onlyNew, length) => take(order, customers.get(customerId), onlyNew, length);
}

/** The customer's own most frequent ones, the more popular first where they are even, then the popular ones. */
export function personalTop(train: Purchase[]): Ranker {
  const { customers, counts } = tally(train);
  const order = sorted(counts);
  const place = new Map(order.map((productId, at) => [productId, at]));
  return (customerId, onlyNew, length) => {
    const own = customers.get(customerId) ?? new Map<string, number>();
    const habit = [...own].toSorted((a, b) => b[1] - a[1] || (place.get(a[0]) ?? 0) - (place.get(b[0]) ?? 0));
    return take([...new Set([...habit.map(([productId]) => productId), ...order])], own, onlyNew, length);
  };
}

/** Sum of cosines between a product's buyers and those of each product the customer owns; popularity breaks ties. */
export function itemKnn(train: Purchase[]): Ranker {
  const { customers, counts } = tally(train);
  const order = sorted(counts);
  const buyers = new Map<string, string[]>();
  for (const [customerId, basket] of customers) {
    for (const productId of basket.keys()) buyers.set(productId, [...(buyers.get(productId) ?? []), customerId]);
  }
  const likeness = new Map<string, Basket>();
  const nearOf = (productId: string): Basket => {
    const known = likeness.get(productId);
    if (known) return known;
    const near = cosines(productId, buyers, customers);
    likeness.set(productId, near);
    return near;
  };
  return (customerId, onlyNew, length) => {
    const own = customers.get(customerId);
    const scores = new Map<string, number>(order.map((productId) => [productId, 0]));
    for (const owned of own?.keys() ?? []) {
      for (const [productId, cosine] of nearOf(owned)) scores.set(productId, (scores.get(productId) ?? 0) + cosine);
    }
    const ranked = [...scores].toSorted((a, b) => b[1] - a[1]).map(([productId]) => productId);
    return take(ranked, own, onlyNew, length);
  };
}

function cosines(productId: string, buyers: Map<string, string[]>, customers: Map<string, Basket>): Basket {
  const common: Basket = new Map();
  const mine = buyers.get(productId) ?? [];
  for (const customerId of mine) {
    for (const other of customers.get(customerId)?.keys() ?? []) common.set(other, (common.get(other) ?? 0) + 1);
  }
  common.delete(productId);
  for (const [other, count] of common) {
    common.set(other, count / Math.sqrt(mine.length * (buyers.get(other)?.length ?? 1)));
  }
  return common;
}

/** Days on which each customer bought each product, and their sum over all customers. */
function tally(train: Purchase[]): { customers: Map<string, Basket>; counts: Basket } {
  const customers = new Map<string, Basket>();
  const counts: Basket = new Map();
  const seen = new Set<string>();
  for (const { customerId, productId, at } of train) {
    const key = JSON.stringify([customerId, productId, Math.floor(at.getTime() / 86_400_000)]);
    if (seen.has(key)) continue;
    seen.add(key);
    const basket = customers.get(customerId) ?? new Map<string, number>();
    customers.set(customerId, basket.set(productId, (basket.get(productId) ?? 0) + 1));
    counts.set(productId, (counts.get(productId) ?? 0) + 1);
  }
  return { customers, counts };
}

function sorted(counts: Basket): string[] {
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([productId]) => productId);
}

function take(order: string[], own: Basket | undefined, onlyNew: boolean, length: number): string[] {
  return (onlyNew ? order.filter((productId) => !own?.has(productId)) : order).slice(0, length);
}
