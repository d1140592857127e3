import type { ConsultView } from '#contract/consult.ts';
import type { Money } from '#contract/locales.ts';
import type { TFunction } from 'i18next';
import { formatMoney, formatNumber } from '#client/platform/format.ts';
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

/** "5 packs, 12.9 m², 7 099 kr"; loose goods only the sum. Null for samples. */
export function orderSumWords(request: Parameters<typeof orderSum>[0], t: TFunction, locale: string): string | null {
  const order = orderSum(request);
  if (!order) return null;
  const { unit } = request.product;
  const { packs, amount, sum } = order;
  const inPacks =
    packs === null
      ? []
      : [
          t(`consult.after.packs.${unit}`, { count: packs }),
          `${formatNumber(amount, locale)} ${t(`consult.unit.${unit}`)}`,
        ];
  return [...inPacks, formatMoney(sum, locale)].join(', ');
}
