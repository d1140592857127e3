import { intlTag } from '#contract/intl-tag.ts';
import type { TFunction } from 'i18next';
import type { because, ProductCard } from '#contract/products.ts';
import type { z } from 'zod';
import type { Money } from '#contract/locales.ts';
import { priceOf } from '#client/platform/offer.ts';
import { deviceZone, formatMoney, formatNumber, formatShortDate } from '#client/platform/format.ts';

export type Because = z.infer<typeof because>;

/** "34,90 €/m²". */
export function pricePerUnit(price: Money, unit: string, locale: string, t: TFunction): string {
  return t(`desk.products.per.${unit}`, { price: formatMoney(price, locale) });
}

/** The headline: "from 349 € each" while none of several prices is chosen. */
export function headlinePrice(
  product: Pick<ProductCard, 'price' | 'unit' | 'variants'>,
  variant: string | null,
  locale: string,
  t: TFunction,
): string {
  const { price, isFrom } = priceOf(product, variant);
  const words = pricePerUnit(price, product.unit, locale, t);
  return isFrom ? t('consult.card.from', { price: words }) : words;
}

/** "12,5 m²", "3 pcs". */
export function amountOf(amount: number, unit: string, locale: string, t: TFunction): string {
  return t(`desk.products.amount.${unit}`, { amount: formatNumber(amount, locale) });
}

/** Stock with its unit; without stock, when it comes. Never silent about a product that cannot be had today. */
export function stockWords(
  offer: Pick<ProductCard, 'stock' | 'nextDelivery'>,
  unit: string,
  locale: string,
  t: TFunction,
): { words: string; out: boolean } {
  if (offer.stock > 0)
    return { words: t('desk.products.stock', { amount: amountOf(offer.stock, unit, locale, t) }), out: false };
  if (!offer.nextDelivery) return { words: t('desk.products.out'), out: true };
  // A delivery day is a calendar day: noon keeps it the same day in every zone a desk may stand in.
  const date = formatShortDate(`${offer.nextDelivery}T12:00:00Z`, locale, deviceZone());
  return { words: t('desk.products.comes', { date }), out: true };
}

/** What an order of this amount has to wait for; null where all of it is there. */
export function shortageWords(
  offer: Pick<ProductCard, 'stock' | 'nextDelivery'>,
  order: { amount: number; unit: string },
  locale: string,
  t: TFunction,
): string | null {
  if (offer.stock >= order.amount) return null;
  const { words } = stockWords(offer, order.unit, locale, t);
  return offer.stock > 0 ? t('desk.products.shortOf', { stock: words }) : words;
}

/** Why a product is recommended, in words that name what it rests on. */
export function becauseWords(
  { kind, productName, quote, at }: Because,
  locale: string,
  t: TFunction,
  now: Date,
): string {
  const month = at ? monthWords(new Date(at), locale, now) : null;
  if (kind === 'wrote') return t('because.product.wrote', { words: quote });
  if (kind === 'popular') return t('because.product.popular');
  if (kind === 'often_rebought')
    return month ? t('because.product.often_rebought', { month }) : t('because.product.often_rebought_undated');
  if ((kind === 'goes_with_card' || kind === 'goes_with_kept') && !productName)
    return t(`because.product.${kind}_plain`);
  if (!productName) return t('because.product.popular');
  if (kind === 'matches_purchase')
    return month
      ? t('because.product.matches_purchase', { product: productName, month })
      : t('because.product.matches_purchase_undated', { product: productName });
  return t(`because.product.${kind}`, { product: productName });
}

/** "March"; with its year when it is not within the last eleven months, for then the bare month would mislead. */
function monthWords(at: Date, locale: string, now: Date): string {
  const elevenMonths = 335 * 86_400_000;
  const recent = now.getTime() - at.getTime() < elevenMonths;
  return new Intl.DateTimeFormat(
    intlTag(locale),
    recent ? { month: 'long' } : { month: 'long', year: 'numeric' },
  ).format(at);
}

export function thumbnail(product: Pick<ProductCard, 'picture'>, width: 160 | 320): string {
  return `${product.picture.src}?w=${width}`;
}
