import type { Query } from 'minisearch';
import { productTypes } from '#contract/products.ts';
import { fold, stem, words } from '#server/platform/stemming.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import { indexLanguage, type LocaleIndex, type SearchField } from './search-index.ts';
import { splitCompound, withSizes } from './search-terms.ts';

export type SearchFilters = {
  type?: string | undefined;
  colour?: string | undefined;
  /** Inclusive, in minor units. */
  priceMin?: number | undefined;
  priceMax?: number | undefined;
  inStock?: boolean | undefined;
};

export type SearchRequest = { query: string; locale: string; filters?: SearchFilters; limit: number };

export type SearchResult = {
  products: CatalogueProduct[];
  /** Types and colours among all that the words found, whatever the filters: what the filters can offer. */
  types: string[];
  colours: string[];
};

export type ProductSearch = {
  /** Without fees, in the order shown when nothing is asked: by type, then as given. */
  products: CatalogueProduct[];
  byLocale: Map<string, LocaleIndex>;
};

/** Prepares the catalogue; each language is indexed when first asked for (some milliseconds for 1,000 products). */
export function createProductSearch(products: CatalogueProduct[]): ProductSearch {
  const shown = products.filter((product) => !product.isFee).toSorted((a, b) => typeRank(a.type) - typeRank(b.type));
  return { products: shown, byLocale: new Map() };
}

/**
 * Finds by code, name, type, colour and description in one language: inflected, without marks, with a typing error, as a
 * compound or taken apart. Products with all the words come first alone; where none has all, those with the most. An
 * empty query lists everything by type.
 */
export function search(index: ProductSearch, request: SearchRequest): SearchResult {
  const found = request.query.trim() === '' ? index.products : ranked(index, request.query, request.locale);
  const products = found.filter((product) => passes(product, request.filters ?? {})).slice(0, request.limit);
  return {
    products,
    types: [...new Set(found.map((product) => product.type))],
    colours: [...new Set(found.flatMap((product) => product.colour ?? []))],
  };
}

function passes(product: CatalogueProduct, filters: SearchFilters): boolean {
  if (filters.type !== undefined && product.type !== filters.type) return false;
  if (filters.colour !== undefined && product.colour !== filters.colour) return false;
  if (filters.priceMin !== undefined && product.priceMinor < filters.priceMin) return false;
  if (filters.priceMax !== undefined && product.priceMinor > filters.priceMax) return false;
  return !filters.inStock || product.stock > 0;
}

/**
 * `kind`: 2 where the word names what the product is, 1 where it is a wider word for that ("floor"). `strong`: found in what
 * the product is or is called, not in a description alone. `guess`: a typing error or an unfinished word.
 */
type Match = { score: number; kind: 0 | 1 | 2; trait: boolean; strong: boolean; guess: boolean };
type Found = Map<number, Match>;

function ranked(index: ProductSearch, query: string, locale: string): CatalogueProduct[] {
  const language = languageOf(index, locale);
  const said = words(withSizes(query)).filter((word) => !language.ignored.has(fold(word)));
  const asked = said.filter((word) => !language.cheap.has(fold(word)));
  const cheap = asked.length < said.length;
  if (asked.length === 0 && cheap) return index.products.toSorted(byTypeAndPrice);
  const groups = asked.map((word, at) => matches(language, word, at === asked.length - 1));
  const required = new Set(requiredOf(groups));
  const hits = new Map<number, { required: number; kinds: number; traits: number; score: number }>();
  for (const group of groups) {
    for (const [product, match] of group) {
      const hit = hits.get(product) ?? { required: 0, kinds: 0, traits: 0, score: 0 };
      hits.set(product, {
        required: hit.required + (required.has(group) ? 1 : 0),
        kinds: hit.kinds + match.kind,
        traits: hit.traits + (match.trait ? 1 : 0),
        score: hit.score + match.score,
      });
    }
  }
  const most = Math.max(0, ...[...hits.values()].map((hit) => hit.required));
  const price = ([product]: [number, unknown]) => index.products[product]?.priceMinor ?? 0;
  const aside = ([product, { traits }]: [number, { traits: number }]) =>
    traits > 0 && isAccessory(index.products[product]?.type ?? '') ? 1 : 0;
  const worded = [...hits]
    .filter(([, hit]) => hit.required === most)
    // Who asks for an oak floor wants what counts as a floor, before the soap that has the word in its name, and what is of
    // oak before what looks so. "Oak" alone is a floor before it is a skirting.
    .toSorted(
      (a, b) =>
        b[1].kinds - a[1].kinds ||
        b[1].traits - a[1].traits ||
        aside(a) - aside(b) ||
        (cheap ? price(a) - price(b) : 0) ||
        b[1].score - a[1].score ||
        a[0] - b[0],
    )
    .flatMap(([product]) => index.products[product] ?? []);
  const coded = byCode(index.products, query);
  // "Lim" is glue, though the code of a skirting begins so.
  const isWord = /^\p{L}+$/u.test(query.trim()) && language.known.has(stem(locale, query.trim()));
  return [...new Set(isWord ? [...worded, ...coded] : [...coded, ...worded])];
}

