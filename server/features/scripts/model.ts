import type { SparseVector } from './features.ts';

export type LabelledVector = { label: number; vector: SparseVector };

/**
 * What was learned, by feature: `owners` from `starts[feature]` on are the labels in whose examples it occurs, `weights` what it
 * says for each. A label that never saw a feature has no weight for it: as good as a full table (measured on Banking77 and on the
 * library), and 500 situations fit in a few megabytes. Plain arrays, so that a thread can hand it over.
 */
export type Model = { labels: number; starts: Int32Array; owners: Uint16Array; weights: Float32Array };

/** Many rows have seen enough after two rounds; few rows need more (measured on Banking77, 770 and 8,000 rows). */
const ROUNDS_AT_LEAST = 2;
const ROUNDS_AT_MOST = 12;
const ROWS_IN_ALL = 20_000;
/** A row of which less than this was in doubt is not read again: half the time on few rows, the same on what was never seen. */
const KNOWN = 0.1;
/** A label that is less wrong than this learns nothing from a row: of 500 labels nearly all. */
const TOO_SMALL = 0.005;
/** First step; it falls to zero over the rounds. Hinge loss and a mix with nearest neighbours measured no better. */
const FIRST_STEP = 3;
/** How far the mean of a label's examples counts before anything is learned, and where nothing will be. */
const START = 8;
const RETRIEVAL = 20;
const MOST_LABELS = 65_535;

type Size = { labels: number; features: number };

/** Multinomial logistic regression from the means on, deterministic: rows come in one fixed order that mixes the labels. */
export function trainModel(rows: readonly LabelledVector[], size: Size): Model {
  const model = meansOf(rows, size, START);
  const rounds = Math.min(ROUNDS_AT_MOST, Math.max(ROUNDS_AT_LEAST, Math.round(ROWS_IN_ALL / (rows.length + 1))));
  const order = mixedOrder(rows.length);
  const doubts = new Float32Array(rows.length).fill(1);
  for (let round = 0; round < rounds; round += 1) {
    const step = FIRST_STEP * (1 - round / rounds);
    for (const at of order) {
      const row = rows[at];
      if (row && (doubts[at] as number) >= KNOWN) doubts[at] = learnRow(model, row, step);
    }
  }
  return model;
}

/** Which examples a text is like, without learning: ready at once, a few points worse. */
export function retrieveOnly(rows: readonly LabelledVector[], size: Size): Model {
  return meansOf(rows, size, RETRIEVAL);
}

/** Sums to 1 over the labels. */
export function probabilitiesOf(model: Model, vector: SparseVector): Float64Array {
  const { starts, owners, weights } = model;
  const sums = new Float64Array(model.labels);
  for (let at = 0; at < vector.ids.length; at += 1) {
    const id = vector.ids[at] as number;
    const value = vector.weights[at] as number;
    const end = starts[id + 1] as number;
    for (let place = starts[id] as number; place < end; place += 1) {
      const owner = owners[place] as number;
      sums[owner] = (sums[owner] as number) + value * (weights[place] as number);
    }
  }
  return softmax(sums);
}

/** What one feature says for one label. */
export function weightOf({ starts, owners, weights }: Model, feature: number, label: number): number {
  const end = starts[feature + 1] ?? 0;
  for (let place = starts[feature] ?? 0; place < end; place += 1) {
    if (owners[place] === label) return weights[place] ?? 0;
  }
  return 0;
}

/** One step towards the row's label. How much doubt there was before it, 0 to 1. */
function learnRow(model: Model, { label, vector }: LabelledVector, step: number): number {
  const { starts, owners, weights } = model;
  const errors = probabilitiesOf(model, vector);
  errors[label] = (errors[label] as number) - 1;
  const doubt = -(errors[label] as number);
  for (let at = 0; at < errors.length; at += 1) {
    if (Math.abs(errors[at] as number) < TOO_SMALL) errors[at] = 0;
  }
  for (let at = 0; at < vector.ids.length; at += 1) {
    const id = vector.ids[at] as number;
    const value = step * (vector.weights[at] as number);
    const end = starts[id + 1] as number;
    for (let place = starts[id] as number; place < end; place += 1) {
      const error = errors[owners[place] as number] as number;
      if (error !== 0) weights[place] = (weights[place] as number) - value * error;
    }
  }
  return doubt;
}

/** Rows of a label one after the other, so that a feature's owners are met in order and each is written down once. */
function meansOf(rows: readonly LabelledVector[], { labels, features }: Size, scale: number): Model {
  if (labels > MOST_LABELS) throw new RangeError(`${labels} situations are more than ${MOST_LABELS}`);
  const byLabel = rows.toSorted((a, b) => a.label - b.label);
  const counts = new Int32Array(labels);
  const starts = new Int32Array(features + 1);
  const lastOwner = new Int32Array(features).fill(-1);
  for (const { label, vector } of byLabel) {
    counts[label] = (counts[label] as number) + 1;
    for (const id of vector.ids) {
      if (lastOwner[id] === label) continue;
      lastOwner[id] = label;
      starts[id + 1] = (starts[id + 1] as number) + 1;
    }
  }
  for (let id = 0; id < features; id += 1) starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
  const owners = new Uint16Array(starts[features] ?? 0);
  const weights = new Float32Array(owners.length);
  const filled = starts.slice(0, features);
  lastOwner.fill(-1);
  for (const { label, vector } of byLabel) {
    // By the root of their number: twice as many examples are more sure, not twice as sure.
    const share = scale / Math.sqrt(counts[label] as number);
    for (let at = 0; at < vector.ids.length; at += 1) {
      const id = vector.ids[at] as number;
      if (lastOwner[id] !== label) {
        lastOwner[id] = label;
        owners[filled[id] as number] = label;
        filled[id] = (filled[id] as number) + 1;
      }
      const place = (filled[id] as number) - 1;
      weights[place] = (weights[place] as number) + share * (vector.weights[at] as number);
    }
  }
  return { labels, starts, owners, weights };
}

function softmax(sums: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const sum of sums) if (sum > highest) highest = sum;
  let total = 0;
  for (let at = 0; at < sums.length; at += 1) {
    const power = Math.exp((sums[at] as number) - highest);
    sums[at] = power;
    total += power;
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) / total;
  return sums;
}

/** A fixed shuffle (linear congruential), so that the same library always gives the same suggestions. */
function mixedOrder(length: number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  let state = 1;
  for (let at = length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
