import { describe, expect, test } from 'vitest';
import { catalogue } from '#server/demo/products/catalogue.ts';
import type { CatalogueProduct } from '#server/features/products/catalogue-product.ts';
import { createProductSearch, search, type SearchFilters } from '#server/features/products/search.ts';

const products = catalogue.map(
  (product): CatalogueProduct => ({ ...product, id: product.code, nextDelivery: null, isFee: false }),
);
const index = createProductSearch(products);

const find = (locale: string, query: string, filters: SearchFilters = {}) =>
  search(index, { query, locale, filters, limit: 100 }).products;
const firstTypes = (locale: string, query: string, count = 4) => [
  ...new Set(
    find(locale, query)
      .slice(0, count)
      .map((product) => product.type),
  ),
];
const firstNames = (locale: string, query: string, count = 3) =>
  find(locale, query)
    .slice(0, count)
    .map((product) => product.names[locale]);

const floors = ['parquet', 'laminate', 'vinyl'];

test.each([
  ['sv', 'klickgolv'],
  ['sv', 'golv med klicklås'],
  ['nb', 'klikk'],
  ['nb', 'klikkgulv'],
  ['fi', 'klikkilukko'],
  ['fi', 'klikkilukolla'],
  ['fi', 'klikki'],
  ['en', 'click'],
  ['pl', 'na klik'],
])('in %s "%s" finds what is laid without glue, laminate as well as vinyl', (locale, query) => {
  const types = find(locale, query).map(({ type }) => type);
  expect(new Set(types.slice(0, 15))).toEqual(new Set(['laminate', 'vinyl']));
});

test('click parquet is parquet', () => {
  for (const [locale, query] of [
    ['sv', 'klickparkett'],
    ['nb', 'klikkparkett'],
    ['fi', 'klikkiparketti'],
  ] as const)
    expect(firstTypes(locale, query)).toEqual(['parquet']);
});

describe('a general word finds all that counts as it, before what only has it in its name', () => {
  test.each([
    ['sv', 'golv'],
    ['nb', 'gulv'],
    ['fi', 'lattia'],
    ['pl', 'podłoga'],
    ['en', 'floor'],
  ])('%s: %s', (locale, query) => {
    const types = find(locale, query).map((product) => product.type);
    expect(types.slice(0, 15).every((type) => floors.includes(type))).toBe(true);
    expect(new Set(types.filter((type) => floors.includes(type)))).toEqual(new Set(floors));
  });
});

describe('inflected words find the same products', () => {
  test.each([
    ['sv', 'ekparketten', 'parquet'],
    ['sv', 'heltäckningsmattor', 'carpet'],
    ['sv', 'golvlisterna', 'skirting'],
    ['nb', 'eikeparketten', 'parquet'],
    ['nb', 'gulvlistene', 'skirting'],
    ['fi', 'tammiparkettia', 'parquet'],
    ['fi', 'tammiparketin', 'parquet'],
    ['fi', 'kokolattiamattoja', 'carpet'],
    ['fi', 'jalkalistat', 'skirting'],
    ['pl', 'listwę przypodłogową', 'skirting'],
    ['pl', 'paneli laminowanych', 'laminate'],
    ['en', 'carpets', 'carpet'],
  ])('%s: %s', (locale, query, type) => {
    expect(firstTypes(locale, query)).toEqual([type]);
  });
});

describe('compounds are read as their parts', () => {
  test.each([
    ['sv', 'ekgolv'],
    ['nb', 'eikegulv'],
    ['fi', 'tammilattia'],
  ])('%s: %s finds floors of oak', (locale, query) => {
    const found = find(locale, query);
    expect(found.slice(0, 6).every((product) => floors.includes(product.type))).toBe(true);
    expect(found.some((product) => product.code === 'EK-LUND-3S')).toBe(true);
    expect(found.some((product) => product.names['en']?.startsWith('Walnut parquet'))).toBe(false);
  });

  test.each([
    ['sv', 'vardagsrumsmatta'],
    ['nb', 'stueteppe'],
    ['fi', 'olohuonematto'],
  ])('%s: %s finds rugs although no product is called that', (locale, query) => {
    expect(['carpet', 'runner']).toEqual(expect.arrayContaining(firstTypes(locale, query, 8)));
    expect(find(locale, query).length).toBeGreaterThan(5);
  });
});

