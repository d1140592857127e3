import type { Rows, SparseVector } from './features.ts';

/**
 * What was learned, by feature. A feature that few labels' examples have: `owners` from `starts[feature]` on are these labels, `weights`
 * what it says for each; a label that never saw it has no weight for it, and 500 situations fit in a few megabytes. One that many
 * have: `tableRows[feature]` is its row of `table`, a weight for each label. Plain arrays, so that a process can hand it over.
 */
export type Model = {
  labels: number;
  starts: Int32Array;
  owners: Uint16Array;
  weights: Float32Array;
  tableRows: Int32Array;
  table: Float32Array;
};

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
/**
 * A feature of more than this share of the labels, or of more labels than this, has a row in the table: read without a detour, and
 * learned for the labels that err alone. Of 500 labels 32 is no faster and loses half a point, 125 is a fifth slower.
 */
const MANY = 1 / 4;
const MANY_LABELS = 64;
/** Labels weighed against each other at each example, over all examples: all of them where examples are few, 12 of 500 where they are many. */
const RIVALS_IN_ALL = 165_000;
const RIVALS_AT_LEAST = 12;
/** Below this the exponential of a distance to the highest sum is nothing. */
const NEGLIGIBLE = -20;
const MOST_LABELS = 65_535;

type Size = { labels: number; features: number };

/** Multinomial logistic regression from the means on, deterministic: rows come in one fixed order that mixes the labels. */
export function trainModel(rows: Rows, size: Size): Model {
  const model = meansOf(rows, size, START);
  const count = rows.labels.length;
  const rounds = Math.min(ROUNDS_AT_MOST, Math.max(ROUNDS_AT_LEAST, Math.round(ROWS_IN_ALL / (count + 1))));
  const order = mixedOrder(count);
  const doubts = new Float32Array(count).fill(1);
  const rivals = Math.max(RIVALS_AT_LEAST, Math.round(RIVALS_IN_ALL / (count + 1)));
  const scratch = {
    sums: new Float64Array(size.labels),
    rivals: new Int32Array(Math.min(size.labels, rivals)),
    highest: new Float64Array(rivals),
    errors: new Float64Array(size.labels),
  };
  for (let round = 0; round < rounds; round += 1) {
    const step = FIRST_STEP * (1 - round / rounds);
    for (const at of order) {
      if ((doubts[at] as number) >= KNOWN) doubts[at] = learnRow(model, rows, at, step, scratch);
    }
  }
  return model;
}

/** Which examples a text is like, without learning: ready at once, a few points worse. */
export function retrieveOnly(rows: Rows, size: Size): Model {
  return meansOf(rows, size, RETRIEVAL);
}

/** Writes what sums to 1 over the labels to the beginning of `into`, which is all zero. */
export function writeProbabilities(into: Float64Array, model: Model, vector: SparseVector): void {
  const sums = into.subarray(0, model.labels);
  sumInto(sums, model, vector);
  softmax(sums);
}

function sumInto(sums: Float64Array, model: Model, { ids, weights: values }: SparseVector) {
  const { starts, owners, weights, tableRows, table } = model;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    const value = values[at] as number;
    const row = tableRows[id] as number;
    if (row >= 0) addRow(sums, table, row * sums.length, value);
    else addOwned(sums, owners, weights, starts[id] as number, starts[id + 1] as number, value);
  }
}

function addRow(sums: Float64Array, table: Float32Array, from: number, value: number) {
  for (let label = 0; label < sums.length; label += 1) {
    sums[label] = (sums[label] as number) + value * (table[from + label] as number);
  }
}

function addOwned(
  sums: Float64Array,
  owners: Uint16Array,
  weights: Float32Array,
  from: number,
  end: number,
  value: number,
) {
  for (let place = from; place < end; place += 1) {
    const owner = owners[place] as number;
    sums[owner] = (sums[owner] as number) + value * (weights[place] as number);
  }
}

