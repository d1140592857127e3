import type { ConsultView } from '#contract/consult.ts';
import type { Money } from '#contract/locales.ts';
import { pricedOf } from './product-card.tsx';

type Request = ConsultView['requests'][number];

export type OrderSum = { packs: number | null; amount: number; sum: Money };

/** Floating point makes 0.3 / 0.1 a little more than 3; no pack is opened for that. */
const hair = 1e-9;

/** What an order request comes to: whole packs, as much as there is in them, at today's price. Null for samples. */
export function orderSum({
  product,
  variant,
  quantity,
}: Pick<Request, 'product' | 'variant' | 'quantity'>): OrderSum | null {
  if (quantity === null) return null;
  const { price } = pricedOf({ product, variant });
  const pack = product.packContents;
  const packs = pack === null ? null : Math.ceil(quantity / pack - hair);
  const amount = pack === null || packs === null ? quantity : packs * pack;
  return { packs, amount, sum: { ...price, minor: Math.round(amount * price.minor) } };
}
