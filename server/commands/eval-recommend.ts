import { parseArgs } from 'node:util';
import { ImportProblem, readCsv } from '#server/import/read-csv.ts';
import { FileProblem } from './file-problem.ts';
import type { CatalogueProduct } from '#server/features/products/catalogue-product.ts';
import { recommend, trainRecommender } from '#server/features/products/recommend.ts';
import type { Purchase } from '#server/features/products/recommend-model.ts';
import { itemKnn, personalTop, popular, type Ranker } from './eval-recommend-baselines.ts';
import { measureLists, percentiles, type Lists, type Truth } from './eval-recommend-measures.ts';

const listLength = 10;

/**
 * `--purchases FILE --test FILE [--products FILE]`: the product's own recommender against three baselines in one run. Both
 * files hold `customer_id,product_id,purchased_at,quantity,unit_price`; returns and free lines count on neither side. Judged are
 * all customers of the test file; what is right is every product they bought in it. The first list may repeat, the second
 * holds only products that the customer never bought before.
 */
export async function evalRecommend(argv: string[]): Promise<object> {
  const { values } = parseArgs({
    args: argv,
    options: { purchases: { type: 'string' }, test: { type: 'string' }, products: { type: 'string' } },
  });
  if (!values.purchases || !values.test) throw new FileProblem('needed: --purchases FILE --test FILE');
  const train = await readPurchases(values.purchases);
  const test = await readPurchases(values.test);
  const now = startOf(test, train, values.test);
  const known = values.products ? await readProducts(values.products) : [];
  const truth = truthOf(test);
  const history = groupByCustomer(train);
  process.stderr.write(`${train.length} lines to learn from, ${truth.size} customers to judge\n`);

  const trainedFrom = performance.now();
  const model = trainRecommender({ purchases: train, products: known, now });
  const train_ms = performance.now() - trainedFrom;
  const times: number[] = [];
  const lists = (onlyNew: boolean, customerId: string) => {
    const from = performance.now();
    const list = recommend(model, {
      customerPurchases: history.get(customerId) ?? [],
      customerId,
      now,
      limit: listLength,
      onlyNew,
      // The files say nothing on stock.
      stockOf: () => ({ stock: 1, nextDelivery: null }),
    });
    times.push(performance.now() - from);
    return list.map((item) => item.productId);
  };
  const ours = measure(truth, history, (customerId) => ({
    all: lists(false, customerId),
    fresh: lists(true, customerId),
  }));
  const baseline = (ranker: Ranker) => {
    process.stderr.write('a baseline is measured\n');
    return measure(truth, history, (customerId) => ({
      all: ranker(customerId, false, listLength),
      fresh: ranker(customerId, true, listLength),
    }));
  };
  return {
    ...ours,
    baselines: {
      popular: baseline(popular(train)),
      personal_top: baseline(personalTop(train)),
      item_knn: baseline(itemKnn(train)),
    },
    latency_ms: percentiles(times),
    train_ms: Math.round(train_ms),
  };
}

function measure(truth: Truth, history: Map<string, Purchase[]>, listsOf: (customerId: string) => Lists) {
  return measureLists(truth, listsOf, (customerId, productId) =>
    (history.get(customerId) ?? []).some((purchase) => purchase.productId === productId),
  );
}

async function* readTable(path: string, needed: string[]) {
  try {
    for await (const row of readCsv(path, () => undefined)) {
      const missing = needed.filter((name) => !row.header.includes(name));
      if (missing.length > 0) throw new FileProblem(`${path}: row 1: no column ${missing.join(', ')}`);
      yield row;
    }
  } catch (error) {
    throw error instanceof ImportProblem ? new FileProblem(`${path}: ${error.message}`) : error;
  }
}

async function readPurchases(path: string): Promise<Purchase[]> {
  const purchases: Purchase[] = [];
  for await (const { row, cells } of readTable(path, [
    'customer_id',
    'product_id',
    'purchased_at',
    'quantity',
    'unit_price',
  ])) {
    const { customer_id = '', product_id = '', purchased_at = '', quantity = '', unit_price = '' } = cells;
    // A stamp without a zone is read as UTC, so that a result does not depend on the machine.
    const at = new Date(
      /([zZ]|[+-]\d\d:?\d\d)$|^\d{4}-\d\d-\d\d$/.test(purchased_at) ? purchased_at : `${purchased_at}Z`,
    );
    const wrong = (name: string, value: string) =>
      new FileProblem(`${path}: row ${row}: ${name} "${value.slice(0, 40)}" is not right`);
    if (customer_id === '') throw wrong('customer_id', customer_id);
    if (product_id === '') throw wrong('product_id', product_id);
    if (Number.isNaN(at.getTime())) throw wrong('purchased_at', purchased_at);
    if (quantity === '' || !Number.isFinite(Number(quantity))) throw wrong('quantity', quantity);
    if (unit_price === '' || !Number.isFinite(Number(unit_price))) throw wrong('unit_price', unit_price);
    const unitPriceMinor = Math.round(Number(unit_price) * 100);
    purchases.push({ customerId: customer_id, productId: product_id, at, quantity: Number(quantity), unitPriceMinor });
  }
  return purchases.filter((purchase) => purchase.quantity > 0 && purchase.unitPriceMinor > 0);
}

async function readProducts(path: string): Promise<CatalogueProduct[]> {
  const products: CatalogueProduct[] = [];
  for await (const { cells } of readTable(path, ['product_id'])) {
    products.push({
      id: cells['product_id'] ?? '',
      code: cells['product_id'] ?? '',
      type: cells['category'] || 'other',
      colour: null,
      material: null,
      attributes: {},
      variants: [],
      names: { en: cells['name'] ?? '' },
      descriptions: {},
      unit: 'piece',
      priceMinor: 0,
      stock: 1,
      nextDelivery: null,
      repeatable: null,
      companions: [],
      isFee: false,
    });
  }
  return products;
}

/** Lists are made for the moment the test begins; a file that reaches into it would tell the future. */
function startOf(test: Purchase[], train: Purchase[], path: string): Date {
  const earliest = test.reduce((least, { at }) => Math.min(least, at.getTime()), Number.POSITIVE_INFINITY);
  const latest = train.reduce((most, { at }) => Math.max(most, at.getTime()), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(earliest) || !Number.isFinite(latest)) throw new FileProblem('both files need paid purchases');
  if (latest >= earliest) {
    throw new FileProblem(`${path}: begins at ${new Date(earliest).toISOString()}, before the last line to learn from`);
  }
  return new Date(earliest);
}

function truthOf(test: Purchase[]): Truth {
  const truth: Truth = new Map();
  for (const { customerId, productId } of test) {
    const bought = truth.get(customerId) ?? new Set();
    truth.set(customerId, bought.add(productId));
  }
  return truth;
}

function groupByCustomer(purchases: Purchase[]): Map<string, Purchase[]> {
  const groups = new Map<string, Purchase[]>();
  for (const purchase of purchases) {
    const group = groups.get(purchase.customerId);
    if (group) group.push(purchase);
    else groups.set(purchase.customerId, [purchase]);
  }
  return groups;
}