/** What one feature says for one label; nothing for one that came later. */
export function weightOf(
  { labels, starts, owners, weights, tableRows, table }: Model,
  feature: number,
  label: number,
): number {
  if (label >= labels) return 0;
  const row = tableRows[feature] ?? -1;
  if (row >= 0) return table[row * labels + label] ?? 0;
  const end = starts[feature + 1] ?? 0;
  for (let place = starts[feature] ?? 0; place < end; place += 1) {
    if (owners[place] === label) return weights[place] ?? 0;
  }
  return 0;
}

/** For one row at a time: the sum of each label, the labels that are weighed against each other, and how far each label is wrong. */
type Scratch = { sums: Float64Array; rivals: Int32Array; highest: Float64Array; errors: Float64Array };
type Span = { from: number; to: number };

/**
 * One step towards the row's label. How much doubt there was before it, 0 to 1. Only the labels that the rarer features take it
 * for are weighed against each other and learn; of 500 labels the others have nothing to do with it.
 */
function learnRow(model: Model, rows: Rows, rowAt: number, step: number, scratch: Scratch): number {
  const label = rows.labels[rowAt] as number;
  const span = { from: rows.starts[rowAt] as number, to: rows.starts[rowAt + 1] as number };
  const rivals = sumRivals(model, rows, span, label, scratch);
  const wrong = weighRivals(scratch, rivals, label);
  correct(model, rows, span, step, scratch, wrong);
  return -(scratch.errors[label] as number);
}

/** How many rivals there are; the sums of the others are not complete. */
function sumRivals(model: Model, { ids, weights: values }: Rows, { from, to }: Span, label: number, scratch: Scratch) {
  const { labels, starts, owners, weights, tableRows, table } = model;
  const { sums, rivals } = scratch;
  sums.fill(0);
  for (let at = from; at < to; at += 1) {
    const id = ids[at] as number;
    if ((tableRows[id] as number) >= 0) continue;
    addOwned(sums, owners, weights, starts[id] as number, starts[id + 1] as number, values[at] as number);
  }
  const count = chooseRivals(scratch, label);
  for (let at = from; at < to; at += 1) {
    const row = tableRows[ids[at] as number] as number;
    if (row < 0) continue;
    for (let one = 0; one < count; one += 1) {
      const rival = rivals[one] as number;
      sums[rival] = (sums[rival] as number) + (values[at] as number) * (table[row * labels + rival] as number);
    }
  }
  return count;
}

/** Writes their errors; how many of them are wrong enough to learn, which are then the first. */
function weighRivals({ sums, rivals, errors }: Scratch, count: number, label: number): number {
  errors.fill(0);
  let highest = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < count; one += 1) highest = Math.max(highest, sums[rivals[one] as number] as number);
  let total = 0;
  for (let one = 0; one < count; one += 1) {
    const power = Math.exp((sums[rivals[one] as number] as number) - highest);
    errors[rivals[one] as number] = power;
    total += power;
  }
  let wrong = 0;
  for (let one = 0; one < count; one += 1) {
    const rival = rivals[one] as number;
    const error = (errors[rival] as number) / total - (rival === label ? 1 : 0);
    const counts = Math.abs(error) >= TOO_SMALL;
    errors[rival] = counts ? error : 0;
    if (counts) rivals[wrong++] = rival;
  }
  return wrong;
}

function correct(
  model: Model,
  { ids, weights: values }: Rows,
  { from, to }: Span,
  step: number,
  { rivals, errors }: Scratch,
  wrong: number,
) {
  const { labels, starts, owners, weights, tableRows, table } = model;
  for (let at = from; at < to; at += 1) {
    const id = ids[at] as number;
    const value = step * (values[at] as number);
    const row = tableRows[id] as number;
    if (row >= 0) {
      for (let one = 0; one < wrong; one += 1) {
        const place = row * labels + (rivals[one] as number);
        table[place] = (table[place] as number) - value * (errors[rivals[one] as number] as number);
      }
      continue;
    }
    const end = starts[id + 1] as number;
    for (let place = starts[id] as number; place < end; place += 1) {
      // Most errors are 0; asking for them first costs more than taking nothing away.
      const error = errors[owners[place] as number] as number;
      weights[place] = (weights[place] as number) - value * error;
    }
  }
}