/**
 * The words that a product must have. A room, a wider word ("floor") or one that only descriptions know orders what is
 * found and shuts nothing out; nor does a guess beside a word that is sure, unless it is taken for what a thing is.
 */
function requiredOf(groups: Found[]): Found[] {
  const strong = groups.filter((group) => [...group.values()].some((match) => match.strong));
  const sure = strong.filter((group) => [...group.values()].some((match) => !match.guess || match.kind === 2));
  if (sure.length > 0) return sure;
  if (strong.length > 0) return strong;
  const wider = groups.filter((group) => [...group.values()].some((match) => match.kind > 0));
  return wider.length > 0 ? wider : groups;
}

const typeRank = (type: string) => {
  const at = productTypes.findIndex((known) => known === type);
  return at < 0 ? productTypes.length : at;
};

/** What goes with a floor or a rug comes after them in the list of types. */
const isAccessory = (type: string) => typeRank(type) >= typeRank('underlay');

const byTypeAndPrice = (a: CatalogueProduct, b: CatalogueProduct) =>
  typeRank(a.type) - typeRank(b.type) || a.priceMinor - b.priceMinor;

/** Products that one word of the query finds. */
function matches(language: LocaleIndex, word: string, last: boolean): Found {
  const { locale, terms, known, compoundParts } = language;
  const term = stem(locale, word);
  const split = known.has(term) ? null : splitCompound(locale, word, (part) => compoundParts.has(part));
  const sure: Asked[] = [];
  if (terms.has(term)) sure.push({ query: term });
  if (split?.head && terms.has(split.head))
    sure.push({ query: { combineWith: 'AND', queries: [split.head, split.tail] }, head: split.head });
  const found = run(language, sure, false);
  if (terms.has(term)) return found;
  const guesses: Asked[] = [];
  if (split && !(split.head && terms.has(split.head))) guesses.push({ query: split.tail });
  // The word under the cursor may be unfinished; a whole word means itself ("golv" not "golvlist").
  if (last && term.length >= 3) guesses.push({ query: { queries: [term], prefix: true } });
  const mayErr = !split && !/\p{N}/u.test(word) && word.length >= 4;
  const near = run(language, [...guesses, ...(mayErr ? [fuzzy(term, 1)] : [])], true);
  // The nearest word is meant; a second error is looked for only where one is not enough.
  const guessed = near.size === 0 && mayErr && word.length >= 6 ? run(language, [fuzzy(term, 2)], true) : near;
  return new Map([...guessed, ...found]);
}

/** `head`: the modifier of a compound, which says nothing of what the thing is. */
type Asked = { query: Query; head?: string };

const fuzzy = (term: string, errors: number): Asked => ({ query: { queries: [term], fuzzy: errors } });

function run({ texts, loose }: LocaleIndex, asked: Asked[], guess: boolean): Found {
  const found: Found = new Map();
  for (const { query, head } of asked) {
    for (const { id, score, match } of texts.search({ combineWith: 'OR', queries: [query] })) {
      const within = (field: SearchField, of = Object.entries(match)) =>
        of.some(([, fields]) => fields.includes(field));
      const naming = Object.entries(match).filter(([term]) => term !== head);
      const called = Object.entries(match).filter(([term]) => !loose.has(term));
      const product = id as number;
      const before = found.get(product);
      const kind = within('type', naming) ? 2 : within('general', naming) ? 1 : 0;
      found.set(product, {
        kind: before && before.kind > kind ? before.kind : kind,
        trait: before?.trait || within('trait'),
        // What many goods share alike leaves them in the order of their types.
        score: (before?.score ?? 0) + (Object.values(match).every(isShared) ? 0 : score),
        strong:
          before?.strong ||
          within('type') ||
          within('trait', called) ||
          within('name', called) ||
          within('part', called),
        guess,
      });
    }
  }
  return found;
}

const shared = new Set(['type', 'general', 'trait']);
const isShared = (fields: string[]) => fields.every((field) => shared.has(field));

/** The exact code first, then the same in other case or without its dashes, then codes that begin so. */
function byCode(products: CatalogueProduct[], query: string): CatalogueProduct[] {
  const bare = (code: string) => fold(code).replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = bare(query);
  if (wanted.length < 2) return [];
  // Two letters begin many words; with their dash they begin a code.
  const begins = (code: string) =>
    wanted.length >= 3
      ? bare(code).startsWith(wanted)
      : /^..-$/u.test(query.trim()) && fold(code).startsWith(fold(query.trim()));
  const nearness = (product: CatalogueProduct) => {
    if (product.code === query.trim()) return 3;
    const code = bare(product.code);
    if (code === wanted) return 2;
    return begins(product.code) ? 1 : 0;
  };
  return products
    .map((product) => ({ product, near: nearness(product) }))
    .filter(({ near }) => near > 0)
    .toSorted((a, b) => b.near - a.near)
    .map(({ product }) => product);
}

export function languageOf({ products, byLocale }: ProductSearch, locale: string): LocaleIndex {
  const known = byLocale.get(locale);
  if (known) return known;
  const made = indexLanguage(products, locale);
  byLocale.set(locale, made);
  return made;
}
