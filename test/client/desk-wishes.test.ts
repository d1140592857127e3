import type { TFunction } from 'i18next';
import { describe, expect, test } from 'vitest';
import type { ConsultView } from '#contract/consult.ts';
import { shortageWords } from '#client/features/products/desk-product-words.ts';
import { promiseState } from '#client/features/consult/desk-promises.tsx';
import { promiseProblem, promiseTimes } from '#client/features/consult/promise-times.ts';
import { orderSum } from '#client/features/consult/order-sum.ts';
import { createWishIds } from '#client/features/consult/wish-ids.ts';
import { keepOpen } from '#client/features/products/keep-open.ts';
import { readQuantity } from '#client/features/products/quantity.ts';
import { priceOf } from '#client/platform/offer.ts';

const now = new Date('2026-11-24T12:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();

test('a quantity is read with a comma or a point, and nothing written is asked for', () => {
  expect(readQuantity('12,5', 'm2')).toEqual({ kind: 'amount', amount: 12.5 });
  expect(readQuantity(' 1\u00a0200.50 ', 'm2')).toEqual({ kind: 'amount', amount: 1200.5 });
  expect(readQuantity('3', 'piece')).toEqual({ kind: 'amount', amount: 3 });
  expect(readQuantity('12,5 m²', 'm2')).toEqual({ kind: 'amount', amount: 12.5 });
  expect(readQuantity('3 kpl', 'piece')).toEqual({ kind: 'amount', amount: 3 });
  expect(readQuantity('  ', 'm2')).toEqual({ kind: 'wrong', why: 'missing' });
});

test.each(['abc', '12 x', '1,2,3', '12,', '1.234', '1e3', '∞'])('"%s" is refused, not guessed at', (text) => {
  expect(readQuantity(text, 'm2')).toEqual({ kind: 'wrong', why: 'number' });
});

test.each(['0', '0,00', '-3', '−3'])('"%s" is told as too little, not as no number', (text) => {
  expect(readQuantity(text, 'm2')).toEqual({ kind: 'wrong', why: 'positive' });
});

describe('what is open at the desk', () => {
  const item = (id: string) => ({ product: { id } });
  const listed = (latest: string[], opened: [id: string, place: number][]) =>
    keepOpen(
      latest.map(item),
      opened.map(([id, place]) => ({ item: item(id), place })),
    )
      .map(({ product }) => product.id)
      .join(' ');

  test('stays where it was when other products fit now', () => {
    expect(listed(['skirting', 'glue'], [['ash', 1]])).toBe('skirting ash glue');
    expect(
      listed(
        ['glue'],
        [
          ['ash', 1],
          ['oak', 0],
        ],
      ),
    ).toBe('oak ash glue');
    expect(listed([], [['ash', 4]])).toBe('ash');
  });

  test('is not there twice, and closed it goes', () => {
    expect(listed(['ash', 'oak'], [['ash', 1]])).toBe('ash oak');
    expect(listed(['glue'], [])).toBe('glue');
  });
});

test('too much is told as that, not as no number', () => {
  expect(readQuantity('99999999999', 'm2')).toEqual({ kind: 'wrong', why: 'much' });
  expect(readQuantity('100001', 'piece')).toEqual({ kind: 'wrong', why: 'much' });
  expect(readQuantity('100 000', 'piece')).toEqual({ kind: 'amount', amount: 100_000 });
});

test('half a carpet cannot be ordered', () => {
  expect(readQuantity('2,5', 'piece')).toEqual({ kind: 'wrong', why: 'whole' });
});

test('a double tap is one wish, and so is a tap after a reply that never came', () => {
  let time = 0;
  let made = 0;
  const ids = createWishIds(
    () => `id-${(made += 1)}`,
    () => time,
  );
  const sample = { kind: 'sample', productId: 'oak', variant: null, quantity: null };
  expect(ids.idFor(sample)).toBe('id-1');
  time = 60_000;
  expect(ids.idFor({ ...sample })).toBe('id-1');
  ids.taken(sample);
  time += 300;
  expect(ids.idFor(sample)).toBe('id-1');
  expect(ids.idFor({ ...sample, productId: 'ash' })).toBe('id-2');
  time += 6_000;
  expect(ids.idFor(sample)).toBe('id-3');
});

test('a promise needs a time that is still to come, and each offered time is one', () => {
  expect(promiseProblem('I call', null, now)).toBe('promiseNeedsTime');
  expect(promiseProblem('I call', at(-1), now)).toBe('promisePast');
  expect(promiseProblem('I call', at(1), now)).toBeNull();
  for (const time of promiseTimes(now)) expect(promiseProblem('I call', time.at.toISOString(), now)).toBeNull();
});

test('a time that says nothing of what happens then asks for words; neither is no promise', () => {
  for (const time of [at(1), at(-1)]) expect(promiseProblem(' ', time, now)).toBe('promiseNeedsText');
  expect(promiseProblem(' ', null, now)).toBeNull();
});

test('a promise past its time is broken until it is kept, however late', () => {
  expect(promiseState({ at: at(1), keptAt: null }, now.getTime())).toBe('open');
  expect(promiseState({ at: at(-1), keptAt: null }, now.getTime())).toBe('broken');
  expect(promiseState({ at: at(-60), keptAt: at(-1) }, now.getTime())).toBe('kept');
});

const floor = {
  unit: 'm2',
  packContents: 2.58,
  price: { minor: 54990, currency: 'SEK' },
  variants: [{ code: 'WIDE', name: 'Wide', price: { minor: 60000, currency: 'SEK' }, stock: 1, nextDelivery: null }],
} as ConsultView['requests'][number]['product'];

test('an order comes to whole packs, what is in them, and their sum at the price of what was chosen', () => {
  const order = { product: floor, variant: null, quantity: 12.5 };
  expect(orderSum(order)).toEqual({ packs: 5, amount: 12.9, sum: { minor: 709_371, currency: 'SEK' } });
  expect(orderSum({ ...order, variant: 'WIDE' })?.sum.minor).toBe(774_000);
});

test('a full pack opens no other, and goods without packs have a sum alone', () => {
  const tenths = { ...floor, packContents: 0.1 };
  expect(orderSum({ product: tenths, variant: null, quantity: 0.3 })?.packs).toBe(3);
  const loose = { ...floor, packContents: null, price: { minor: 1990, currency: 'EUR' } };
  expect(orderSum({ product: loose, variant: null, quantity: 12.5 })).toEqual({
    packs: null,
    amount: 12.5,
    sum: { minor: 24_875, currency: 'EUR' },
  });
  expect(orderSum({ product: floor, variant: null, quantity: null })).toBeNull();
});

test('an order of more than there is says what there is, and when more comes', () => {
  const t = ((key: string, words: object) => `${key} ${JSON.stringify(words ?? {})}`) as unknown as TFunction;
  const short = (stock: number, amount: number) =>
    shortageWords({ stock, nextDelivery: '2026-12-08' }, { amount, unit: 'm2' }, 'en', t);
  expect(short(12.6, 12.6)).toBeNull();
  expect(short(12.6, 24)).toContain('desk.products.shortOf');
  expect(short(12.6, 24)).toContain('12.6');
  expect(short(0, 1)).toContain('desk.products.comes');
});

describe('the headline price', () => {
  const euro = (minor: number) => ({ minor, currency: 'EUR' });
  const sizes = (...prices: number[]) => prices.map((minor, at) => ({ code: `S${at}`, price: euro(minor) }));

  test('of several that differ begins at the lowest, until one is chosen', () => {
    const rug = { price: euro(49_900), variants: sizes(49_900, 34_900) };
    expect(priceOf(rug, null)).toEqual({ price: euro(34_900), isFrom: true });
    expect(priceOf(rug, 'S0')).toEqual({ price: euro(49_900), isFrom: false });
  });

  test('is plain where all cost the same, and where there is nothing to choose', () => {
    expect(priceOf({ price: euro(390), variants: sizes(390, 390) }, null)).toEqual({ price: euro(390), isFrom: false });
    expect(priceOf({ price: euro(390), variants: [] }, null)).toEqual({ price: euro(390), isFrom: false });
  });
});
