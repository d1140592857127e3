import type { Library } from '#contract/script-library.ts';
import { fold, words as allWords } from '#server/platform/stemming.ts';

/** The language a text is written in, of those the library speaks; null where that cannot be told. `booked` needs less to be believed. */
export type TongueOf = (text: string, booked?: string) => string | null;

/** Counts of letter runs and of whole words in what one language says. */
type Tongue = { locale: string; counts: Map<string, number>; total: number };

const LONGEST_RUN = 3;
/** Lines read of each language beside its spellings, evenly from all of them: more tell little that is new (of 2,843 lines one in a hundred) and take twice as long. */
const LINES = 2500;
/** What a run never seen counts. */
const UNSEEN = 0.5;
/** One word may be anything, and "Hej" is said in two countries. */
const FEWEST_WORDS = 2;
/**
 * How much likelier, in natural logarithms, the language must be than the next. Measured on 734 development lines of five languages:
 * at 12 six were taken for another language (three of them were, in part), and of lines of three words and more 95 % were known.
 */
const SURE = 12;
/** How much likelier than the language that was booked: "kva kostar frakta" is nearly Swedish. Of the same lines 1 to 9 in a hundred more stay as booked. */
const SURE_OVER_BOOKED = 22;
/** So many of the words must be known: a language that the library does not speak is none of them. */
const KNOWN_WORDS = 0.3;
/** A word is one language's when it is said there this many times as often. */
const ONE_SIDED = 20;
const LONGEST_TEXT = 500;

type Spoken = Pick<Library, 'locales' | 'situations' | 'listening' | 'hollow'>;

/** Learns how each language of the library is written: naive Bayes over letters in runs of up to three, and whole words. */
export function learnTongues(library: Spoken): TongueOf {
  const tongues = library.locales.map((locale) => learnTongue(locale, linesOf(library, locale)));
  const runs = new Set(tongues.flatMap(({ counts }) => [...counts.keys()])).size;
  return (text, booked) => {
    const words = wordsIn(text.slice(0, LONGEST_TEXT));
    if (words.length < FEWEST_WORDS) return null;
    const features = words.flatMap((word) => featuresOf(word));
    const [best, ...others] = tongues
      .map((tongue) => ({ tongue, likelihood: likelihoodOf(features, tongue, runs) }))
      .sort((a, b) => b.likelihood - a.likelihood);
    const wanted = ({ tongue }: { tongue: Tongue }) => (tongue.locale === booked ? SURE_OVER_BOOKED : SURE);
    if (!best || others.some((other) => best.likelihood - other.likelihood < wanted(other))) return null;
    const knows = (word: string) => best.tongue.counts.has(wholeWord(word));
    const own = tongues.find(({ locale }) => locale === booked && locale !== best.tongue.locale);
    if (own && isMixed(words, own, best.tongue)) return null;
    const known = words.filter(knows).length;
    return known >= words.length * KNOWN_WORDS ? best.tongue.locale : null;
  };
}

/** "Floor er damaged" is Norwegian with guests, who may be more and longer: no fewer words are the booked language's than the other's. */
function isMixed(words: string[], booked: Tongue, other: Tongue): boolean {
  const share = ({ counts, total }: Tongue, word: string) => (counts.get(wholeWord(word)) ?? 0) / total;
  const of = (one: Tongue, beside: Tongue) =>
    words.filter((word) => share(one, word) > ONE_SIDED * share(beside, word)).length;
  const own = of(booked, other);
  return own > 0 && own >= of(other, booked);
}

function linesOf({ situations, listening, hollow }: Spoken, locale: string): string[] {
  // Dialect and shorthand are this language too.
  const spelt = Object.keys(listening[locale]?.spellings ?? {});
  const said = situations.flatMap(({ faces }) => {
    const face = faces[locale];
    return face
      ? [...face.examples, ...face.triggers, ...face.lines.map(({ text }) => text.replace(/\{[^}]*\}/gu, ' '))]
      : [];
  });
  // What agents say in a hurry is said by no customer.
  const formulas = (hollow[locale]?.phrases ?? []).flatMap(({ phrase, variants }) => [phrase, ...variants]);
  const lines = [...formulas, ...(listening[locale]?.smallTalk ?? []), ...said];
  const share = Math.min(1, LINES / lines.length);
  const isRead = (at: number) => Math.floor((at + 1) * share) > Math.floor(at * share);
  return [...spelt, ...lines.filter((_, at) => isRead(at))];
}

function learnTongue(locale: string, lines: string[]): Tongue {
  const counts = new Map<string, number>();
  let total = 0;
  for (const word of lines.flatMap(wordsIn)) {
    // Phones leave the marks off.
    for (const form of new Set([word, fold(word)])) {
      for (const feature of featuresOf(form)) {
        counts.set(feature, (counts.get(feature) ?? 0) + 1);
        total += 1;
      }
    }
  }
  return { locale, counts, total };
}

function likelihoodOf(features: string[], { counts, total }: Tongue, runs: number): number {
  const all = Math.log(total + UNSEEN * runs);
  return features.reduce((sum, feature) => sum + Math.log((counts.get(feature) ?? 0) + UNSEEN) - all, 0);
}

function wordsIn(text: string): string[] {
  return allWords(text).filter((word) => /\p{L}/u.test(word));
}

const wholeWord = (word: string) => `#${word}`;

function featuresOf(word: string): string[] {
  const padded = ` ${word} `;
  const features = [wholeWord(word)];
  for (let size = 1; size <= LONGEST_RUN; size += 1) {
    for (let from = 0; from + size <= padded.length; from += 1) features.push(padded.slice(from, from + size));
  }
  return features;
}
