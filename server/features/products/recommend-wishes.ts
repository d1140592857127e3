import type { RecommendedItem } from './recommend.ts';
import { findMentioned, type ProductSearch } from './search.ts';

export type Wish = { productId: string; because: { kind: 'wrote'; quote: string } };

/** "Golv" is no wish for five parquets: from the third of a type on, the others come first. */
const ofOneType = 2;

/**
 * In-stock products of the kind a customer wrote about when booking, those nearest to the words first. Whoever writes "dark
 * parquet" gets the dark ones, then other parquet, and no dark rug.
 */
export function wishesIn(search: ProductSearch, written: { text: string; locale: string }): Wish[] {
  const mentioned = findMentioned(search, written.text, written.locale);
  const types = new Set(
    mentioned.filter(({ kinds }) => kinds === mentioned[0]?.kinds).map(({ product }) => product.type),
  );
  const fitting = mentioned.filter(({ product }) => types.has(product.type) && product.stock > 0);
  const counts = new Map<string, number>();
  const first = fitting.filter(({ product: { type } }) => {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    return (counts.get(type) ?? 0) <= ofOneType;
  });
  return [...new Set([...first, ...fitting])].map(({ product, words }) => ({
    productId: product.id,
    because: { kind: 'wrote', quote: words.join(', ') },
  }));
}

/** What purchases and the card speak for, then what was written, then what sells well. */
export function withWishes(
  recommended: RecommendedItem[],
  wishes: Wish[],
  { limit, leaveOut }: { limit: number; leaveOut: Set<string> },
): (RecommendedItem | Wish)[] {
  const given = recommended.filter(({ because }) => because.kind !== 'popular');
  const popular = recommended.filter(({ because }) => because.kind === 'popular');
  const shown = new Map<string, RecommendedItem | Wish>();
  for (const item of [...given, ...wishes.filter(({ productId }) => !leaveOut.has(productId)), ...popular]) {
    if (shown.size < limit && !shown.has(item.productId)) shown.set(item.productId, item);
  }
  return [...shown.values()];
}
