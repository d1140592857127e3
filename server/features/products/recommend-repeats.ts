import type { CatalogueProduct } from './catalogue-product.ts';
import { daysByProduct, type Deal } from './recommend-rows.ts';

export type Repeats = {
  /** Share of a product's buyers who bought it again on another day, pulled towards its type's share. */
  rate: Float32Array;
  /** Whether it may be recommended again to who has it. */
  repeatable: Uint8Array;
  /** Median days between two purchases of it by one customer; 0 when nobody bought it twice. */
  typicalDays: Float32Array;
};

/** From one buyer in twenty on, a product is one that people come back for; a floor stays far below. */
const repeatableFrom = 0.05;
/** A product's own share counts fully only with many buyers: this many of its type's are added. */
const priorBuyers = 5;

/** Learns where the field is absent; `product.repeatable` true or false always wins. */
export function learnRepeats(deals: Deal[][], products: (CatalogueProduct | null)[]): Repeats {
  const buyers = new Float32Array(products.length);
  const again = new Float32Array(products.length);
  const gaps: number[][] = products.map(() => []);
  for (const row of deals) {
    for (const [product, days] of daysByProduct(row)) {
      buyers[product] = (buyers[product] ?? 0) + 1;
      if (days.length < 2) continue;
      again[product] = (again[product] ?? 0) + 1;
      const sorted = days.toSorted((a, b) => a - b);
      for (let at = 1; at < sorted.length; at += 1) gaps[product]?.push((sorted[at] ?? 0) - (sorted[at - 1] ?? 0));
    }
  }
  const prior = typeShares(products, buyers, again);
  const rate = buyers.map(
    (count, product) =>
      ((again[product] ?? 0) + priorBuyers * (prior.get(products[product]?.type ?? '') ?? 0)) / (count + priorBuyers),
  );
  return {
    rate,
    repeatable: Uint8Array.from(products, (product, at) =>
      (product?.repeatable ?? (rate[at] ?? 0) >= repeatableFrom) ? 1 : 0,
    ),
    typicalDays: Float32Array.from(gaps, median),
  };
}

function typeShares(products: (CatalogueProduct | null)[], buyers: Float32Array, again: Float32Array) {
  const sums = new Map<string, { buyers: number; again: number }>();
  products.forEach((product, at) => {
    const sum = sums.get(product?.type ?? '') ?? { buyers: 0, again: 0 };
    sums.set(product?.type ?? '', {
      buyers: sum.buyers + (buyers[at] ?? 0),
      again: sum.again + (again[at] ?? 0),
    });
  });
  return new Map([...sums].map(([type, sum]) => [type, sum.again / (sum.buyers + priorBuyers)]));
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
