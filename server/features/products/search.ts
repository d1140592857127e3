import MiniSearch, { type Query } from 'minisearch';
import { productTypes } from '#contract/products.ts';
import { fold, stem, words } from '#server/platform/stemming.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import { splitCompound, stems } from './search-terms.ts';
import { tradeWords, type TradeWords } from './search-words.ts';

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

type LocaleIndex = {
  locale: string;
  texts: MiniSearch;
  terms: Set<string>;
  compoundParts: Set<string>;
  ignored: Set<string>;
  negations: Set<string>;
};

/** A modifier inside a compound ("golv" in "golvsåpa") says less than a word of the name. */
const boost = { kind: 3, name: 3, part: 2, description: 0.5 };
const noWords: TradeWords = { types: {}, colours: {}, pieces: '', none: '', not: '' };

/** Prepares the catalogue; each language is indexed when first asked for (some milliseconds for 1,000 products). */
export function createProductSearch(products: CatalogueProduct[]): ProductSearch {
  const rank = (type: string) => {
    const at = productTypes.findIndex((known) => known === type);
    return at < 0 ? productTypes.length : at;
  };
  const shown = products.filter((product) => !product.isFee).toSorted((a, b) => rank(a.type) - rank(b.type));
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

/** `named`: found in more than the description. `kind`: found among the words of what the product counts as. */
type Match = { score: number; named: boolean; kind: boolean };

function ranked(index: ProductSearch, query: string, locale: string): CatalogueProduct[] {
  const language = languageOf(index, locale);
  const asked = words(query).filter((word) => !language.ignored.has(fold(word)));
  const groups = asked.map((word, at) => matches(language, word, at === asked.length - 1));
  const named = groups.filter((group) => [...group.values()].some((match) => match.named));
  // A word that only descriptions know ("for the living room") orders what is found, it does not shut the rest out.
  const required = named.length > 0 ? named : groups;
  const hits = new Map<number, { required: number; kinds: number; score: number }>();
  for (const group of groups) {
    const one = required.includes(group) ? 1 : 0;
    for (const [product, match] of group) {
      const hit = hits.get(product) ?? { required: 0, kinds: 0, score: 0 };
      hits.set(product, {
        required: hit.required + one,
        kinds: hit.kinds + (match.kind ? 1 : 0),
        score: hit.score + match.score,
      });
    }
  }
  const most = Math.max(0, ...[...hits.values()].map((hit) => hit.required));
  const worded = [...hits]
    .filter(([, hit]) => hit.required === most)
    // Who asks for a floor wants what counts as one, before the soap that has the word in its name.
    .toSorted((a, b) => b[1].kinds - a[1].kinds || b[1].score - a[1].score || a[0] - b[0])
    .flatMap(([product]) => index.products[product] ?? []);
  return [...new Set([...byCode(index.products, query), ...worded])];
}

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

/** Products that one word of the query finds. */
function matches(language: LocaleIndex, word: string, last: boolean): Map<number, Match> {
  return run(language, [...sureQueries(language, word), ...guesses(language, word, last)]);
}

function run({ texts }: LocaleIndex, alternatives: Query[]): Map<number, Match> {
  return new Map(
    texts.search({ combineWith: 'OR', queries: alternatives }).map(({ id, score, match }) => {
      const fields = Object.values(match).flat();
      const named = fields.some((field) => field !== 'description');
      return [id as number, { score, named, kind: fields.includes('kind') }];
    }),
  );
}

/** The word itself, and a compound of two known parts. */
function sureQueries({ locale, terms, compoundParts }: LocaleIndex, word: string): Query[] {
  const term = stem(locale, word);
  const compound = splitCompound(locale, word, (part) => compoundParts.has(part));
  return [
    ...(terms.has(term) ? [term] : []),
    ...(compound?.head && terms.has(compound.head)
      ? [{ combineWith: 'AND' as const, queries: [compound.head, compound.tail] }]
      : []),
  ];
}

/** What a word that says nothing by itself may stand for. */
function guesses({ locale, terms, compoundParts }: LocaleIndex, word: string, last: boolean): Query[] {
  const term = stem(locale, word);
  if (terms.has(term)) return [];
  const compound = splitCompound(locale, word, (part) => compoundParts.has(part));
  const number = /\p{N}/u.test(word);
  const found: Query[] = [];
  if (compound && !(compound.head && terms.has(compound.head))) found.push(compound.tail);
  // The word under the cursor may be unfinished; a whole word means itself ("golv" not "golvlist").
  if (last && term.length >= 3) found.push({ queries: [term], prefix: true });
  if (!compound && !number && word.length >= 4) found.push({ queries: [term], fuzzy: word.length >= 7 ? 2 : 1 });
  return found;
}

export type Mention = { product: CatalogueProduct; words: string[]; kinds: number; score: number };

/** So many words after a "not" belong to it ("vill inte ha någon matta"). */
const notReaches = 3;

/**
 * The products that a letter speaks of, and by which of its words. Nothing is guessed at: in a letter most words are about
 * something else.
 */
export function findMentioned(index: ProductSearch, text: string, locale: string): Mention[] {
  const language = languageOf(index, locale);
  const said = words(text);
  const found = new Map<number, Mention>();
  for (const [at, word] of said.entries()) {
    const before = said.slice(Math.max(0, at - notReaches), at);
    if (language.ignored.has(fold(word)) || said.indexOf(word) < at) continue;
    if (before.some((one) => language.negations.has(fold(one)))) continue;
    for (const [id, match] of run(language, sureQueries(language, word))) {
      const product = index.products[id];
      if (!product) continue;
      const mention = found.get(id) ?? { product, words: [], kinds: 0, score: 0 };
      if (match.named) mention.words.push(word);
      mention.kinds += match.kind ? 1 : 0;
      mention.score += match.score;
      found.set(id, mention);
    }
  }
  return [...found.values()]
    .filter((mention) => mention.words.length > 0)
    .toSorted((a, b) => b.kinds - a.kinds || b.score - a.score);
}

function languageOf(index: ProductSearch, locale: string): LocaleIndex {
  const known = index.byLocale.get(locale);
  if (known) return known;
  const made = indexLanguage(index.products, locale);
  index.byLocale.set(locale, made);
  return made;
}

function indexLanguage(products: CatalogueProduct[], locale: string): LocaleIndex {
  const trade = tradeWords[locale] ?? tradeWords[locale.split('-')[0] ?? ''] ?? noWords;
  const face = (faces: Record<string, string>) => faces[locale] ?? faces['en'] ?? Object.values(faces)[0] ?? '';
  const kindOf = ({ type, colour }: CatalogueProduct) =>
    `${trade.types[type] ?? type} ${colour ? (trade.colours[colour] ?? colour) : ''}`;
  const ignored = new Set(words(trade.none).map(fold));
  const negations = new Set(words(trade.not).map(fold));
  const compoundParts = new Set(stems(locale, trade.pieces));
  for (const product of products) {
    for (const part of stems(locale, `${face(product.names)} ${kindOf(product)}`)) compoundParts.add(part);
  }
  const texts = new MiniSearch({
    fields: ['name', 'kind', 'part', 'description'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    searchOptions: { boost, weights: { fuzzy: 0.6, prefix: 0.4 } },
  });
  const terms = new Set<string>();
  products.forEach((product, id) => {
    const pieces = words(face(product.names)).flatMap(
      (word) => splitCompound(locale, word, (part) => compoundParts.has(part)) ?? [],
    );
    // A tail alone is a guess that may widen what somebody asks for, not what a product is.
    const sure = pieces.filter((piece) => piece.head !== null);
    const description = words(face(product.descriptions)).filter((word) => !ignored.has(fold(word)));
    const record = {
      name: stems(locale, face(product.names)),
      kind: [...stems(locale, kindOf(product)), ...sure.map((piece) => piece.tail)],
      part: sure.flatMap((piece) => piece.head ?? []),
      description: description.map((word) => stem(locale, word)),
    };
    for (const term of Object.values(record).flat()) terms.add(term);
    texts.add({ id, ...Object.fromEntries(Object.entries(record).map(([field, list]) => [field, list.join(' ')])) });
  });
  return { locale, texts, terms, compoundParts, ignored, negations };
}
