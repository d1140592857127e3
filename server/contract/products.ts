import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, instant, locale, money } from './locales.ts';

export const productTypes = [
  'parquet',
  'laminate',
  'vinyl',
  'carpet',
  'runner',
  'underlay',
  'skirting',
  'adhesive',
  'care',
  'other',
] as const;
export type ProductType = (typeof productTypes)[number];

export const productUnits = ['m2', 'metre', 'piece', 'litre'] as const;
export type ProductUnit = (typeof productUnits)[number];

export const orderStatuses = ['placed', 'on_the_way', 'late', 'delivered', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const productVariant = z.object({
  code: z.string(),
  /** Named per locale, such as "170 × 240 cm" or "grå". */
  names: z.record(z.string(), z.string()),
  priceMinor: z.int(),
  stock: z.number(),
  nextDelivery: day.nullable(),
});
export type ProductVariant = z.infer<typeof productVariant>;

/** A product as one reader sees it: texts in the asked language, prices with currency. */
export const productCard = z.object({
  id: z.uuid(),
  code: z.string(),
  type: z.enum(productTypes),
  colour: z.string().nullable(),
  name: z.string(),
  description: z.string(),
  unit: z.enum(productUnits),
  price: money,
  /** Units in one pack (2.22 means 2.22 m² a pack); null when sold loose. */
  packContents: z.number().nullable(),
  stock: z.number(),
  nextDelivery: day.nullable(),
  variants: z.array(
    z.object({ code: z.string(), name: z.string(), price: money, stock: z.number(), nextDelivery: day.nullable() }),
  ),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Address of the surface picture without size suffix, and how many metres wide what it shows is. */
  picture: z.object({ src: z.string(), widthMetres: z.number().nullable() }),
});
export type ProductCard = z.infer<typeof productCard>;

/** Why a product is recommended; the words are made where they are shown. */
export const because = z.object({
  kind: z.enum([
    'matches_purchase',
    'bought_together',
    'often_rebought',
    'goes_with_card',
    'goes_with_kept',
    'wrote',
    'popular',
  ]),
  productName: z.string().nullable(),
  /** Words of what the customer wrote when booking. */
  quote: z.string().nullable(),
  at: instant.nullable(),
});

export const products = {
  search: endpoint('products.read', 'GET', '/products/search')
    .input(
      z.object({
        query: z.string().max(200).default(''),
        /** The query is read in it, and the texts of the reply are in it. */
        locale,
        /** Where that finds nothing the query is read in this one: an agent types what the customer says. */
        spoken: locale.optional(),
        type: z.enum(productTypes).optional(),
        colour: z.string().max(40).optional(),
        priceMax: z.coerce.number().int().positive().optional(),
        inStock: z.stringbool().or(z.boolean()).optional(),
      }),
    )
    .output(
      z.object({
        products: z.array(productCard),
        types: z.array(z.enum(productTypes)),
        colours: z.array(z.string()),
      }),
    ),
  recommend: endpoint('products.read', 'GET', '/products/recommend')
    .input(z.object({ bookingId: z.uuid(), locale }))
    .output(z.object({ items: z.array(z.object({ product: productCard, because })).max(5) })),
};
