import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#server/demo/products/catalogue.ts';
import type { CatalogueProduct } from '#server/features/products/catalogue-product.ts';
import { type RecommendRequest, recommend, trainRecommender } from '#server/features/products/recommend.ts';
import { wishesIn, withWishes } from '#server/features/products/recommend-wishes.ts';
import { createProductSearch } from '#server/features/products/search.ts';
import type { Purchase } from '#server/features/products/recommend-model.ts';

const now = new Date('2026-11-20T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const product = (id: string, type: string, more: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  id,
  code: id.toUpperCase(),
  type,
  colour: null,
  material: null,
  attributes: {},
  variants: [],
  names: { en: id },
  descriptions: {},
  unit: 'piece',
  priceMinor: 1000,
  stock: 10,
  nextDelivery: null,
  repeatable: null,
  companions: [],
  isFee: false,
  ...more,
});

const shop = [
  product('oak', 'parquet', { repeatable: false, companions: ['OAK-SKIRTING', 'FOAM', 'SOAP'] }),
  product('walnut', 'parquet', { repeatable: false, companions: ['WALNUT-SKIRTING', 'FOAM'] }),
  product('oak-skirting', 'skirting', { repeatable: false }),
  product('walnut-skirting', 'skirting', { repeatable: false }),
  product('foam', 'underlay', { repeatable: false }),
  product('soap', 'care', { repeatable: true }),
  product('wax', 'care'),
  product('rug', 'carpet', { repeatable: false }),
  product('felt-pads', 'other'),
  product('postage', 'other', { isFee: true }),
];

const bought = (customerId: string, productId: string, days: number, more: Partial<Purchase> = {}): Purchase => ({
  customerId,
  productId,
  at: daysAgo(days),
  quantity: 1,
  unitPriceMinor: 1000,
  ...more,
});

/** Twelve households with a floor and a rug; felt pads and wax follow, wax again and again. */
const history = Array.from({ length: 12 }, (_, at) => `h${at}`).flatMap((customer, at) => [
  bought(customer, at % 2 ? 'oak' : 'walnut', 300 - at),
  bought(customer, 'postage', 300 - at),
  bought(customer, 'rug', 250 - at),
  bought(customer, 'felt-pads', 250 - at),
  ...(at < 6 ? [bought(customer, 'wax', 200), bought(customer, 'wax', 110), bought(customer, 'wax', 20)] : []),
]);

const model = trainRecommender({ purchases: history, products: shop, now });
const inStock = { stock: 10, nextDelivery: null };
const list = (purchases: Purchase[], more: Partial<RecommendRequest> = {}) =>
  recommend(model, { customerPurchases: purchases, now, limit: 5, stockOf: () => inStock, ...more });
const ids = (items: { productId: string }[]) => items.map((item) => item.productId);

describe('why a product is recommended', () => {
  test('an oak floor bought in spring asks for its skirting, and says so', () => {
    const [first] = list([bought('me', 'oak', 200)]).filter((item) => item.productId === 'oak-skirting');
    expect(first?.because).toEqual({ kind: 'matches_purchase', productId: 'oak', boughtAt: daysAgo(200) });
  });

  test('what belongs with the card on screen comes before everything else', () => {
    const items = list([bought('me', 'oak', 200)], { onScreen: 'walnut' });
    expect(items[0]?.because).toEqual({ kind: 'goes_with_card', productId: 'walnut' });
    expect(['walnut-skirting', 'foam']).toContain(items[0]?.productId);
  });

  test('what belongs with a kept product is offered, the kept product is not', () => {
    const items = list([], { shortlist: ['oak'] });
    expect(ids(items)).not.toContain('oak');
    expect(items.find(({ productId }) => productId === 'oak-skirting')?.because).toEqual({
      kind: 'goes_with_kept',
      productId: 'oak',
    });
  });

  test('wax that this customer comes back for names the last time and the usual days', () => {
    const mine = [bought('me', 'wax', 170), bought('me', 'wax', 95)];
    const wax = list(mine).find((item) => item.productId === 'wax');
    expect(wax?.because).toEqual({ kind: 'often_rebought', lastAt: daysAgo(95), typicalDays: 90 });
  });

  test('others who bought the rug bought felt pads too', () => {
    const pads = list([bought('me', 'rug', 30)]).find((item) => item.productId === 'felt-pads');
    expect(pads?.because).toEqual({ kind: 'bought_together', productId: 'rug' });
  });

  test('someone without history and without a card sees what is bought now', () => {
    const items = list([]);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.because.kind === 'popular')).toBe(true);
  });
});

