import type { CatalogueProduct } from './catalogue-product.ts';
import { learnRepeats, type Repeats } from './recommend-repeats.ts';
import { nearestProducts } from './recommend-near.ts';
import { decay, packRows, transposed, type Deal, type SparseRows } from './recommend-rows.ts';
import { createScratch, type Scratch } from './recommend-scratch.ts';

export type Purchase = { customerId: string; productId: string; at: Date; quantity: number; unitPriceMinor: number };

export type RecommendModel = {
  productIds: string[];
  productIndex: Map<string, number>;
  products: (CatalogueProduct | null)[];
  /** Codes are what a product names its companions by. */
  codeIndex: Map<string, number>;
  /** Number of each product's type; -1 where it has none that says anything. */
  typeNumber: Int32Array;
  customerIndex: Map<string, number>;
  /** One row per customer; the weight of a product is how lately it was bought, which is that customer's vote. */
  customers: SparseRows;
  /** One row per product: its buyers, at most `postingCap`. */
  buyers: SparseRows;
  /** One row per product: the products nearest to it by common buyers. */
  near: SparseRows;
  /** Length of each customer's vector of rarities, for the cosine. */
  norms: Float32Array;
  rarity: Float32Array;
  /** Buyers lately, as a share of the most bought product's. */
  trend: Float32Array;
  /** How much of a product's year fell into the last weeks: near 0 for what the shop stopped selling. */
  alive: Float32Array;
  repeats: Repeats;
  scratch: Scratch;
};

/** Half-lives in days. Chosen on rolling 90-day windows of the public sample; the measure is flat around them. */
const voteHalfLife = 180;
const trendHalfLife = 20;
const aliveHalfLife = 20;
const yearHalfLife = 365;

/** Bounds the cost of one list at any size: beyond 1,500 buyers a product says little about who is alike. */
const postingCap = 1500;

/**
 * Learns from the whole shop's history. Fees, free lines and returns teach nothing and are left out. Nothing after `now`
 * is read. Same input, same model. 100,000 customers with 2 million lines take some seconds: train in a job, not in a request.
 */
export function trainRecommender(input: {
  purchases: Iterable<Purchase>;
  products: CatalogueProduct[];
  now: Date;
}): RecommendModel {
  const productIndex = new Map<string, number>();
  const productIds: string[] = [];
  const indexOf = (id: string) => {
    const known = productIndex.get(id);
    if (known !== undefined) return known;
    productIndex.set(id, productIds.length);
    return productIds.push(id) - 1;
  };
  for (const product of input.products) indexOf(product.id);
  const fees = new Set(input.products.filter((product) => product.isFee).map((product) => product.id));

  const customerIndex = new Map<string, number>();
  const deals: Deal[][] = [];
  for (const { customerId, productId, at, quantity, unitPriceMinor } of input.purchases) {
    const days = Math.floor((input.now.getTime() - at.getTime()) / 86_400_000);
    if (quantity <= 0 || unitPriceMinor <= 0 || days < 0 || fees.has(productId)) continue;
    let customer = customerIndex.get(customerId);
    if (customer === undefined) customerIndex.set(customerId, (customer = deals.push([]) - 1));
    deals[customer]?.push({ product: indexOf(productId), days });
  }

  const products = productIds.map((_, index) => input.products[index] ?? null);
  const customers = packRows(deals, (days) => days.reduce((sum, day) => sum + decay(day, voteHalfLife), 0));
  const buyers = transposed(customers, productIds.length, postingCap);
  const rarity = rarities(buyers, customerIndex.size);
  return {
    productIds,
    productIndex,
    products,
    codeIndex: new Map(input.products.map((product, index) => [product.code, index])),
    typeNumber: numberTypes(products),
    customerIndex,
    customers,
    buyers,
    near: nearestProducts(customers, buyers),
    norms: norms(customers, rarity),
    rarity,
    ...sales(deals, productIds.length),
    repeats: learnRepeats(deals, products),
    scratch: createScratch(productIds.length, customerIndex.size),
  };
}

function numberTypes(products: (CatalogueProduct | null)[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(products, (product) => {
    if (!product || product.type === 'other') return -1;
    if (!numbers.has(product.type)) numbers.set(product.type, numbers.size);
    return numbers.get(product.type) ?? -1;
  });
}

function rarities(buyers: SparseRows, customers: number): Float32Array {
  return buyers.full.map((count) => Math.log(1 + customers / (count + 1)));
}

function norms(customers: SparseRows, rarity: Float32Array): Float32Array {
  const lengths = new Float32Array(customers.start.length - 1);
  for (let row = 0; row < lengths.length; row += 1) {
    let sum = 0;
    for (let at = customers.start[row] ?? 0; at < (customers.start[row + 1] ?? 0); at += 1) {
      sum += (rarity[customers.index[at] ?? 0] ?? 0) ** 2;
    }
    lengths[row] = Math.sqrt(sum);
  }
  return lengths;
}

function sales(deals: Deal[][], products: number): { trend: Float32Array; alive: Float32Array } {
  const lately = new Float32Array(products);
  const weeks = new Float32Array(products);
  const year = new Float32Array(products);
  for (const row of deals) {
    const newest = new Map<number, number>();
    for (const { product, days } of row) {
      weeks[product] = (weeks[product] ?? 0) + decay(days, aliveHalfLife);
      year[product] = (year[product] ?? 0) + decay(days, yearHalfLife);
      newest.set(product, Math.min(days, newest.get(product) ?? days));
    }
    for (const [product, days] of newest) lately[product] = (lately[product] ?? 0) + decay(days, trendHalfLife);
  }
  const most = lately.reduce((max, value) => Math.max(max, value), 0) || 1;
  // 1 and 8: with no sales at all a product counts as neither new nor ended.
  return {
    trend: lately.map((value) => value / most),
    alive: weeks.map((value, product) => (value + 1) / ((year[product] ?? 0) + 8)),
  };
}
