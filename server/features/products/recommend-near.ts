import { packed, type SparseRows } from './recommend-rows.ts';

/** 30 neighbours explain and carry a list; more only add noise (measured on rolling windows of the public sample). */
const neighbours = 30;
/** Common buyers on few purchases are chance: this many pull such a likeness towards zero. */
const shrinkage = 5;
/** 300 buyers of a product and 200 products of a buyer are enough to know its neighbours, and bound the training time. */
const buyersRead = 300;
const productsRead = 200;

/**
 * The products bought by the same customers: a cosine in which a customer counts the less the more they buy (they say
 * little about any two products), shrunk for rare ones. After Deshpande and Karypis 2004, item-based top-N.
 */
export function nearestProducts(customers: SparseRows, buyers: SparseRows): SparseRows {
  const common = new Float64Array(buyers.full.length);
  const rows: [number, number][][] = [];
  for (let product = 0; product < buyers.full.length; product += 1) {
    const touched = countCommon(product, customers, buyers, common);
    const count = buyers.full[product] ?? 0;
    const scale = Math.max(1, count / buyersRead);
    const row = touched.map((other): [number, number] => [
      other,
      ((common[other] ?? 0) * scale) / (Math.sqrt(count * (buyers.full[other] ?? 0)) + shrinkage),
    ]);
    for (const other of touched) common[other] = 0;
    rows.push(row.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, neighbours));
  }
  return packed(rows);
}

function countCommon(product: number, customers: SparseRows, buyers: SparseRows, common: Float64Array): number[] {
  const touched: number[] = [];
  const from = buyers.start[product] ?? 0;
  const to = Math.min(buyers.start[product + 1] ?? 0, from + buyersRead);
  for (let at = from; at < to; at += 1) {
    const customer = buyers.index[at] ?? 0;
    const share = 1 / (customers.full[customer] ?? 1);
    const start = customers.start[customer] ?? 0;
    const end = Math.min(customers.start[customer + 1] ?? 0, start + productsRead);
    for (let entry = start; entry < end; entry += 1) {
      const other = customers.index[entry] ?? 0;
      if (other === product) continue;
      if (common[other] === 0) touched.push(other);
      common[other] = (common[other] ?? 0) + share;
    }
  }
  return touched;
}
