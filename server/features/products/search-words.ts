import { tradeWordsEn } from './trade-words-en.ts';
import { tradeWordsFi } from './trade-words-fi.ts';
import { tradeWordsNb } from './trade-words-nb.ts';
import { tradeWordsPl } from './trade-words-pl.ts';
import { tradeWordsSv } from './trade-words-sv.ts';

/** What a product is good for, told from what the shop has written down of it. */
export type Feature = 'heating' | 'wet' | 'tough';

type WordsByKey = Record<string, string>;

/** What the trade calls things, per language: base forms, and those that no ending explains. */
export type TradeWords = {
  /**
   * What names the thing itself: per type, and where a type holds several things per those ("fitted" and "rug" are carpets,
   * "hardwax_oil" is care).
   */
  types: WordsByKey;
  /** Wider words for the same types ("floor" means parquet, laminate and vinyl alike). They find, but are no wish alone. */
  general: WordsByKey;
  materials: WordsByKey;
  colours: WordsByKey;
  features: Record<Feature, string>;
  /** Rooms order what is found; only descriptions know them. */
  rooms: WordsByKey;
  /** Asks for a low price, and is nobody's name. */
  cheap: string;
  /** Words that compounds are made of, beyond those above and in the catalogue's own texts. */
  pieces: string;
  /** Words of a request that say nothing about a product. */
  none: string;
  /** Turn a product down. */
  not: string;
  /** Join two matters into one sentence. */
  joins: string;
  /** Tell of goods that were ordered, came, or came damaged: no wish. Every form that counts. */
  had: string;
  /** Look like a word of the goods and mean something else in a letter. */
  noWish: string;
};

const noWords: TradeWords = {
  types: {},
  general: {},
  materials: {},
  colours: {},
  features: { heating: '', wet: '', tough: '' },
  rooms: {},
  cheap: '',
  pieces: '',
  none: '',
  not: '',
  joins: '',
  had: '',
  noWish: '',
};

const byLanguage: Record<string, TradeWords> = {
  sv: tradeWordsSv,
  pl: tradeWordsPl,
  fi: tradeWordsFi,
  nb: tradeWordsNb,
  en: tradeWordsEn,
};

export function tradeWordsOf(locale: string): TradeWords {
  return byLanguage[locale] ?? byLanguage[locale.split('-')[0] ?? ''] ?? noWords;
}