describe('typing errors and missing marks do no harm', () => {
  test.each([
    ['sv', 'parkkett', 'parquet'],
    ['sv', 'laminaat', 'laminate'],
    ['sv', 'heltackningsmatta', 'carpet'],
    ['fi', 'tamiparketti', 'parquet'],
    ['fi', 'kaytavamatto', 'runner'],
    ['nb', 'loper', 'runner'],
    ['pl', 'wykladzina dywanowa', 'carpet'],
    ['pl', 'listwa przypodlogowa', 'skirting'],
    ['en', 'laminat', 'laminate'],
    ['en', 'parqet', 'parquet'],
  ])('%s: %s', (locale, query, type) => {
    expect(firstTypes(locale, query, 3)).toEqual([type]);
  });
});

describe('requests as people say them', () => {
  test('a Swedish sentence leaves the rug and its colour', () => {
    expect(firstTypes('sv', 'jag vill ha en grå matta', 3)).toEqual(expect.arrayContaining(['carpet']));
    expect(find('sv', 'jag vill ha en grå matta')[0]?.colour).toBe('grey');
  });

  test('a Finnish request for grey rugs in the partitive finds the grey rugs first', () => {
    expect(firstNames('fi', 'harmaata mattoa', 1)).toEqual(['Villamatto Sigrid, kalanruoto, harmaa']);
  });

  test('a Polish adjective in the genitive plural finds light boards', () => {
    expect(firstTypes('pl', 'szukam jasnych paneli laminowanych', 2)).toEqual(['laminate']);
  });

  test('Norwegian neuter colours find the rug', () => {
    expect(find('nb', 'grått teppe')[0]?.colour).toBe('grey');
  });

  test('a room that only descriptions know orders the rugs and shuts none out', () => {
    expect(find('fi', 'olohuoneen matto').length).toBeGreaterThan(5);
  });

  test('glue for a parquet is glue', () => {
    expect(firstTypes('en', 'glue for parquet', 1)).toEqual(['adhesive']);
    expect(firstTypes('pl', 'klej do parkietu', 1)).toEqual(['adhesive']);
  });

  test('other words of the trade lead to the same things', () => {
    expect(firstTypes('en', 'baseboard')).toEqual(['skirting']);
    expect(firstTypes('sv', 'fotlist')).toEqual(['skirting']);
    expect(firstTypes('en', 'waterproof floor')).toEqual(['vinyl']);
    expect(firstTypes('sv', 'vattentätt golv')).toEqual(['vinyl']);
    expect(firstTypes('pl', 'wodoodporna podłoga')).toEqual(['vinyl']);
    expect(firstTypes('fi', 'vedenpitävä lattia')).toEqual(['vinyl']);
    expect(firstTypes('nb', 'vanntett gulv')).toEqual(['vinyl']);
    expect(firstTypes('sv', 'fuktspärr')).toEqual(['underlay']);
    expect(firstTypes('fi', 'muovilattia')).toEqual(['vinyl']);
  });

  test('matt lacquer is not a rug', () => {
    expect(firstTypes('sv', 'matt', 5)).not.toContain('carpet');
  });
});