describe('what is never recommended', () => {
  test('a one-off that was bought', () => {
    expect(ids(list([bought('me', 'oak', 400), bought('me', 'rug', 20)]))).not.toContain('oak');
    expect(ids(list([bought('me', 'oak', 400), bought('me', 'rug', 20)]))).not.toContain('rug');
  });

  test('where the field is empty the repeat rate decides: wax returns, felt pads do not', () => {
    const items = ids(list([bought('me', 'wax', 100), bought('me', 'felt-pads', 100)]));
    expect(items).toContain('wax');
    expect(items).not.toContain('felt-pads');
  });

  test('a fee, even when everybody has paid it', () => {
    expect(ids(list([bought('me', 'rug', 10)], { limit: 50 }))).not.toContain('postage');
  });

  test('what is out of stock without a known delivery', () => {
    const stockOf = (id: string) => (id === 'oak-skirting' ? { stock: 0, nextDelivery: null } : inStock);
    expect(ids(list([bought('me', 'oak', 20)], { stockOf }))).not.toContain('oak-skirting');
  });

  test('what is out of stock but on its way carries the day and gives way to what is here', () => {
    const stockOf = (id: string) => (id === 'oak-skirting' ? { stock: 0, nextDelivery: '2026-12-01' } : inStock);
    const items = list([bought('me', 'oak', 20)], { stockOf });
    expect(items.find((item) => item.productId === 'oak-skirting')).toMatchObject({
      stock: 0,
      nextDelivery: '2026-12-01',
    });
    expect(items[0]?.productId).not.toBe('oak-skirting');
  });

  test('what has just been returned or given away free is not taken for a purchase', () => {
    const mine = [bought('me', 'oak', 20, { quantity: -1 }), bought('me', 'rug', 20, { unitPriceMinor: 0 })];
    expect(ids(list(mine))).toEqual(ids(list([])));
  });

  test('nothing the customer has, when only new products are asked for', () => {
    expect(ids(list([bought('me', 'wax', 30)], { onlyNew: true }))).not.toContain('wax');
  });
});

describe('the list', () => {
  test('one idea more than two of a kind: a third product of a type gives way', () => {
    const care = ['a', 'b', 'c', 'd'].map((id) => product(id, 'care', { repeatable: true }));
    const runner = product('runner', 'runner', { repeatable: true });
    const purchases = [...care, ...care, runner, runner].map((item, at) => bought(`c${at}`, item.id, at));
    const small = trainRecommender({ purchases, products: [...care, runner], now });
    const request = { customerPurchases: [], now, limit: 3, stockOf: () => inStock };
    expect(ids(recommend(small, request))).toContain('runner');
  });

  test('an empty shop gives an empty list', () => {
    const empty = trainRecommender({ purchases: [], products: [], now });
    expect(recommend(empty, { customerPurchases: [], now, limit: 5, stockOf: () => inStock })).toEqual([]);
  });

  test('is the same however often it is asked, and in whatever order the history came', () => {
    const reversed = trainRecommender({ purchases: [...history].reverse(), products: shop, now });
    const request = { customerPurchases: [bought('me', 'rug', 5)], now, limit: 5, stockOf: () => inStock };
    expect(recommend(model, request)).toEqual(recommend(model, request));
    expect(ids(recommend(reversed, request))).toEqual(ids(recommend(model, request)));
  });

  test('whatever was bought and shown, it keeps its limit and its promises', () => {
    const anyProduct = fc.constantFrom(...shop.map((item) => item.id));
    const anyPurchase = fc
      .tuple(anyProduct, fc.integer({ min: 0, max: 800 }))
      .map(([id, days]) => bought('me', id, days));
    fc.assert(
      fc.property(
        fc.array(anyPurchase, { maxLength: 12 }),
        anyProduct,
        fc.integer({ min: 0, max: 5 }),
        (mine, onScreen, limit) => {
          const items = list(mine, { onScreen, limit });
          const oneOffs = mine
            .map((purchase) => purchase.productId)
            .filter((id) => shop.find((item) => item.id === id)?.repeatable === false);
          expect(items.length).toBeLessThanOrEqual(limit);
          expect(new Set(ids(items)).size).toBe(items.length);
          for (const never of [...oneOffs, onScreen, 'postage']) expect(ids(items)).not.toContain(never);
        },
      ),
    );
  });
});

