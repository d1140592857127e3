import { createMannerReader, type Line, MANNERS, type Manner } from './manner.ts';

/** What each place of a line's manner says for a line that asks for something, in log odds; how much it tells; what is said beforehand. */
export type Asking = { weights: Float32Array; idf: Float32Array; bias: number };

const ROUNDS_AT_LEAST = 2;
const ROUNDS_AT_MOST = 6;
const ROWS_IN_ALL = 28_000;
/** First step; it falls to zero over the rounds. */
const FIRST_STEP = 2;
/** The bias has no feature's small values, and would swing. */
const BIAS_STEP = 0.02;
/** A line of which less than this was in doubt is not read again. */
const KNOWN = 0.05;
/** What words and pairs, words apart, runs of characters, and meanings weigh in a line, each in all. */
const SHARES = [1, 1, 1, 0.35];

/** Takes lines one by one, so that each is read but once, and learns from all of them. */
export type AskingLesson = { note(line: Line, asks: boolean): void; learn(): Asking };

/**
 * Learns what sets lines that ask for a script apart from talk that asks for none: how they are said more than what about. Binary
 * logistic regression by stochastic gradient descent; lines come in one fixed order, so that the same library always gives the same.
 */
export function createAskingLesson(): AskingLesson {
  const read = createMannerReader();
  const said = new Float32Array(MANNERS);
  const lines: (Manner & { asks: boolean })[] = [];
  return {
    note(line, asks) {
      const { places, ends } = read(line);
      for (const place of places) said[place] = (said[place] as number) + 1;
      lines.push({ places: places.slice(), ends, asks });
    },
    learn() {
      const idf = said.map((times) => Math.max(0, Math.log((1 + lines.length) / (1 + times)) + 1));
      return learnFrom(
        lines.map(({ asks, ...manner }) => ({ places: manner.places, values: weigh(manner, idf), asks })),
        idf,
      );
    },
  };
}

function learnFrom(rows: readonly (Row & { asks: boolean })[], idf: Float32Array): Asking {
  const weights = new Float32Array(MANNERS);
  const doubts = new Float32Array(rows.length).fill(1);
  let bias = 0;
  const stride = strideFor(rows.length);
  const rounds = Math.min(ROUNDS_AT_MOST, Math.max(ROUNDS_AT_LEAST, Math.round(ROWS_IN_ALL / (rows.length + 1))));
  for (let round = 0; round < rounds; round += 1) {
    const step = FIRST_STEP * (1 - round / rounds);
    for (let nth = 0, row = 0; nth < rows.length; nth += 1, row = (row + stride) % rows.length) {
      if ((doubts[row] as number) < KNOWN) continue;
      const line = rows[row] as Row & { asks: boolean };
      const { places, values } = line;
      const error = 1 / (1 + Math.exp(-sumOf(weights, line, bias))) - (line.asks ? 1 : 0);
      doubts[row] = Math.abs(error);
      bias -= BIAS_STEP * step * error;
      const change = step * error;
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at] as number;
        weights[place] = (weights[place] as number) - change * (values[at] as number);
      }
    }
  }
  return { weights, idf, bias };
}

/** Log odds that a line asks for something; 0 is undecided. */
export function createAskingReader({ weights, idf, bias }: Asking): (line: Line) => number {
  const read = createMannerReader();
  return (line) => {
    const manner = read(line);
    return sumOf(weights, { places: manner.places, values: weigh(manner, idf) }, bias);
  };
}

type Row = { places: Int32Array; values: Float32Array };

/** What each place of a line weighs: the rarer the more, and each kind in all its share. */
function weigh({ places, ends }: Manner, idf: Float32Array): Float32Array {
  const values = new Float32Array(places.length);
  let from = 0;
  for (const [kind, end] of ends.entries()) {
    let square = 0;
    for (let at = from; at < end; at += 1) {
      const weight = idf[places[at] as number] as number;
      values[at] = weight;
      square += weight * weight;
    }
    const scale = (SHARES[kind] as number) / Math.sqrt(square || 1);
    for (let at = from; at < end; at += 1) values[at] = (values[at] as number) * scale;
    from = end;
  }
  return values;
}

function sumOf(weights: Float32Array, { places, values }: Row, bias: number): number {
  let sum = bias;
  for (let at = 0; at < places.length; at += 1)
    sum += (weights[places[at] as number] as number) * (values[at] as number);
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