describe('what a thing is and what it is good for is found in each language’s own words, in this order', () => {
  test.each([
    ['sv', 'billig laminat', 'laminate'],
    ['sv', 'prisvärda plankor i ek', 'parquet'],
    ['sv', 'golvvärme', 'parquet'],
    ['sv', 'golv till badrum', 'vinyl'],
    ['sv', 'badrum', 'vinyl'],
    ['sv', 'ullmatta 200x300', 'carpet'],
    ['sv', 'grå heltäckningsmatta', 'carpet'],
    ['sv', 'golvolja', 'care'],
    ['sv', 'olja till golvet', 'care'],
    ['sv', 'ekgolv', 'parquet'],
    ['sv', 'bomullsmatta', 'runner'],
    ['sv', 'ek', 'parquet'],
    ['sv', 'lim', 'adhesive'],
    ['nb', 'billig laminat', 'laminate'],
    ['nb', 'gulvvarme', 'parquet'],
    ['nb', 'badrom', 'vinyl'],
    ['nb', 'gulv til badet', 'vinyl'],
    ['nb', 'ullteppe 200 x 300', 'carpet'],
    ['nb', 'grått teppe', 'carpet'],
    ['nb', 'olje til gulv', 'care'],
    ['nb', 'eikegulv', 'parquet'],
    ['nb', 'eik', 'parquet'],
    ['nb', 'lim', 'adhesive'],
    ['nb', 'slitesterkt gulv', 'laminate'],
    ['fi', 'halpaa laminaattia', 'laminate'],
    ['fi', 'halpa laminaatti', 'laminate'],
    ['fi', 'edullinen laminaatti', 'laminate'],
    ['fi', 'lattialämmitys', 'parquet'],
    ['fi', 'lattialämmitykseen sopiva', 'parquet'],
    ['fi', 'kylpyhuoneeseen', 'vinyl'],
    ['fi', 'vilamatto', 'carpet'],
    ['fi', 'villainen matto 200x300', 'carpet'],
    ['fi', '200×300', 'carpet'],
    ['fi', 'lattiaöljy', 'care'],
    ['fi', 'tammilattia', 'parquet'],
    ['fi', 'tammi', 'parquet'],
    ['pl', 'tanie panele laminowane', 'laminate'],
    ['pl', 'podłoga dębowa', 'parquet'],
    ['pl', 'dąb', 'parquet'],
    ['pl', 'na ogrzewanie', 'parquet'],
    ['pl', 'podłoga do łazienki', 'vinyl'],
    ['pl', 'olej do podłogi', 'care'],
    ['pl', 'oleje', 'care'],
    ['pl', 'mydło do podłogi', 'care'],
    ['pl', 'dywan wełniany 200x300', 'carpet'],
    ['pl', 'szara wykładzina', 'carpet'],
    ['en', 'cheap laminate', 'laminate'],
    ['en', 'underfloor heating', 'parquet'],
    ['en', 'oak parket', 'parquet'],
    ['en', 'oak floor', 'parquet'],
    ['en', 'oak', 'parquet'],
    ['en', 'bathroom floor', 'vinyl'],
    ['en', 'wool rug 2 x 3 m', 'carpet'],
    ['en', 'grey carpet', 'carpet'],
    ['en', 'floor oil', 'care'],
    ['en', 'felt pads', 'care'],
  ])('%s: %s', (locale, query, type) => {
    expect(firstTypes(locale, query, 1)).toEqual([type]);
  });

  test('a word of price is nobody’s name: every laminate is found, the cheapest first', () => {
    const laminates = find('fi', 'halpa laminaatti').filter(({ type }) => type === 'laminate');
    const prices = laminates.map(({ priceMinor }) => priceMinor);
    expect(laminates).toHaveLength(products.filter(({ type }) => type === 'laminate').length);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    expect(find('sv', 'billigt')).toHaveLength(products.length);
  });

  test('underfloor heating finds what suits it and nothing else', () => {
    for (const [locale, query] of [
      ['sv', 'golvvärme'],
      ['nb', 'gulvvarme'],
      ['fi', 'lattialämmitykseen'],
      ['pl', 'na ogrzewanie'],
      ['en', 'underfloor heating'],
    ] as const)
      expect(find(locale, query).every(({ attributes }) => attributes['underfloorHeating'])).toBe(true);
  });

  test('a size is found however it is written, in wool when wool is asked for', () => {
    const sized = ['MA-LOFOTEN-VI', 'MA-SELMA-RO', 'MA-SIGRID-GR'];
    for (const query of ['200x300', '200 × 300 cm', '300x200', '2 x 3 m'])
      expect(find('sv', query).map(({ code }) => code)).toEqual(sized);
    expect(find('fi', 'villainen matto 200x300').every(({ material }) => material === 'wool')).toBe(true);
  });

  test('grey fitted carpets come before grey rugs', () => {
    expect(find('fi', 'harmaata kokolattiamattoa')[0]).toMatchObject({ unit: 'm2', colour: 'grey', type: 'carpet' });
  });

  test('both oils are found by any form of the word', () => {
    for (const query of ['olej', 'oleje', 'oleju', 'olej do podłogi'])
      expect(firstNames('pl', query, 2).every((name) => name?.startsWith('Olejowosk'))).toBe(true);
  });

  test('a room orders the floors and shuts none out', () => {
    const found = find('sv', 'golv till köket');
    expect(found.length).toBeGreaterThan(20);
    expect(found.slice(0, 3).every(({ descriptions }) => descriptions['sv']?.includes('kök'))).toBe(true);
  });
});

