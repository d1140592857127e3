import { hashOn, hashText, settle } from './hashing.ts';
import type { Term } from './text.ts';

/** A sparse vector of length 1 at most. */
export type SparseVector = { ids: Int32Array; weights: Float32Array };

/** Which features were seen (an open table of their hashes) and how much each tells; plain arrays, so that a process can hand it over. */
export type Vocabulary = { hashes: Uint32Array; ids: Int32Array; idf: Float32Array; size: number };

/** Characters of a word carry inflection, compounds and typos; whole words carry the rest. */
const CHARACTER_SHARE = 0.6;
/** What words mean joins "where is my parcel" to "when is it delivered"; measured from 0 to .4, more gives nothing. */
const MEANING_SHARE = 0.25;
/** What words and pairs, characters, and meanings may weigh together, in this order. */
const SHARES = [
  (1 - MEANING_SHARE) * (1 - CHARACTER_SHARE),
  (1 - MEANING_SHARE) * CHARACTER_SHARE,
  MEANING_SHARE,
] as const;
/** What a feature never seen weighs in a text's length: half of a rare one, for typos make many of them. */
const UNSEEN_IDF = 3;
/** Runs of three and four letters; those of five took a third of the memory and changed nothing measured. */
const SHORTEST = 3;
const LONGEST = 4;

/** Hashes of one text's features, side by side: words and pairs, from `characters` on those within words, from `meanings` on to `end` what words mean. */
type Hashed = { hashes: Uint32Array; characters: number; meanings: number; end: number };

const WORD_SEED = 0x811c9dc5;
const PAIR_SEED = 0x9e3779b1;
const CHARACTER_SEED = 0x85ebca6b;
const MEANING_SEED = 0xc2b2ae35;

/**
 * Hashes one text after the other into the same room: strings of every run of characters, and arrays for every text, would cost most
 * of the time of learning. Of 60,000 features two may share a hash. What it gives is good until the next text.
 */
function createHasher(): (terms: readonly Term[]) => Hashed {
  let room = new Uint32Array(1 << 10);
  return (terms) => {
    const means = new Set<string>();
    let most = 2 * terms.length;
    for (const term of terms) {
      most += runsIn(term.folded.length + 2) + term.means.length;
      for (const meaning of term.means) means.add(meaning);
    }
    if (most > room.length) room = new Uint32Array(2 * most);
    let at = 0;
    for (const [index, { stem }] of terms.entries()) {
      room[at++] = settle(hashText(stem, WORD_SEED));
      const next = terms[index + 1];
      if (next) room[at++] = settle(hashText(next.stem, hashOn(hashText(stem, PAIR_SEED), 32)));
    }
    const characters = at;
    for (const { folded } of terms) at = hashRuns(folded, room, at);
    const meanings = at;
    for (const meaning of means) room[at++] = settle(hashText(meaning, MEANING_SEED));
    return { hashes: room, characters, meanings, end: at };
  };
}

/** The runs of characters in a word with its two ends, from `at` on; where the next may go. */
function hashRuns(word: string, room: Uint32Array, at: number): number {
  const padded = ` ${word} `;
  let place = at;
  for (let from = 0; from + SHORTEST <= padded.length; from += 1) {
    let hash = CHARACTER_SEED;
    const end = Math.min(LONGEST, padded.length - from);
    for (let size = 1; size <= end; size += 1) {
      hash = hashOn(hash, padded.charCodeAt(from + size - 1));
      if (size >= SHORTEST) room[place++] = settle(hash ^ size);
    }
  }
  return place;
}

function runsIn(length: number): number {
  let runs = 0;
  for (let size = SHORTEST; size <= LONGEST; size += 1) runs += Math.max(0, length - size + 1);
  return runs;
}

/** Vectors with their labels, one after the other: row `at` has `ids` and `weights` from `starts[at]` to `starts[at + 1]`. */
export type Rows = { labels: Int32Array; starts: Int32Array; ids: Int32Array; weights: Float32Array };

