import type { Purchase, RecommendModel } from './recommend-model.ts';
import { decay, type SparseRows } from './recommend-rows.ts';
import { clearScratch, type Part, type Scratch } from './recommend-scratch.ts';

/** Half-life in days of a customer's own habit, and what each purchase keeps however old it is. */
const habitHalfLife = 180;
const habitFloor = 0.2;
/** A floor bought a year ago asks for its skirting half as much as one bought today. */
const companionHalfLife = 365;
/** Who bought the skirting together with the floor, or after it, hardly needs it named. */
const companionHad = 0.2;
const lookAlikes = 80;

export type Own = { product: number; days: number[]; last: Date };

export type Evidence = Scratch & { own: Map<number, Own> };

/**
 * All that speaks for each product, one array per kind; what is counted is scaled so that its strongest product has 1.
 * Lives in the model's scratch: good until the next list is made.
 */
export function gatherEvidence(
  model: RecommendModel,
  customer: { purchases: Iterable<Omit<Purchase, 'customerId'>>; id: string | undefined },
  context: { products: number[]; now: Date },
): Evidence {
  clearScratch(model.scratch);
  const own = ownProducts(model, customer.purchases, context.now);
  const evidence: Evidence = { ...model.scratch, own };
  addAlikeVotes(model, evidence, customer.id);
  for (const item of own.values()) {
    evidence.habit[item.product] = habitOf(model, item);
    addNear(model.near, item.product, evidence.near);
    addCompanions(model, item, evidence);
  }
  for (const product of context.products) {
    addNear(model.near, product, evidence.nearCard);
    for (const other of companionsOf(model, product)) raise(evidence.cardCompanion, other, 1, product);
  }
  for (const part of [evidence.habit, evidence.alike, evidence.near.value, evidence.nearCard.value]) scaleToOne(part);
  return evidence;
}

/** Keeps the stronger of what is there and what comes. */
function raise(part: Part, product: number, strength: number, from: number): void {
  if (strength <= (part.value[product] ?? 0)) return;
  part.value[product] = strength;
  part.from[product] = from;
}

/** Purchases that count: paid, not returned, not after `now`; each day once. */
function ownProducts(model: RecommendModel, purchases: Iterable<Omit<Purchase, 'customerId'>>, now: Date) {
  const own = new Map<number, Own>();
  for (const { productId, at, quantity, unitPriceMinor } of purchases) {
    const product = model.productIndex.get(productId);
    const days = Math.floor((now.getTime() - at.getTime()) / 86_400_000);
    if (product === undefined || quantity <= 0 || unitPriceMinor <= 0 || days < 0) continue;
    const item = own.get(product) ?? { product, days: [], last: at };
    if (!item.days.includes(days)) item.days.push(days);
    if (at > item.last) item.last = at;
    own.set(product, item);
  }
  return own;
}

function habitOf(model: RecommendModel, { product, days }: Own): number {
  const bought = days.reduce((sum, day) => sum + decay(day, habitHalfLife) + habitFloor, 0);
  // Mild powers: what the shop stopped selling, and what nobody comes back for, sinks without vanishing.
  return bought * (model.alive[product] ?? 0) ** 0.3 * ((model.repeats.rate[product] ?? 0) + 0.02) ** 0.25;
}

/** What those who bought most alike bought lately, each heard as much as they are alike (cosine over rarities). */
function addAlikeVotes(model: RecommendModel, { own, likeness, alike }: Evidence, self: string | undefined): void {
  let ownNorm = 0;
  for (const { product } of own.values()) {
    const weight = (model.rarity[product] ?? 0) ** 2;
    ownNorm += weight;
    eachEntry(model.buyers, product, (customer) => add(likeness, customer, weight));
  }
  const me = self === undefined ? undefined : model.customerIndex.get(self);
  if (me !== undefined) likeness[me] = 0;
  for (let customer = 0; customer < likeness.length; customer += 1) {
    const common = likeness[customer] ?? 0;
    if (common > 0) likeness[customer] = common / Math.sqrt(ownNorm) / (model.norms[customer] || 1);
  }
  for (const customer of largest(likeness, lookAlikes)) {
    const voice = likeness[customer] ?? 0;
    eachEntry(model.customers, customer, (product, weight) => add(alike, product, voice * weight));
  }
}

function addNear(near: SparseRows, from: number, part: Part): void {
  eachEntry(near, from, (product, weight) => {
    add(part.value, product, weight);
    const before = part.from[product] ?? -1;
    if (before < 0 || weight > weightBetween(near, before, product)) part.from[product] = from;
  });
}

function weightBetween(rows: SparseRows, from: number, to: number): number {
  for (let at = rows.start[from] ?? 0; at < (rows.start[from + 1] ?? 0); at += 1) {
    if (rows.index[at] === to) return rows.weight[at] ?? 0;
  }
  return 0;
}

function addCompanions(model: RecommendModel, item: Own, evidence: Evidence): void {
  const days = Math.min(...item.days);
  for (const product of companionsOf(model, item.product)) {
    const had = evidence.own.get(product);
    const strength = decay(days, companionHalfLife) * (had && Math.min(...had.days) <= days ? companionHad : 1);
    raise(evidence.companion, product, strength, item.product);
  }
}

function companionsOf(model: RecommendModel, product: number): number[] {
  const codes = model.products[product]?.companions ?? [];
  return codes.flatMap((code) => model.codeIndex.get(code) ?? []);
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}

function eachEntry(rows: SparseRows, row: number, visit: (index: number, weight: number) => void): void {
  const end = rows.start[row + 1] ?? 0;
  for (let at = rows.start[row] ?? 0; at < end; at += 1) visit(rows.index[at] ?? 0, rows.weight[at] ?? 0);
}

function scaleToOne(values: Float64Array): void {
  const most = values.reduce((max, value) => (value > max ? value : max), 0);
  if (most > 0) for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / most;
}

/** Indexes of the largest positive values, largest first, ties by index. */
function largest(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value <= 0 || (best.length === count && value <= (values[best[count - 1] ?? 0] ?? 0))) continue;
    let place = best.length === count ? count - 1 : best.length;
    while (place > 0 && value > (values[best[place - 1] ?? 0] ?? 0)) {
      best[place] = best[place - 1] ?? 0;
      place -= 1;
    }
    best[place] = at;
  }
  return best;
}
