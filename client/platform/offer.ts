import type { Money } from '#contract/locales.ts';

type Offered = { price: Money; variants: { code: string; price: Money }[] };

/** The price of the chosen variant; with none chosen of several that differ, the lowest, which is then only where prices begin. */
export function priceOf(product: Offered, variant: string | null): { price: Money; isFrom: boolean } {
  const chosen = product.variants.find(({ code }) => code === variant);
  if (chosen) return { price: chosen.price, isFrom: false };
  const prices = product.variants.map(({ price }) => price.minor);
  const lowest = Math.min(...prices);
  if (prices.every((minor) => minor === lowest)) return { price: product.price, isFrom: false };
  return { price: { ...product.price, minor: lowest }, isFrom: true };
}