type Told = { label: number; text: string };

/** A customer's sentence has about so many features. */
const FEATURES = 64;

/**
 * Vocabulary of all texts with smoothed inverse document frequency, and what each text weighs by it, as a weigher would say. Each is
 * read and hashed once and let go of, and all lie in a few arrays: objects for each text would cost more than what is learned from it.
 */
export function learnFeatures(
  told: readonly Told[],
  read: (text: string) => readonly Term[],
): { vocabulary: Vocabulary; rows: Rows } {
  const { table, documents, rows, kindEnds } = countFeatures(told, read);
  const idf = new Float32Array(documents.length);
  for (let id = 0; id < idf.length; id += 1)
    idf[id] = Math.log((1 + told.length) / (1 + (documents[id] as number))) + 1;
  let from = 0;
  for (const [at, end] of kindEnds.entries()) {
    const kind = at % SHARES.length;
    weighCounts(rows, from, end, idf, SHARES[kind] as number);
    from = end;
  }
  return { vocabulary: { ...table, idf, size: documents.length }, rows };
}

/** How often each text has each feature, as its weight so far; words, characters and meanings of each end at three `kindEnds`. */
function countFeatures(told: readonly Told[], read: (text: string) => readonly Term[]) {
  let table = emptyTable(1 << 12);
  let size = 0;
  let documents = new Int32Array(1 << 12);
  // Where each feature was last written down: before a row's start it was in another text.
  let places = new Int32Array(1 << 12);
  const rows: Rows = {
    labels: Int32Array.from(told, ({ label }) => label),
    starts: new Int32Array(told.length + 1),
    ids: new Int32Array(told.length * FEATURES),
    weights: new Float32Array(told.length * FEATURES),
  };
  const kindEnds = new Int32Array(told.length * SHARES.length);
  const hash = createHasher();

  const idOf = (feature: number): number => {
    const place = placeOf(table.hashes, feature);
    if (table.hashes[place] === feature) return table.ids[place] as number;
    if (size === documents.length) [documents, places] = [twice(documents), twice(places)];
    table.hashes[place] = feature;
    table.ids[place] = size;
    places[size] = -1;
    size += 1;
    if (size * 2 >= table.hashes.length) table = grown(table);
    return size - 1;
  };

  let kept = 0;
  for (const [row, { text }] of told.entries()) {
    const { hashes, characters, meanings, end } = hash(read(text));
    const start = kept;
    if (start + end > rows.ids.length) {
      rows.ids = moved(rows.ids, new Int32Array(2 * (start + end)));
      rows.weights = moved(rows.weights, new Float32Array(2 * (start + end)));
    }
    let at = 0;
    for (const [kind, until] of [characters, meanings, end].entries()) {
      for (; at < until; at += 1) {
        const id = idOf(hashes[at] as number);
        const before = places[id] as number;
        if (before >= start) {
          rows.weights[before] = (rows.weights[before] as number) + 1;
          continue;
        }
        documents[id] = (documents[id] as number) + 1;
        places[id] = kept;
        rows.ids[kept] = id;
        rows.weights[kept] = 1;
        kept += 1;
      }
      kindEnds[row * SHARES.length + kind] = kept;
    }
    rows.starts[row + 1] = kept;
  }
  return { table, documents: documents.subarray(0, size), rows, kindEnds };
}

function weighCounts({ ids, weights }: Rows, from: number, end: number, idf: Float32Array, share: number) {
  let square = 0;
  for (let at = from; at < end; at += 1) {
    const weight = damped(weights[at] as number) * (idf[ids[at] as number] as number);
    weights[at] = weight;
    square += weight * weight;
  }
  const scale = Math.sqrt(share / (square || 1));
  for (let at = from; at < end; at += 1) weights[at] = (weights[at] as number) * scale;
}

