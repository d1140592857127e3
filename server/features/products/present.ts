import type { ProductCard } from '#contract/products.ts';
import { faceOf } from '#server/platform/locales.ts';
import type { ProductRow } from './store.ts';

/** Address of a product's picture; the code is the file name, so that a copied address says what it shows. */
export function pictureAddress(code: string): string {
  return `/surfaces/${encodeURIComponent(code)}.webp`;
}

/** A product as one reader sees it: words in the reader's language, prices in the shop's currency. */
export function presentProduct(row: ProductRow, locale: string, currency: string): ProductCard {
  const surface = row.surface as { widthMetres?: number } | null;
  return {
    id: row.id,
    code: row.code,
    type: row.type,
    colour: row.colour,
    name: faceOf(row.names, locale),
    description: faceOf(row.descriptions, locale),
    unit: row.unit,
    price: { minor: row.price_minor, currency },
    packContents: row.pack_contents,
    stock: row.stock,
    nextDelivery: row.next_delivery,
    variants: row.variants.map((variant) => ({
      code: variant.code,
      name: faceOf(variant.names, locale),
      price: { minor: variant.priceMinor, currency },
      stock: variant.stock,
      nextDelivery: variant.nextDelivery,
    })),
    attributes: row.attributes,
    picture: { src: pictureAddress(row.code), widthMetres: surface?.widthMetres ?? null },
  };
}
