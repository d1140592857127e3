import type { DemoCustomer, DemoProduct, DemoPurchase, DemoShopProfile } from './demo-shapes.ts';
import type { Random } from './seeded-random.ts';
import { addMinutes, dayFrom, openOn } from './wall-clock.ts';

/** What one customer carried home or had delivered together. */
type Basket = { customer: DemoCustomer; daysAgo: number; lines: { product: DemoProduct; quantity: number }[] };

const years = 3 * 365;
const floorTypes = ['parquet', 'laminate', 'vinyl'];

/** Three years of purchases: a floor with its underlay, skirting and glue, rugs with their grip, care again and again. */
export function demoPurchases(
  input: { now: Date; random: Random; newId: () => string; shop: DemoShopProfile },
  customers: readonly DemoCustomer[],
  products: readonly DemoProduct[],
): DemoPurchase[] {
  const { now, random, newId, shop } = input;
  const find = finder(products);
  const baskets = customers.flatMap((customer, index) =>
    index === 0 ? maijasBaskets(customer, find) : basketsOf(customer, products, find, random),
  );
  const dated = baskets
    .map((basket) => ({ basket, at: openMoment(basket.daysAgo, now, shop, random) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return dated.flatMap(({ basket, at }, index) => {
    const invoice = `F${20_001 + index}`;
    return basket.lines.map(({ product, quantity }) => ({
      id: newId(),
      customerId: basket.customer.id,
      productId: product.id,
      invoice,
      occurrence: 1,
      purchasedAt: at,
      quantity,
      unitPriceMinor: priceThen(product.priceMinor, basket.daysAgo),
      currency: shop.currency,
    }));
  });
}

type Find = (code: string) => DemoProduct;

function finder(products: readonly DemoProduct[]): Find {
  const byCode = new Map(products.map((product) => [product.code, product]));
  return (code) => {
    const product = byCode.get(code);
    if (!product) throw new Error(`no product with code ${code}`);
    return product;
  };
}

function maijasBaskets(customer: DemoCustomer, find: Find): Basket[] {
  const basket = (daysAgo: number, lines: [code: string, quantity: number][]): Basket => ({
    customer,
    daysAgo,
    lines: lines.map(([code, quantity]) => ({ product: find(code), quantity })),
  });
  return [
    basket(812, [
      ['BJ-SAIMAA-3S', 26.64],
      ['UL-FOAM-2', 30],
      ['LI-ASK-58', 24],
    ]),
    basket(760, [
      ['VA-LACK-1', 1],
      ['VA-TASS', 2],
    ]),
    basket(431, [['VA-LACK-1', 1]]),
    basket(198, [['GM-SKANE-KO', 1]]),
    basket(96, [['VA-LACK-1', 2]]),
  ];
}

function basketsOf(customer: DemoCustomer, products: readonly DemoProduct[], find: Find, random: Random): Basket[] {
  const baskets: Basket[] = [];
  const floors = products.filter((product) => floorTypes.includes(product.type));
  const soft = products.filter((product) => product.type === 'carpet' || product.type === 'runner');
  const projects = random.between(1, 2);
  for (let project = 0; project < projects; project++) {
    baskets.push(...floorProject(customer, random.pick(floors), find, random));
  }
  if (random.chance(0.6)) baskets.push(softBasket(customer, random.pick(soft), find, random));
  return baskets;
}

function floorProject(customer: DemoCustomer, floor: DemoProduct, find: Find, random: Random): Basket[] {
  const daysAgo = random.between(20, years);
  const area = random.between(9, 62);
  const companions = floor.companions.map(find);
  const first: Basket = { customer, daysAgo, lines: [{ product: floor, quantity: packed(floor, area * 1.07) }] };
  const later: Basket = { customer, daysAgo: Math.max(2, daysAgo - random.between(6, 34)), lines: [] };
  for (const product of companions) {
    if (product.type === 'underlay' || product.type === 'adhesive') {
      first.lines.push({ product, quantity: packed(product, area) });
    }
  }
  const list = companions.find((product) => product.type === 'skirting');
  if (list && random.chance(0.8)) {
    (random.chance(0.6) ? later : first).lines.push({ product: list, quantity: packed(list, 4.3 * Math.sqrt(area)) });
  }
  const baskets = later.lines.length > 0 ? [first, later] : [first];
  const care = companions.filter((product) => product.type === 'care' && product.repeatable === true);
  for (const product of care) {
    if (!random.chance(0.65)) continue;
    const everyDays = random.between(120, 290);
    for (let due = daysAgo - random.between(10, 60); due > 1; due -= everyDays + random.between(-25, 25)) {
      baskets.push({ customer, daysAgo: due, lines: [{ product, quantity: packed(product, 1) }] });
    }
  }
  return baskets;
}

function softBasket(customer: DemoCustomer, product: DemoProduct, find: Find, random: Random): Basket {
  const amount = product.unit === 'piece' ? 1 : product.unit === 'metre' ? random.between(2, 7) : random.between(8, 24);
  const lines = [{ product, quantity: amount }];
  for (const code of product.companions) {
    if (!random.chance(0.55)) continue;
    const companion = find(code);
    const wanted = companion.unit === 'm2' ? amount : 1;
    lines.push({ product: companion, quantity: packed(companion, wanted) });
  }
  return { customer, daysAgo: random.between(5, years), lines };
}

/** At least `amount` units in whole packs, to two decimals. */
function packed(product: DemoProduct, amount: number): number {
  const pack = product.packContents ?? 1;
  return Math.round(Math.max(1, Math.ceil(amount / pack)) * pack * 100) / 100;
}

/** Prices have risen by about four per cent a year. */
function priceThen(priceMinor: number, daysAgo: number): number {
  return Math.round((priceMinor * (1 - (0.04 * daysAgo) / 365)) / 10) * 10;
}

function openMoment(daysAgo: number, now: Date, shop: DemoShopProfile, random: Random): Date {
  for (let days = daysAgo; ; days++) {
    const open = openOn(shop.hours, dayFrom(now, shop.zone, -days), shop.zone);
    if (!open) continue;
    const minutes = (open.closes.getTime() - open.opens.getTime()) / 60_000;
    return addMinutes(open.opens, random.between(0, minutes - 1));
  }
}
