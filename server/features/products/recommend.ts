import { becauseOf, type Because, type Shares } from './recommend-because.ts';
import { gatherEvidence, type Evidence } from './recommend-evidence.ts';
import type { Purchase, RecommendModel } from './recommend-model.ts';

export { trainRecommender } from './recommend-model.ts';

export type Stock = { stock: number; nextDelivery: string | null };

export type RecommendedItem = Stock & { productId: string; score: number; because: Because };

export type RecommendRequest = {
  /** All that this customer bought, also what came after the model was trained. */
  customerPurchases: Omit<Purchase, 'customerId'>[];
  /** Who this is, so that nobody counts as their own look-alike. */
  customerId?: string;
  /** Product id of the card both look at now. */
  onScreen?: string;
  /** Product ids the customer kept: not offered again, but what belongs with them is. */
  shortlist?: string[];
  now: Date;
  limit: number;
  stockOf: (productId: string) => Stock;
  /** Leaves out everything this customer ever bought. */
  onlyNew?: boolean;
};

/**
 * Companions are the shop's own word and outweigh all counting, those of the card before those of the past. The counted
 * kinds were weighed together on rolling 90-day windows of the public sample.
 */
const weights = {
  cardCompanion: 3,
  companion: 2,
  habit: 1,
  owned: 0.4,
  nearCard: 0.6,
  near: 0.37,
  alike: 0.45,
  trend: 0.085,
};
/** Below 1, because a few products would otherwise take all of what look-alikes and neighbours say. */
const spread = 0.6;
/** What has to be waited for is worth less than what can be taken home today. */
const waitingShare = 0.6;
/** From the third product of one type on: five skirtings are not five ideas. */
const sameTypeShare = 0.5;
const sameTypeFree = 2;

/**
 * The products most worth showing this customer now, best first, each with its reason. Blends the customer's own habit
 * (decayed frequency, after TIFU-KNN, Hu et al. 2020), what buyers alike bought (user kNN), what has common buyers (item
 * kNN) and the trend, under the shop's companions. Never a fee, the card, what is kept already, a one-off that was
 * bought, or what is out of stock without a known delivery. Ties go to the product listed first.
 */
export function recommend(model: RecommendModel, request: RecommendRequest): RecommendedItem[] {
  const kept = [request.onScreen, ...(request.shortlist ?? [])].flatMap((id) => model.productIndex.get(id ?? '') ?? []);
  const evidence = gatherEvidence(
    model,
    { purchases: request.customerPurchases, id: request.customerId },
    { products: kept, now: request.now },
  );
  const scores = scoreAll(model, evidence);
  for (const product of [...kept, ...ownedForGood(model, evidence, request.onlyNew ?? false)]) scores[product] = 0;
  return pick(model, scores, request).map(({ product, stock }) => ({
    productId: model.productIds[product] ?? '',
    score: scores[product] ?? 0,
    ...stock,
    because: onScreenOrKept(becauseOf(model, evidence, product, weigh(model, evidence, product, { ...noShares }))),
  }));

  function onScreenOrKept(because: Because): Because {
    const isKept = because.kind === 'goes_with_card' && because.productId !== request.onScreen;
    return isKept ? { ...because, kind: 'goes_with_kept' } : because;
  }
}

function scoreAll(model: RecommendModel, evidence: Evidence): Float64Array {
  const { scores } = evidence;
  const shares = { ...noShares };
  for (let product = 0; product < scores.length; product += 1) {
    if (model.products[product]?.isFee) continue;
    weigh(model, evidence, product, shares);
    const counted = shares.habit + shares.nearCard + shares.near + shares.alike + shares.trend;
    scores[product] = shares.cardCompanion + shares.companion + counted;
  }
  return scores;
}

const noShares: Shares = { cardCompanion: 0, companion: 0, habit: 0, nearCard: 0, near: 0, alike: 0, trend: 0 };

/** Fills `shares`, so that a list over ten thousand products leaves no ten thousand objects to collect. */
function weigh(model: RecommendModel, evidence: Evidence, product: number, shares: Shares): Shares {
  const habit = evidence.habit[product] ?? 0;
  shares.cardCompanion = weights.cardCompanion * (evidence.cardCompanion.value[product] ?? 0);
  shares.companion = weights.companion * (evidence.companion.value[product] ?? 0);
  shares.habit = habit > 0 ? weights.habit * habit + weights.owned : 0;
  shares.nearCard = weights.nearCard * (evidence.nearCard.value[product] ?? 0) ** spread;
  shares.near = weights.near * (evidence.near.value[product] ?? 0) ** spread;
  shares.alike = weights.alike * (evidence.alike[product] ?? 0) ** spread;
  shares.trend = weights.trend * (model.trend[product] ?? 0);
  return shares;
}

function ownedForGood(model: RecommendModel, evidence: Evidence, all: boolean): number[] {
  return [...evidence.own.keys()].filter((product) => all || !model.repeats.repeatable[product]);
}

/** Takes the best one by one; asks for stock only where it matters. */
function pick(model: RecommendModel, scores: Float64Array, request: RecommendRequest) {
  const { open } = model.scratch;
  open.set(scores);
  const perType = new Map<number, number>();
  const waiting = new Set<number>();
  const picked: { product: number; stock: Stock }[] = [];
  while (picked.length < request.limit) {
    const product = bestOf(model, open, perType);
    if (product < 0) break;
    const stock = request.stockOf(model.productIds[product] ?? '');
    const out = stock.stock <= 0;
    if (out && stock.nextDelivery && !waiting.has(product)) {
      waiting.add(product);
      open[product] = (open[product] ?? 0) * waitingShare;
      continue;
    }
    open[product] = 0;
    if (out && !stock.nextDelivery) continue;
    const type = model.typeNumber[product] ?? -1;
    perType.set(type, (perType.get(type) ?? 0) + 1);
    picked.push({ product, stock });
  }
  return picked;
}

function bestOf(model: RecommendModel, open: Float64Array, perType: Map<number, number>): number {
  const full = [...perType].filter(([type, count]) => type >= 0 && count >= sameTypeFree).map(([type]) => type);
  let best = -1;
  let most = 0;
  for (let product = 0; product < open.length; product += 1) {
    const score = open[product] ?? 0;
    if (score <= most) continue;
    const value = full.includes(model.typeNumber[product] ?? -1) ? score * sameTypeShare : score;
    if (value <= most) continue;
    best = product;
    most = value;
  }
  return best;
}