/** The second time a text says something tells less than the first. */
function damped(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

type Table = Pick<Vocabulary, 'hashes' | 'ids'>;

function emptyTable(length: number): Table {
  return { hashes: new Uint32Array(length), ids: new Int32Array(length) };
}

/** Where a hash is, or the empty place where it would go; tables are powers of two and at most half full. */
function placeOf(hashes: Uint32Array, hash: number): number {
  const mask = hashes.length - 1;
  let place = hash & mask;
  while (hashes[place] !== 0 && hashes[place] !== hash) place = (place + 1) & mask;
  return place;
}

function grown(table: Table): Table {
  const larger = emptyTable(table.hashes.length * 2);
  for (let at = 0; at < table.hashes.length; at += 1) {
    const hash = table.hashes[at] as number;
    if (hash === 0) continue;
    const place = placeOf(larger.hashes, hash);
    larger.hashes[place] = hash;
    larger.ids[place] = table.ids[at] as number;
  }
  return larger;
}

function twice(counts: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return moved(counts, new Int32Array(counts.length * 2));
}

function moved<T extends Int32Array | Float32Array>(full: T, larger: T): T {
  larger.set(full);
  return larger;
}

/** Whether a stem, or a word with all its runs of characters, is among the texts. */
export function readSaid({ hashes }: Vocabulary) {
  const has = (hash: number) => hashes[placeOf(hashes, hash)] === hash;
  const stem = (written: string) => has(settle(hashText(written, WORD_SEED)));
  const word = ({ folded, stem: bare }: Pick<Term, 'folded' | 'stem'>) => {
    const runs = new Uint32Array(runsIn(folded.length + 2));
    hashRuns(folded, runs, 0);
    return stem(bare) && runs.every(has);
  };
  return { stem, word };
}

/** What a text's features weigh. What it gives is good until the next text. */
export type Weigher = (terms: readonly Term[]) => SparseVector;

/**
 * TF-IDF with damped counts; words, characters and meanings are scaled apart so that long words do not drown short ones. Features
 * never seen count into the length, so that a text about something else comes out short and its scores low.
 */
export function createWeigher(vocabulary: Vocabulary): Weigher {
  const hash = createHasher();
  let room = roomFor(1 << 10);
  return (terms) => {
    const { hashes, characters, meanings, end } = hash(terms);
    if (end > room.ids.length) room = roomFor(2 * end);
    let kept = weigh(hashes.subarray(0, characters), vocabulary, SHARES[0], room, 0);
    kept = weigh(hashes.subarray(characters, meanings), vocabulary, SHARES[1], room, kept);
    kept = weigh(hashes.subarray(meanings, end), vocabulary, SHARES[2], room, kept);
    return { ids: room.ids.subarray(0, kept), weights: room.weights.subarray(0, kept) };
  };
}

const roomFor = (length: number): SparseVector => ({ ids: new Int32Array(length), weights: new Float32Array(length) });

/** Writes the weights of one kind of features from `from` on; where the next kind begins. */
function weigh(
  found: Uint32Array,
  { hashes, ids, idf }: Vocabulary,
  share: number,
  room: SparseVector,
  from: number,
): number {
  // Equal hashes stand together and are counted without a map.
  found.sort();
  let [kept, square] = [from, 0];
  for (let at = 0; at < found.length; ) {
    const hash = found[at] as number;
    let count = 0;
    while (found[at] === hash) {
      count += 1;
      at += 1;
    }
    const place = placeOf(hashes, hash);
    const seen = hashes[place] === hash;
    const id = ids[place] as number;
    const weight = damped(count) * (seen ? (idf[id] as number) : UNSEEN_IDF);
    square += weight * weight;
    if (!seen) continue;
    room.ids[kept] = id;
    room.weights[kept] = weight;
    kept += 1;
  }
  const scale = Math.sqrt(share / (square || 1));
  for (let at = from; at < kept; at += 1) room.weights[at] = (room.weights[at] as number) * scale;
  return kept;
}