/** The labels with the highest sums, the highest first, and the right one; how many. `highest` is room for their sums. */
function chooseRivals({ sums, rivals, highest }: Scratch, right: number): number {
  if (sums.length <= rivals.length) {
    for (let label = 0; label < sums.length; label += 1) rivals[label] = label;
    return sums.length;
  }
  const most = rivals.length - 1;
  let count = 0;
  let lowest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < sums.length; label += 1) {
    const sum = sums[label] as number;
    if (sum <= lowest || label === right) continue;
    let place = count < most ? count++ : most - 1;
    while (place > 0 && (highest[place - 1] as number) < sum) {
      highest[place] = highest[place - 1] as number;
      rivals[place] = rivals[place - 1] as number;
      place -= 1;
    }
    highest[place] = sum;
    rivals[place] = label;
    if (count === most) lowest = highest[count - 1] as number;
  }
  rivals[count++] = right;
  return count;
}

/** Rows of a label one after the other, so that a feature's owners are met in order and each is written down once. */
function meansOf(rows: Rows, { labels, features }: Size, scale: number): Model {
  if (labels > MOST_LABELS) throw new RangeError(`${labels} situations are more than ${MOST_LABELS}`);
  const byLabel = Int32Array.from(rows.labels.keys()).sort(
    (a, b) => (rows.labels[a] as number) - (rows.labels[b] as number) || a - b,
  );
  const counts = new Int32Array(labels);
  const owned = new Int32Array(features);
  const lastOwner = new Int32Array(features).fill(-1);
  for (const at of byLabel) {
    const label = rows.labels[at] as number;
    counts[label] = (counts[label] as number) + 1;
    const end = rows.starts[at + 1] as number;
    for (let entry = rows.starts[at] as number; entry < end; entry += 1) {
      const id = rows.ids[entry] as number;
      if (lastOwner[id] === label) continue;
      lastOwner[id] = label;
      owned[id] = (owned[id] as number) + 1;
    }
  }
  const model = emptyModel(labels, owned);
  const { starts, owners, weights, tableRows, table } = model;
  const filled = starts.slice(0, features);
  lastOwner.fill(-1);
  for (const at of byLabel) {
    const label = rows.labels[at] as number;
    // By the root of their number: twice as many examples are more sure, not twice as sure.
    const share = scale / Math.sqrt(counts[label] as number);
    const end = rows.starts[at + 1] as number;
    for (let entry = rows.starts[at] as number; entry < end; entry += 1) {
      const id = rows.ids[entry] as number;
      const value = share * (rows.weights[entry] as number);
      const row = tableRows[id] as number;
      if (row >= 0) {
        table[row * labels + label] = (table[row * labels + label] as number) + value;
        continue;
      }
      if (lastOwner[id] !== label) {
        lastOwner[id] = label;
        owners[filled[id] as number] = label;
        filled[id] = (filled[id] as number) + 1;
      }
      const place = (filled[id] as number) - 1;
      weights[place] = (weights[place] as number) + value;
    }
  }
  return model;
}

/** Room for features with so many owners each. */
function emptyModel(labels: number, owned: Int32Array): Model {
  const starts = new Int32Array(owned.length + 1);
  const tableRows = new Int32Array(owned.length).fill(-1);
  let rows = 0;
  for (const [id, count] of owned.entries()) {
    const many = count > Math.min(labels * MANY, MANY_LABELS);
    if (many) tableRows[id] = rows++;
    starts[id + 1] = (starts[id] as number) + (many ? 0 : count);
  }
  const places = starts[owned.length] as number;
  return {
    labels,
    starts,
    owners: new Uint16Array(places),
    weights: new Float32Array(places),
    tableRows,
    table: new Float32Array(rows * labels),
  };
}

function softmax(sums: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const sum of sums) if (sum > highest) highest = sum;
  let total = 0;
  for (let at = 0; at < sums.length; at += 1) {
    const below = (sums[at] as number) - highest;
    const power = below > NEGLIGIBLE ? Math.exp(below) : 0;
    sums[at] = power;
    total += power;
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) / total;
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
