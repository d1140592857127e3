import type { CatalogueProduct } from './catalogue-product.ts';
import type { Feature, TradeWords } from './search-words.ts';
import { stems } from './search-terms.ts';

/** The trade's words of one language as stems, by what they stand for. */
export type Lexicon = Record<
  'types' | 'general' | 'materials' | 'colours' | 'features' | 'rooms',
  Map<string, string[]>
>;

export function lexiconOf(locale: string, trade: TradeWords): Lexicon {
  const stemmed = (lists: Record<string, string>) =>
    new Map(Object.entries(lists).map(([key, list]) => [key, stems(locale, list)]));
  return {
    types: stemmed(trade.types),
    general: stemmed(trade.general),
    materials: stemmed(trade.materials),
    colours: stemmed(trade.colours),
    features: stemmed(trade.features),
    rooms: stemmed(trade.rooms),
  };
}

/** What one product is, in the keys of the trade's words; what is not written down is read from its texts. */
export type ProductFacts = {
  /** Its type, and what it is among those of its type. */
  kinds: Set<string>;
  materials: Set<string>;
  /** Materials in its name, whether it is made of them or looks so. */
  looks: Set<string>;
  colours: Set<string>;
  features: Set<string>;
  rooms: Set<string>;
};

/** The second figure of a wear class ("23/33"): from here on made for more than a home. */
const toughFrom = 32;

const careGoods = new Set(['hardwax_oil', 'soap', 'cleaner', 'shampoo', 'felt', 'wax']);

/** `name` and `text` are stems of its name, and of all that is written on it. */
export function factsOf(
  product: CatalogueProduct,
  { lexicon, name, text }: { lexicon: Lexicon; name: Set<string>; text: Set<string> },
): ProductFacts {
  // Imported goods have no material, and may have no type: their names tell.
  const named = keysIn(lexicon.types, name);
  const told =
    product.type === 'other' ? named : product.type === 'care' ? named.filter((key) => careGoods.has(key)) : [];
  const looks = keysIn(lexicon.materials, name);
  return {
    kinds: new Set([...kindsOf(product), ...told]),
    // A laminate called oak is not made of it.
    materials: new Set(product.material ? [product.material] : looks),
    looks: new Set(looks),
    colours: new Set(product.colour ? [product.colour] : []),
    features: new Set(featuresOf(product)),
    rooms: new Set(keysIn(lexicon.rooms, text)),
  };
}

function kindsOf({ type, unit, material }: CatalogueProduct): string[] {
  const carpet = type === 'carpet' ? [unit === 'm2' ? 'fitted' : 'rug'] : [];
  return [type, ...carpet, ...(material ? [material] : [])];
}

function featuresOf({ type, attributes }: CatalogueProduct): Feature[] {
  const wear = Number(
    String(attributes['wearClass'] ?? '')
      .split('/')
      .at(-1),
  );
  return [
    ...(attributes['underfloorHeating'] === true ? ['heating' as const] : []),
    // Of the goods here vinyl alone stands standing water.
    ...(type === 'vinyl' ? ['wet' as const] : []),
    ...(wear >= toughFrom ? ['tough' as const] : []),
  ];
}

function keysIn(lists: Map<string, string[]>, known: Set<string>): string[] {
  return [...lists].flatMap(([key, list]) => (list.some((one) => known.has(one)) ? [key] : []));
}
