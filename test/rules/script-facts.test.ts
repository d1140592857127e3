import { describe, expect, test } from 'vitest';
import { cardFacts, factsFor, signalsOf, type TalkFacts } from '#server/features/scripts/facts.ts';

const talk = (order: TalkFacts['order']): TalkFacts => ({
  customerName: 'Emma Dahl',
  agentName: 'Aino Lehtonen',
  order,
  product: null,
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
