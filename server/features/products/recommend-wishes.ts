import type { CatalogueProduct } from './catalogue-product.ts';
import type { ProductFacts } from './product-facts.ts';
import type { RecommendedItem } from './recommend.ts';
import { languageOf, type ProductSearch } from './search.ts';
import { readWishWords, type WishWord } from './wish-words.ts';

export type Wish = { productId: string; because: { kind: 'wrote'; quote: string } };

/** "Parquet, laminate" is no wish for five parquets: from the third of a type on, the others come first. */
const ofOneType = 2;

/** What a talk is about, by the skill it was booked for; any other skill is about all of it. */
const goodsOf: Record<string, string[]> = {
  floors: ['parquet', 'laminate', 'vinyl'],
  carpets: ['carpet', 'runner'],
};
const allGoods = Object.values(goodsOf).flat();

/**
 * In-stock products for what a customer wrote, those nearest to the words first. A word that names a kind of thing decides
 * the kinds; colours, rooms and the like choose among them, or among what the talk was booked for. Whoever writes "dark
 * parquet" gets the dark ones, then other parquet, and no dark rug.
 */
export function wishesIn(
  search: ProductSearch,
  { text, locale, skill }: { text: string; locale: string; skill: string },
): Wish[] {
  const language = languageOf(search, locale);
  const said = readWishWords(language.wishWords, text);
  if (said.length === 0) return [];
  const booked = new Set(goodsOf[skill] ?? allGoods);
  const heard = search.products.flatMap((product, at): Heard[] => {
    const facts = language.facts[at];
    const weights = new Map(said.map((word) => [word, facts ? fitOf(facts, word) : 0]));
    const words = said.filter((word) => (weights.get(word) ?? 0) > 0);
    if (words.length === 0 || product.stock <= 0) return [];
    return [{ product, words, weight: words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) }];
  });
  return spread(withoutUnfit(askedFor(heard, booked))).map(({ product, words }) => ({
    productId: product.id,
    because: { kind: 'wrote', quote: quoteOf(words) },
  }));
}

/** "Ekparkett" for an oak parquet, "parkett" for another; never a word beside the word that holds it. */
function quoteOf(words: WishWord[]): string {
  const said = [...new Set(words.map((word) => word.said))];
  return said.filter((one) => !said.some((other) => other !== one && other.endsWith(one))).join(', ');
}

type Heard = { product: CatalogueProduct; words: WishWord[]; weight: number };

/** What only looks like oak is nearer than what does not, and less near than oak. */
const lookWeighs = 0.5;
/** A room is where it shall lie; the colour is what it shall be. */
const roomWeighs = 0.5;

function fitOf(facts: ProductFacts, { role, keys }: WishWord): number {
  const among = (known: Set<string>) => keys.some((key) => known.has(key));
  if (role === 'types') return among(facts.kinds) ? 1 : 0;
  if (role === 'materials') return among(facts.materials) ? 1 : among(facts.looks) ? lookWeighs : 0;
  if (!among(facts[role])) return 0;
  return role === 'rooms' ? roomWeighs : 1;
}

/**
 * Things named, of what the talk is about or to go with it; else what the talk is about, in the colours and for the rooms
 * written of; else other things named. "A grey rug for our oak parquet" asks for no parquet, nor does it without "rug".
 */
function askedFor(heard: Heard[], booked: Set<string>): Heard[] {
  const isNamed = ({ words }: Heard) => words.some(({ role }) => role === 'types');
  const within = heard.filter(({ product }) => booked.has(product.type));
  const named = heard.filter(
    (one) => isNamed(one) && (booked.has(one.product.type) || !allGoods.includes(one.product.type)),
  );
  if (named.length > 0) {
    const told = new Set(named.flatMap(({ words }) => words));
    const main = named.some(({ product }) => booked.has(product.type));
    const matters = new Set([...told].flatMap(({ role, matter }) => (role === 'types' ? [matter] : [])));
    // "Pine, or better vinyl?" and "herringbone in oak, with skirting" ask for two things; "oak laminate" for one.
    const apart = (word: WishWord) =>
      (word.role === 'materials' && !told.has(word)) || (!main && !matters.has(word.matter));
    return [...named, ...within.filter((one) => !isNamed(one) && one.words.some(apart))];
  }
  return within.length > 0 ? within : heard.filter(isNamed);
}

/** What does not stand the heating or the water that was written of is not offered for it. */
function withoutUnfit(asked: Heard[]): Heard[] {
  const needed = new Set(
    asked.flatMap(({ words }) => words.filter(({ keys }) => keys.some((key) => key === 'heating' || key === 'wet'))),
  );
  return asked
    .filter(({ words }) => [...needed].every((word) => words.includes(word)))
    .toSorted((a, b) => b.weight - a.weight);
}

function spread(asked: Heard[]): Heard[] {
  const counts = new Map<string, number>();
  const first = asked.filter(({ product: { type } }) => {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    return (counts.get(type) ?? 0) <= ofOneType;
  });
  return [...new Set([...first, ...asked])];
}

/** What purchases and the card speak for, then what was written, then what sells well. */
export function withWishes(
  recommended: RecommendedItem[],
  wishes: Wish[],
  { limit, leaveOut }: { limit: number; leaveOut: Set<string> },
): (RecommendedItem | Wish)[] {
  const given = recommended.filter(({ because }) => because.kind !== 'popular');
  const popular = recommended.filter(({ because }) => because.kind === 'popular');
  const shown = new Map<string, RecommendedItem | Wish>();
  for (const item of [...given, ...wishes.filter(({ productId }) => !leaveOut.has(productId)), ...popular]) {
    if (shown.size < limit && !shown.has(item.productId)) shown.set(item.productId, item);
  }
  return [...shown.values()];
}