describe('what a customer wrote when booking', () => {
  const goods = catalogue.map(
    (item): CatalogueProduct => ({ ...item, id: item.code, nextDelivery: '2026-12-24', isFee: false }),
  );
  const search = createProductSearch(goods);
  const find = (locale: string, text: string, skill = 'floors') => wishesIn(search, { text, locale, skill });
  const typesOf = (wishes: ReturnType<typeof find>) => [
    ...new Set(wishes.slice(0, 5).map(({ productId }) => goods.find(({ id }) => id === productId)?.type)),
  ];

  test.each([
    ['sv', 'Parkett för hall, vi har hund', 'parkett'],
    ['nb', 'Parkett til gang, vi har hund', 'parkett'],
    ['fi', 'Parketti eteiseen, meillä on koira', 'parketti'],
    ['pl', 'Parkiet do przedpokoju, mamy psa', 'parkiet'],
    ['en', 'Parquet for the hall, we have a dog', 'parquet'],
  ])('in %s "%s" finds parquet in stock, and says by which words', (locale, text, quote) => {
    const wishes = find(locale, text);
    expect(wishes.length).toBeGreaterThanOrEqual(5);
    expect(typesOf(wishes)).toEqual(['parquet']);
    expect(wishes[0]?.because).toEqual({ kind: 'wrote', quote });
    expect(goods.filter(({ id, stock }) => stock <= 0 && ids(wishes).includes(id))).toEqual([]);
  });

  test.each([
    ['fi', 'Haluaisin lattian klikkilukolla'],
    ['sv', 'Finns det klickgolv?'],
    ['pl', 'Szukamy podłogi na klik'],
  ])('in %s "%s" is offered laminate and vinyl', (locale, text) => {
    expect(typesOf(find(locale, text)).toSorted()).toEqual(['laminate', 'vinyl']);
  });

  test('a click on a link is no floor', () => {
    for (const [locale, text] of [
      ['en', 'I clicked the link'],
      ['sv', 'Jag klickade på länken'],
      ['nb', 'Jeg klikket på lenken'],
      ['fi', 'Klikkasin linkkiä'],
    ] as const)
      expect(find(locale, text)).toEqual([]);
  });

  test('what is turned down brings none', () => {
    expect(typesOf(find('sv', 'Vi vill inte ha parkett, kanske vinyl i köket'))).toEqual(['vinyl']);
    expect(find('fi', 'Emme halua laminaattia')).toEqual([]);
  });

  test.each([
    ['sv', 'floors', 'hur man ska mäta'],
    ['sv', 'floors', 'källargolvet är lite fuktigt'],
    ['sv', 'floors', 'förra gången'],
    ['sv', 'floors', 'fukt i betongen'],
    ['sv', 'floors', 'hur lång tid tar det att lägga golvet?'],
    ['sv', 'floors', 'Hej! Bara en fråga om min order'],
    ['sv', 'floors', 'maten är god, tomaten också'],
    ['sv', 'carpets', 'jag har en lista på saker'],
    ['sv', 'floors', 'ekplankorna kom repiga'],
    ['sv', 'floors', 'ekparketten har fått repor'],
    ['nb', 'carpets', 'hunden ligger på gulvet og snorker'],
    ['nb', 'floors', 'forrige gang målte vi på en annen måte'],
    ['nb', 'floors', 'parketten ble levert med knuste hjørner'],
    ['fi', 'carpets', 'koira makaa lattialla ja kuorsaa'],
    ['fi', 'floors', 'mitkä mitat ja mitä tavallista isompi huone vaatii'],
    ['fi', 'floors', 'parketti saapui naarmuilla'],
    ['pl', 'carpets', 'pies leży na podłodze i chrapie'],
    ['pl', 'floors', 'naturalnie, zmierzę pokój'],
    ['pl', 'floors', 'deski przyszły porysowane'],
    ['en', 'carpets', 'the dog is snoring on the floor'],
    ['en', 'floors', 'the boards arrived scratched'],
    ['en', 'floors', 'how do I measure, and what about moisture in the concrete?'],
  ])('small talk, questions and complaints are no wish: %s, %s: "%s"', (locale, skill, text) => {
    expect(find(locale, text, skill)).toEqual([]);
  });

  test.each([
    ['sv', 'floors', 'golvvärme', ['parquet', 'laminate', 'vinyl'], 'golvvärme'],
    ['sv', 'floors', 'köket ska ha nåt tåligt', ['laminate', 'vinyl', 'parquet'], 'köket, tåligt'],
    ['sv', 'carpets', 'grå eller beige', ['carpet', 'runner'], 'beige'],
    ['sv', 'floors', 'grå eller beige', ['laminate', 'vinyl'], 'grå'],
    ['sv', 'floors', 'vit golvlist', ['skirting'], 'vit, golvlist'],
    ['sv', 'floors', 'fiskben i ek, med lister', ['skirting', 'parquet', 'laminate'], 'ek, lister'],
    ['nb', 'floors', 'badet', ['vinyl'], 'badet'],
    ['nb', 'floors', 'vi har gulvvarme', ['parquet', 'laminate', 'vinyl'], 'gulvvarme'],
    ['nb', 'carpets', 'noe blått på soverommet', ['carpet'], 'blått'],
    ['nb', 'carpets', 'grått ullteppe', ['carpet', 'runner'], 'grått, ullteppe'],
    ['nb', 'floors', 'lim til vinylen', ['vinyl', 'adhesive'], 'vinylen'],
    ['fi', 'floors', 'koivuparkettia', ['parquet'], 'koivuparkettia'],
    ['fi', 'floors', 'kestääkö mänty vai pitääkö ottaa vinyyli?', ['vinyl', 'parquet'], 'vinyyli'],
    ['fi', 'floors', 'Tilasin tammiparketin, ja haluaisin katsoa siihen listat', ['skirting'], 'listat'],
    ['fi', 'carpets', 'olohuoneeseen sininen', ['carpet'], 'sininen'],
    ['pl', 'floors', 'do łazienki', ['vinyl'], 'łazienki'],
    ['pl', 'carpets', 'szukam szarego dywanu', ['carpet', 'runner'], 'szarego, dywanu'],
    ['pl', 'floors', 'mamy ogrzewanie podłogowe', ['parquet', 'laminate', 'vinyl'], 'ogrzewanie'],
    ['en', 'floors', 'we have underfloor heating', ['parquet', 'laminate', 'vinyl'], 'underfloor heating'],
    ['en', 'carpets', 'a grey rug for our oak parquet', ['carpet', 'runner'], 'grey, rug'],
    ['en', 'carpets', 'something grey that suits our oak parquet', ['carpet', 'runner'], 'grey'],
    ['en', 'floors', 'I ordered parquet and would like to see the skirting', ['skirting'], 'skirting'],
  ])('in %s, talking of %s, "%s" brings these, and says by which words', (locale, skill, text, types, quote) => {
    const wishes = find(locale, text, skill);
    expect(new Set(typesOf(wishes))).toEqual(new Set(types));
    expect(wishes[0]?.because.quote).toBe(quote);
  });

  test('what does not stand the heating is not offered for it', () => {
    const unfit = new Set(goods.filter(({ attributes }) => !attributes['underfloorHeating']).map(({ id }) => id));
    for (const { productId } of find('sv', 'parkett ovanpå golvvärme')) expect(unfit.has(productId)).toBe(false);
  });

  test('comes after what purchases and the card speak for, before what sells well, without what lies there already', () => {
    const wish = (productId: string) => ({ productId, because: { kind: 'wrote' as const, quote: 'oak' } });
    const item = (productId: string, kind: 'popular' | 'goes_with_card') => ({
      productId,
      score: 1,
      stock: 1,
      nextDelivery: null,
      because: kind === 'popular' ? { kind, type: 'care' } : { kind, productId: 'oak' },
    });
    const recommended = [item('wax', 'popular'), item('soap', 'goes_with_card'), item('rug', 'popular')];
    const wishes = [wish('oak'), wish('soap'), wish('walnut')];
    const filled = (limit: number) => ids(withWishes(recommended, wishes, { limit, leaveOut: new Set(['oak']) }));
    expect(filled(5)).toEqual(['soap', 'walnut', 'wax', 'rug']);
    expect(filled(1)).toEqual(['soap']);
  });
});
