import type { OrderStatus } from '#contract/products.ts';
import type { DemoCustomer, DemoOrder, DemoProduct, DemoPurchase, DemoShopProfile } from './demo-shapes.ts';
import { addMinutes, dayFrom } from './wall-clock.ts';

/** Days count from today, negative in the past. Quantities are whole packs of their products. */
type Entry = {
  customer: number;
  status: OrderStatus;
  placed: number;
  promised: number | null;
  lines: [code: string, quantity: number][];
};

const day = 24 * 60;
const firstNumber = 10_443;

/** The first is Maija's: her kitchen floor is late, and so the talk begins. */
const entries: Entry[] = [
  {
    customer: 0,
    status: 'late',
    placed: -26,
    promised: -4,
    lines: [
      ['EK-LUND-3S', 13.32],
      ['LI-EK-58', 16.8],
    ],
  },
  {
    customer: 1,
    status: 'on_the_way',
    placed: -9,
    promised: 1,
    lines: [
      ['LA-MALMO-EK', 31.08],
      ['UL-FOAM-2', 45],
    ],
  },
  {
    customer: 8,
    status: 'late',
    placed: -31,
    promised: -2,
    lines: [
      ['EK-FJELL-VI', 38.78],
      ['UL-CORK-2', 40],
    ],
  },
  {
    customer: 20,
    status: 'on_the_way',
    placed: -12,
    promised: 0,
    lines: [
      ['VI-ARHUS-EK', 17.6],
      ['UL-VINYL-1', 24],
    ],
  },
  {
    customer: 27,
    status: 'placed',
    placed: -3,
    promised: 12,
    lines: [
      ['VN-WISLA-FB', 21.24],
      ['LM-PARK-7', 21],
    ],
  },
  {
    customer: 33,
    status: 'placed',
    placed: -1,
    promised: 9,
    lines: [
      ['AS-SAIMAA-1S', 26.39],
      ['LI-ASK-58', 21.6],
    ],
  },
  { customer: 3, status: 'on_the_way', placed: -7, promised: 2, lines: [['GM-BIRKA-SA', 4]] },
  {
    customer: 4,
    status: 'placed',
    placed: -5,
    promised: 15,
    lines: [
      ['HM-DALA-BE', 14],
      ['UL-FILT-8', 22],
    ],
  },
  {
    customer: 12,
    status: 'on_the_way',
    placed: -10,
    promised: 3,
    lines: [
      ['MA-SELMA-RO', 1],
      ['UL-HALK-2', 1],
    ],
  },
  { customer: 23, status: 'late', placed: -19, promised: -1, lines: [['GM-KARELIA-BL', 1]] },
  { customer: 37, status: 'placed', placed: 0, promised: null, lines: [['EK-SKAGEN-FB', 16.08]] },
  { customer: 15, status: 'cancelled', placed: -14, promised: null, lines: [['LA-TURKU-VA', 19.9]] },
];

/** Open orders as they stand today, and the latest deliveries, which are purchases too. */
export function demoOrders(
  input: { now: Date; newId: () => string; shop: DemoShopProfile },
  customers: readonly DemoCustomer[],
  products: readonly DemoProduct[],
  purchases: readonly DemoPurchase[],
): DemoOrder[] {
  const { now, newId, shop } = input;
  const byCode = new Map(products.map((product) => [product.code, product.id]));
  const open = entries.map((entry, index): DemoOrder => {
    const customer = customers[entry.customer];
    if (!customer) throw new Error(`no customer number ${entry.customer}`);
    return {
      id: newId(),
      customerId: customer.id,
      number: String(firstNumber + index),
      status: entry.status,
      placedAt: addMinutes(now, entry.placed * day - 47),
      promisedOn: entry.promised === null ? null : dayFrom(now, shop.zone, entry.promised).toString(),
      lines: entry.lines.map(([code, quantity]) => ({ productId: known(byCode, code), quantity })),
    };
  });
  return [...open, ...delivered(input, purchases)];
}

function delivered(
  { now, newId, shop }: { now: Date; newId: () => string; shop: DemoShopProfile },
  purchases: readonly DemoPurchase[],
): DemoOrder[] {
  const since = addMinutes(now, -120 * day);
  const before = addMinutes(now, -12 * day);
  const recent = purchases.filter((line) => line.purchasedAt > since && line.purchasedAt < before);
  const invoices = [...Map.groupBy(recent, (line) => line.invoice).values()].slice(-8);
  return invoices.flatMap((lines, index) => {
    const [first] = lines;
    if (!first) return [];
    return {
      id: newId(),
      customerId: first.customerId,
      number: String(firstNumber - invoices.length + index),
      status: 'delivered' as const,
      placedAt: first.purchasedAt,
      promisedOn: dayFrom(first.purchasedAt, shop.zone, 9).toString(),
      lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    };
  });
}

function known(byCode: ReadonlyMap<string, string>, code: string): string {
  const id = byCode.get(code);
  if (!id) throw new Error(`no product with code ${code}`);
  return id;
}
