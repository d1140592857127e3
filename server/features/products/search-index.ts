import MiniSearch from 'minisearch';
import { fold, stem, words } from '#server/platform/stemming.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import { factsOf, type Lexicon, lexiconOf, type ProductFacts } from './product-facts.ts';
import { splitCompound, stems, withSizes } from './search-terms.ts';
import { tradeWordsOf } from './search-words.ts';
import { type WishWords, wishWordsOf } from './wish-words.ts';

/** One language of the catalogue, made ready to be asked. */
export type LocaleIndex = {
  locale: string;
  wishWords: WishWords;
  texts: MiniSearch;
  terms: Set<string>;
  /** Stems that name what a thing is, and that it is good for or made of: whole words, never taken apart. */
  known: Set<string>;
  /** Stems of rooms and of wider words: they order what is found. */
  loose: Set<string>;
  compoundParts: Set<string>;
  ignored: Set<string>;
  cheap: Set<string>;
  facts: ProductFacts[];
};

/** Where a word can be found. Colour, material, size, use and room are traits; a part is the modifier inside a compound. */
export type SearchField = 'type' | 'general' | 'trait' | 'name' | 'part' | 'description';

/** A modifier inside a compound ("golv" in "golvsåpa") says less than a word of the name. */
const boost = { type: 4, general: 1, trait: 3, name: 3, part: 2, description: 0.5 };
const units = 'cm mm m';

export function indexLanguage(products: CatalogueProduct[], locale: string): LocaleIndex {
  const trade = tradeWordsOf(locale);
  const lexicon = lexiconOf(locale, trade);
  const all = (...parts: (keyof Lexicon)[]) => new Set(parts.flatMap((part) => [...lexicon[part].values()].flat()));
  const [types, traits, wider] = [all('types'), all('materials', 'colours', 'features'), all('general', 'rooms')];
  const ignored = new Set(words(`${trade.none} ${units}`).map(fold));
  const compoundParts = new Set([...stems(locale, trade.pieces), ...types, ...traits, ...wider]);
  for (const product of products) {
    for (const part of stems(locale, faceIn(product.names, locale))) compoundParts.add(part);
  }
  const texts = new MiniSearch({
    fields: Object.keys(boost),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    searchOptions: { boost, weights: { fuzzy: 0.6, prefix: 0.4 } },
  });
  const terms = new Set<string>();
  const facts = products.map((product, id) => {
    const telling = (text: string) =>
      words(withSizes(text))
        .filter((word) => !ignored.has(fold(word)))
        .map((word) => stem(locale, word));
    const name = telling(faceIn(product.names, locale));
    const pieces = words(faceIn(product.names, locale)).flatMap(
      (word) => splitCompound(locale, word, (part) => compoundParts.has(part)) ?? [],
    );
    // A tail alone is a guess that may widen what somebody asks for, not what a product is.
    const sure = pieces.filter((piece) => piece.head !== null);
    const tails = sure.map((piece) => piece.tail);
    const parts = sure.flatMap((piece) => piece.head ?? []);
    const description = telling(faceIn(product.descriptions, locale));
    const fact = factsOf(product, {
      lexicon,
      name: new Set([...name, ...tails, ...parts]),
      text: new Set([...name, ...tails, ...parts, ...description]),
    });
    const from = (part: keyof Lexicon, keys: Iterable<string>) =>
      [...keys].flatMap((key) => lexicon[part].get(key) ?? []);
    const record: Record<SearchField, string[]> = {
      type: from('types', fact.kinds),
      general: from('general', fact.kinds),
      trait: [
        ...from('materials', fact.materials),
        ...from('colours', fact.colours),
        ...from('features', fact.features),
        ...from('rooms', fact.rooms),
        ...product.variants.flatMap(({ names }) => telling(faceIn(names, locale))),
      ],
      name: [...name, ...tails],
      part: parts,
      description,
    };
    for (const term of Object.values(record).flat()) terms.add(term);
    texts.add({ id, ...Object.fromEntries(Object.entries(record).map(([field, list]) => [field, list.join(' ')])) });
    return fact;
  });
  return {
    locale,
    wishWords: wishWordsOf(locale, trade),
    texts,
    terms,
    known: new Set([...types, ...traits]),
    loose: new Set([...wider].filter((one) => !types.has(one) && !traits.has(one))),
    compoundParts,
    ignored,
    cheap: new Set(words(trade.cheap).map(fold)),
    facts,
  };
}

function faceIn(faces: Record<string, string>, locale: string): string {
  return faces[locale] ?? faces['en'] ?? Object.values(faces)[0] ?? '';
}
