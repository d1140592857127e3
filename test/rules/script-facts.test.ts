import { describe, expect, test } from 'vitest';
import { cardFacts, factsFor, signalsOf, type TalkFacts } from '#server/features/scripts/facts.ts';

const talk = (order: TalkFacts['order']): TalkFacts => ({
  customerName: 'Emma Dahl',
  agentName: 'Aino Lehtonen',
  order,
  product: null,
  roomArea: null,
  currency: 'SEK',
  zone: 'Europe/Stockholm',
  minutesLeft: null,
  knownBefore: true,
  startsFromNote: false,
  silent: false,
  now: new Date('2026-11-26T09:00:00Z'),
});

test('the promised day is a fact of a late order only: one still on its way in time is not told as late', () => {
  const order = { number: '10450', promisedOn: '2026-11-20' };
  expect(factsFor(talk({ ...order, status: 'late' }), 'en')['order.promisedOn']).toBe('20 November');
  for (const status of ['placed', 'on_the_way']) {
    const facts = factsFor(talk({ ...order, status, promisedOn: '2026-12-11' }), 'en');
    expect(facts['order.number']).toBe('10450');
    expect(facts['order.promisedOn']).toBeUndefined();
  }
});

describe('the product on screen', () => {
  const oak = {
    names: { en: 'Oak Ek', sv: 'Ek' },
    unit: 'm2',
    packContents: 2.58,
    priceMinor: 49_900,
    stock: 320,
    nextDelivery: '2026-12-05',
    variants: [{ code: 'wide', priceMinor: 59_900, stock: 0, nextDelivery: '2026-12-12' }],
  };
  const signals = (product: TalkFacts['product']) => signalsOf({ ...talk(undefined), product });

  test('with plenty in stock nobody is told to wait for the next delivery', () => {
    const product = cardFacts(oak, null);
    expect(signals(product)).not.toContain('card.delivery');
    expect(factsFor({ ...talk(undefined), product }, 'en')['product.nextDelivery']).toBeUndefined();
  });

  test('with less than a home takes, or none, the next delivery is known', () => {
    for (const stock of [0, 30]) {
      const product = cardFacts({ ...oak, stock }, null);
      expect(signals(product)).toContain('card.delivery');
      expect(factsFor({ ...talk(undefined), product }, 'en')['product.nextDelivery']).toBe('5 December');
    }
  });

  test('a chosen variant is told by its own price and stock', () => {
    const product = cardFacts(oak, 'wide');
    expect(product).toMatchObject({ priceMinor: 59_900, stock: 0, nextDelivery: '2026-12-12' });
    expect(signals(product)).toContain('card.outOfStock');
  });
});

test('the room is priced in whole packs, and only where the customer named its size', () => {
  const oak = {
    names: { en: 'Oak' },
    unit: 'm2',
    packContents: 2.58,
    priceMinor: 49_900,
    stock: 12.6,
    nextDelivery: null,
  };
  const facts = (roomArea: number | null, product: TalkFacts['product'] = oak) =>
    factsFor({ ...talk(undefined), product, roomArea }, 'en');
  expect(facts(24)).toMatchObject({ 'room.area': '24\u00a0m²', 'room.price': 'SEK\u00a012,874.20' });
  expect(facts(12.9)['room.price']).toBe('SEK\u00a06,437.10');
  expect(facts(24, { ...oak, packContents: null })['room.price']).toBe('SEK\u00a011,976.00');
  expect(facts(24, { ...oak, unit: 'piece' })['room.price']).toBeUndefined();
  expect(facts(null)['room.area']).toBeUndefined();
  expect(facts(null)['room.price']).toBeUndefined();
});

test('how much there is can be told while there is any', () => {
  const oak = {
    names: { en: 'Oak' },
    unit: 'm2',
    packContents: null,
    priceMinor: 49_900,
    stock: 12.6,
    nextDelivery: null,
  };
  const inStock = (stock: number) =>
    factsFor({ ...talk(undefined), product: { ...oak, stock } }, 'fi')['product.inStock'];
  expect(inStock(12.6)).toBe('12,6\u00a0m²');
  expect(inStock(0)).toBeUndefined();
});
