// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { DeskProductMore } from '#client/features/products/desk-product-more.tsx';
import type { DeskItem, DeskProductsModel } from '#client/features/products/desk-product-queries.ts';
import { DeskProducts, type ProductActs } from '#client/features/products/desk-products.tsx';
import type { ProductCard } from '#contract/products.ts';
import { onScreen } from '#test/support/on-screen.ts';

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});

const rug = (unit: ProductCard['unit']): ProductCard => ({
  id: '0199c1c4-0000-7000-8000-000000000001',
  code: 'RUG',
  type: 'carpet',
  colour: null,
  name: 'Rug',
  description: '',
  unit,
  price: { minor: 100, currency: 'EUR' },
  packContents: null,
  stock: 5,
  nextDelivery: null,
  variants: [],
  attributes: {},
  picture: { src: '/rug', widthMetres: null },
});

const more = (unit: ProductCard['unit'], request: ProductActs['request'] = async () => true) =>
  createElement(DeskProductMore, {
    product: rug(unit),
    shownVariant: null,
    acts: { show: () => undefined, request, sumOf: () => null },
  });

test('goods by the piece are asked for how many, others for how much', async () => {
  screen = await onScreen(more('piece'));
  const { t } = screen;
  const order = t('desk.products.order');
  await screen.press(order);
  expect(screen.words()).toContain(t('desk.products.piecesWrong.missing'));
  await screen.draw(more('m2'));
  await screen.press(order);
  expect(screen.words()).toContain(t('desk.products.quantityWrong.missing'));
});

test('a wish on its way cannot be sent once more, and afterwards it can', async () => {
  const asked: string[] = [];
  const answers: ((noted: boolean) => void)[] = [];
  const request: ProductActs['request'] = ({ kind }) =>
    new Promise((resolve) => {
      asked.push(kind);
      answers.push(resolve);
    });
  screen = await onScreen(more('m2', request));
  const sample = screen.t('desk.products.sample');
  await screen.press(sample);
  await screen.press(sample);
  expect(asked).toEqual(['sample']);
  await screen.happen(() => answers[0]?.(true));
  await screen.press(sample);
  expect(asked).toEqual(['sample', 'sample']);
});

test('where nothing fits but what anybody buys, the heading says so and the rows do not repeat it', async () => {
  const because = (kind: 'popular' | 'bought_together') => ({ kind, productName: 'Oak', quote: null, at: null });
  const items: DeskItem[] = [{ product: rug('piece'), because: because('popular') }];
  const list = (shown: DeskItem[]) =>
    createElement(DeskProducts, {
      model: {
        text: '',
        setText: () => undefined,
        filters: { type: null, colour: null, priceMax: null, inStock: false },
        setFilters: () => undefined,
        searching: false,
        filtered: false,
        items: shown,
        hold: () => undefined,
        isOpen: () => false,
        toggle: () => undefined,
        types: [],
        colours: [],
        load: { isPending: false, isError: false, error: null, refetch: async () => ({}) },
      } as unknown as DeskProductsModel,
      searchRef: null,
      searchKey: 's',
      showKey: 'p',
      card: null,
      shortlist: [],
      acts: { show: () => undefined, request: async () => true, sumOf: () => null },
    });
  screen = await onScreen(list(items));
  const { t } = screen;
  expect(screen.words()).toContain(t('desk.products.popular'));
  expect(screen.words()).not.toContain(t('because.product.popular'));
  const fitting = { product: { ...rug('piece'), id: 'other' }, because: because('bought_together') };
  await screen.draw(list([fitting, ...items]));
  expect(screen.words()).toContain(t('because.product.popular'));
});
