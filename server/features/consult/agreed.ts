import type { ProductCard } from '#contract/products.ts';
import type { Db } from '#server/tables.ts';
import { findRequests } from './contents-store.ts';
import { findConsult } from './store.ts';

export type Agreed = {
  /** Who talked with the customer; null when nobody took the talk. */
  agentName: string | null;
  promise: { text: string; at: Date | null } | null;
  /** What was ordered, or asked for as a sample; goods that were deleted since are left out. */
  requests: {
    kind: 'order' | 'sample';
    name: string;
    variant: string | null;
    quantity: number | null;
    unit: ProductCard['unit'];
  }[];
};

/** What a talk ended with, in one language, for the mail about it. Null when there was no talk. */
export function createAgreedIn(parts: {
  db: Db;
  productCards(ids: string[], locale: string): Promise<Map<string, ProductCard>>;
}) {
  return async (bookingId: string, locale: string): Promise<Agreed | null> => {
    const [consult, rows] = [await findConsult(parts.db, bookingId), await findRequests(parts.db, bookingId)];
    if (!consult) return null;
    const ids = [...new Set(rows.map((row) => row.productId))];
    const cards = await parts.productCards(ids, locale);
    return {
      agentName: consult.takerName,
      promise: consult.promise ? { text: consult.promise, at: consult.promiseAt } : null,
      requests: rows.flatMap(({ kind, productId, variant, quantity }) => {
        const card = cards.get(productId);
        if (!card) return [];
        const chosen = card.variants.find(({ code }) => code === variant)?.name ?? null;
        return [{ kind, name: card.name, variant: chosen, quantity, unit: card.unit }];
      }),
    };
  };
}