describe('codes', () => {
  test('a code comes first, in any case and without its dashes', () => {
    for (const query of ['EK-LUND-3S', 'ek-lund-3s', 'ekLund3s']) expect(find('sv', query)[0]?.code).toBe('EK-LUND-3S');
  });

  test.each(['EK-', 'ek-', ' LI- '])('"%s" finds the goods whose code begins so, before all others', (query) => {
    const begun = products.filter(({ code }) => code.startsWith(query.trim().toUpperCase()));
    expect(begun.length).toBeGreaterThan(2);
    expect(new Set(find('sv', query).slice(0, begun.length))).toEqual(new Set(begun));
  });

  test('two codes that differ in case alone: the one as written comes first', () => {
    const twins = products.slice(0, 2).map((product, at) => ({ ...product, id: `${at}`, code: at ? 'ab1' : 'AB1' }));
    const result = search(createProductSearch(twins), { query: 'ab1', locale: 'en', limit: 5 });
    expect(result.products.map((product) => product.code)).toEqual(['ab1', 'AB1']);
  });
});

describe('filters and lists', () => {
  test('no words list everything by type, floors first and care last', () => {
    const types = find('en', ' ').map((product) => product.type);
    expect(types).toHaveLength(products.length);
    expect([types[0], types.at(-1)]).toEqual(['parquet', 'care']);
  });

  test('type, colour, price and stock narrow what was found, the offered filters stay', () => {
    const filters = { type: 'laminate', colour: 'grey', priceMax: 3000, inStock: true };
    const result = search(index, { query: 'golv', locale: 'sv', filters, limit: 60 });
    for (const product of result.products) {
      expect(product).toMatchObject({ type: 'laminate', colour: 'grey' });
      expect(product.priceMinor).toBeLessThanOrEqual(3000);
      expect(product.stock).toBeGreaterThan(0);
    }
    expect(result.types).toContain('vinyl');
  });

  test('fees are never found', () => {
    const fee = { ...products[0], id: 'fee', code: 'POST', names: { en: 'Postage' }, isFee: true } as CatalogueProduct;
    expect(search(createProductSearch([fee]), { query: 'postage', locale: 'en', limit: 5 }).products).toEqual([]);
  });

  test('an unknown language still finds by the name there is', () => {
    expect(find('xx', 'parquet').length).toBeGreaterThan(0);
  });

  test('words that mean nothing here find nothing', () => {
    expect(find('en', 'zzzzqqqq')).toEqual([]);
  });
});
