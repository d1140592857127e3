import type { ReadSentence } from '#contract/lint/phrases.ts';
import type { HollowFile, Replies } from '#contract/script-library.ts';
import { createWeigher, learnFeatures } from './features.ts';
import { trainModel, writeProbabilities } from './model.ts';
import { termReader } from './text.ts';

/** How surely a text is an empty reply, 0 to 1. */
export type Hollowness = (text: string) => number;

/** A time, an amount, an order's number: what a reply with one promises can be kept. They count as one word. */
const FIGURES =
  /\p{N}+(?:[.:,]\p{N}+)*|\{(?:time|minutesLeft|order\.[a-z]+|product\.(?:price|nextDelivery|inStock)|room\.[a-z]+)\}/giu;
const FIGURE = 'figurefigure';
const NAMES = /\{[^}]*\}/gu;
const GOOD = 0;
const HOLLOW = 1;

/** Sentences that are read together: what one leaves open the next may say. */
const HEARD_TOGETHER = 4;

/** A text's sentences as they are heard, a few at a time. */
export function heardTogether(sentences: readonly ReadSentence[]): ReadSentence[][] {
  const count = Math.ceil(sentences.length / HEARD_TOGETHER);
  return Array.from({ length: count }, (_, at) => sentences.slice(at * HEARD_TOGETHER, (at + 1) * HEARD_TOGETHER));
}

export const writtenOf = (heard: readonly ReadSentence[]): string => heard.map(({ written }) => written).join('');

/**
 * Learns from replies told apart, and from the linter's own phrases and better lines, how an empty reply sounds: logistic regression
 * over words, pairs and character runs, as for the suggestions. The lines that it judges are not among them. About 50 ms for a
 * thousand replies; the same input gives the same.
 */
export function learnHollowness(
  locale: string,
  { hollow, good }: Replies,
  { phrases, checks }: Pick<HollowFile, 'phrases' | 'checks'>,
): Hollowness {
  const readWords = termReader(locale);
  const read = (text: string) => readWords(text.replaceAll(FIGURES, ` ${FIGURE} `).replaceAll(NAMES, ' '));
  const better = [...phrases, ...checks].flatMap((one) => one.better);
  const listed = phrases.flatMap(({ phrase, variants }) => [phrase, ...variants]);
  const told = [
    ...[...hollow, ...listed].map((text) => ({ label: HOLLOW, text })),
    ...[...good, ...better].map((text) => ({ label: GOOD, text })),
  ];
  const { vocabulary, rows } = learnFeatures(told, read);
  const weigh = createWeigher(vocabulary);
  const model = trainModel(rows, { labels: 2, features: vocabulary.size });
  const sums = new Float64Array(2);
  return (text) => {
    sums.fill(0);
    writeProbabilities(sums, model, weigh(read(text)));
    return sums[HOLLOW] ?? 0;
  };
}
