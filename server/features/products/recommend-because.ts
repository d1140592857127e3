import type { Evidence } from './recommend-evidence.ts';
import type { RecommendModel } from './recommend-model.ts';

/** Why a product is recommended, as facts; the words are made where they are shown. */
export type Because =
  /** The shop says it belongs with what was bought then. */
  | { kind: 'matches_purchase'; productId: string; boughtAt: Date }
  /** The shop says it belongs with the card on screen, or with what was kept. */
  | { kind: 'goes_with_card' | 'goes_with_kept'; productId: string }
  /** Those who bought the named product bought this one too. */
  | { kind: 'bought_together'; productId: string }
  /** The customer's own habit; days between two purchases of it, null when nobody bought it twice yet. */
  | { kind: 'often_rebought'; lastAt: Date; typicalDays: number | null }
  | { kind: 'popular'; type: string };

/** How much each kind of evidence adds to the score of one product. */
export type Shares = {
  cardCompanion: number;
  companion: number;
  habit: number;
  nearCard: number;
  near: number;
  alike: number;
  trend: number;
};

/** The reason that carries most of the score, of those that can name what they rest on. */
export function becauseOf(model: RecommendModel, evidence: Evidence, product: number, shares: Shares): Because {
  const idOf = (index: number | undefined) => model.productIds[index ?? -1] ?? '';
  const type = model.products[product]?.type ?? 'other';
  const own = evidence.own.get(product);
  const belongs = evidence.own.get(evidence.companion.from[product] ?? -1);
  const reasons: [number, Because | null][] = [
    [shares.cardCompanion, { kind: 'goes_with_card', productId: idOf(evidence.cardCompanion.from[product]) }],
    [
      shares.companion,
      belongs ? { kind: 'matches_purchase', productId: idOf(belongs.product), boughtAt: belongs.last } : null,
    ],
    [
      shares.habit,
      own
        ? { kind: 'often_rebought', lastAt: own.last, typicalDays: model.repeats.typicalDays[product] || null }
        : null,
    ],
    [shares.nearCard, { kind: 'bought_together', productId: idOf(evidence.nearCard.from[product]) }],
    // Look-alikes have no name to show; what of the customer's own points to the same product stands for them.
    [
      shares.near > 0 ? shares.near + shares.alike : 0,
      { kind: 'bought_together', productId: idOf(evidence.near.from[product]) },
    ],
    [shares.trend, { kind: 'popular', type }],
  ];
  let best: Because = { kind: 'popular', type };
  let most = 0;
  for (const [share, reason] of reasons) {
    if (!reason || share <= most) continue;
    best = reason;
    most = share;
  }
  return best;
}
