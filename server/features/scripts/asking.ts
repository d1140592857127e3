import type { Rows, SparseVector } from './features.ts';

/** What each feature says for a line that asks for something, in log odds, and what is said for it beforehand. */
export type Asking = { weights: Float32Array; bias: number };

/**
 * What words and pairs, characters, and meanings count here, beside what they count for the ranking: how one asks lies in the words, what
 * about in the others.
 */
const FACTORS = [1.33, 0.88, 0.69];
const ROUNDS_AT_LEAST = 2;
const ROUNDS_AT_MOST = 6;
const ROWS_IN_ALL = 24_000;
/** First step; it falls to zero over the rounds. */
const FIRST_STEP = 4;
/** The bias has no feature's small values, and would swing. */
const BIAS_STEP = 0.02;

/**
 * Learns what sets lines that ask for a script apart from talk that asks for none (label `quiet`): which words they are made of, whatever
 * they are about. `kinds` says of each feature whether it is of words, characters or meanings. Binary logistic regression by
 * stochastic gradient descent; rows come in one fixed order, so that the same library always gives the same.
 */
export function learnAsking(
  { labels, starts, ids, weights: values }: Rows,
  { quiet, kinds }: { quiet: number; kinds: Uint8Array },
): Asking {
  const factors = Float32Array.from(kinds, (kind) => FACTORS[kind] as number);
  const weights = new Float32Array(kinds.length);
  let bias = 0;
  const count = labels.length;
  const stride = strideFor(count);
  const rounds = Math.min(ROUNDS_AT_MOST, Math.max(ROUNDS_AT_LEAST, Math.round(ROWS_IN_ALL / (count + 1))));
  for (let round = 0; round < rounds; round += 1) {
    const step = FIRST_STEP * (1 - round / rounds);
    for (let nth = 0, row = 0; nth < count; nth += 1, row = (row + stride) % count) {
      const from = starts[row] as number;
      const to = starts[row + 1] as number;
      let sum = bias;
      for (let at = from; at < to; at += 1)
        sum += (weights[ids[at] as number] as number) * (factors[ids[at] as number] as number) * (values[at] as number);
      const error = 1 / (1 + Math.exp(-sum)) - (labels[row] === quiet ? 0 : 1);
      bias -= BIAS_STEP * step * error;
      const change = step * error;
      for (let at = from; at < to; at += 1) {
        const id = ids[at] as number;
        weights[id] = (weights[id] as number) - change * (factors[id] as number) * (values[at] as number);
      }
    }
  }
  return { weights: weights.map((weight, id) => weight * (factors[id] as number)), bias };
}

/** Log odds that a line asks for something; 0 is undecided. */
export function oddsOfAsking({ weights, bias }: Asking, { ids, weights: values }: SparseVector): number {
  let sum = bias;
  for (let at = 0; at < ids.length; at += 1) sum += (weights[ids[at] as number] as number) * (values[at] as number);
  return sum;
}

/** Steps of this length meet each of `count` rows once, far from the one before: labels lie one after the other. */
function strideFor(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.382));
  while (commonDivisor(stride, count) !== 1) stride += 1;
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
