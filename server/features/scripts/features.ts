import type { Term } from './text.ts';

/** A sparse vector of length 1 at most. */
export type SparseVector = { ids: Int32Array; weights: Float32Array };

/** Which features were seen (an open table of their hashes) and how much each tells; plain arrays, so that threads can hand it over. */
export type Vocabulary = { hashes: Uint32Array; ids: Int32Array; idf: Float32Array; size: number };

/** Characters of a word carry inflection, compounds and typos; whole words carry the rest. */
const CHARACTER_SHARE = 0.6;
/** What a feature never seen weighs in a text's length: half of a rare one, for typos make many of them. */
const UNSEEN_IDF = 3;
/** Runs of three and four letters; those of five took a third of the memory and changed nothing measured. */
const SHORTEST = 3;
const LONGEST = 4;

/** Hashes of one text's features, words and pairs first, then the characters within words; `characters` is where these begin. */
type Hashed = { hashes: Uint32Array; characters: number };

const WORD_SEED = 0x811c9dc5;
const PAIR_SEED = 0x9e3779b1;
const CHARACTER_SEED = 0x85ebca6b;

/** Strings of every run of characters would cost most of the time of learning; of 60,000 features two may share a hash. */
function hashedFeatures(terms: readonly Term[]): Hashed {
  const characterCount = terms.reduce((sum, { folded }) => sum + runsIn(folded.length + 2), 0);
  const characters = terms.length + Math.max(0, terms.length - 1);
  const hashes = new Uint32Array(characters + characterCount);
  let at = 0;
  for (const [index, { stem }] of terms.entries()) {
    hashes[at++] = settle(hashText(stem, WORD_SEED));
    const next = terms[index + 1];
    if (next) hashes[at++] = settle(hashText(next.stem, Math.imul(hashText(stem, PAIR_SEED) ^ 32, 0x01000193)));
  }
  for (const { folded } of terms) {
    const padded = ` ${folded} `;
    for (let from = 0; from + SHORTEST <= padded.length; from += 1) {
      let hash = CHARACTER_SEED;
      const end = Math.min(LONGEST, padded.length - from);
      for (let size = 1; size <= end; size += 1) {
        hash = Math.imul(hash ^ padded.charCodeAt(from + size - 1), 0x01000193);
        if (size >= SHORTEST) hashes[at++] = settle(hash ^ size);
      }
    }
  }
  return { hashes, characters };
}

function runsIn(length: number): number {
  let runs = 0;
  for (let size = SHORTEST; size <= LONGEST; size += 1) runs += Math.max(0, length - size + 1);
  return runs;
}

function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Spreads the bits; 0 is kept for an empty place in the table. */
function settle(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0 || 1;
}

/** Vocabulary of all texts with smoothed inverse document frequency. */
export function buildVocabulary(texts: readonly (readonly Term[])[]): Vocabulary {
  let table = emptyTable(1 << 12);
  let size = 0;
  let documents = new Int32Array(1 << 12);
  let lastText = new Int32Array(1 << 12);
  for (const [textAt, terms] of texts.entries()) {
    for (const hash of hashedFeatures(terms).hashes) {
      if (size * 2 >= table.hashes.length) table = grown(table);
      const place = placeOf(table.hashes, hash);
      if (table.hashes[place] === 0) {
        if (size === documents.length) [documents, lastText] = [longer(documents), longer(lastText)];
        table.hashes[place] = hash;
        table.ids[place] = size;
        size += 1;
      }
      const id = table.ids[place] as number;
      if (lastText[id] === textAt + 1) continue;
      lastText[id] = textAt + 1;
      documents[id] = (documents[id] as number) + 1;
    }
  }
  const idf = Float32Array.from(documents.subarray(0, size), (count) => Math.log((1 + texts.length) / (1 + count)) + 1);
  return { ...table, idf, size };
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
  for (const [at, hash] of table.hashes.entries()) {
    if (hash === 0) continue;
    const place = placeOf(larger.hashes, hash);
    larger.hashes[place] = hash;
    larger.ids[place] = table.ids[at] as number;
  }
  return larger;
}

function longer(counts: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(counts.length * 2);
  larger.set(counts);
  return larger;
}

/**
 * TF-IDF with damped counts; words and characters are scaled apart so that long words do not drown short ones. Features
 * never seen count into the length, so that a text about something else comes out short and its scores low.
 */
export function vectorOf(terms: readonly Term[], vocabulary: Vocabulary): SparseVector {
  const { hashes, characters } = hashedFeatures(terms);
  const words = weighed(hashes.subarray(0, characters).sort(), vocabulary, 1 - CHARACTER_SHARE);
  const runs = weighed(hashes.subarray(characters).sort(), vocabulary, CHARACTER_SHARE);
  const ids = new Int32Array(words.ids.length + runs.ids.length);
  const weights = new Float32Array(ids.length);
  ids.set(words.ids);
  ids.set(runs.ids, words.ids.length);
  weights.set(words.weights);
  weights.set(runs.weights, words.ids.length);
  return { ids, weights };
}

/** `sorted` so that equal hashes stand together and are counted without a map. */
function weighed(sorted: Uint32Array, { hashes, ids, idf }: Vocabulary, share: number): SparseVector {
  const found = new Int32Array(sorted.length);
  const weights = new Float32Array(sorted.length);
  let [kept, square] = [0, 0];
  for (let at = 0; at < sorted.length; ) {
    const hash = sorted[at] as number;
    let count = 0;
    while (sorted[at] === hash) {
      count += 1;
      at += 1;
    }
    const place = placeOf(hashes, hash);
    const seen = hashes[place] === hash;
    const id = ids[place] as number;
    const weight = (count === 1 ? 1 : 1 + Math.log(count)) * (seen ? (idf[id] as number) : UNSEEN_IDF);
    square += weight * weight;
    if (!seen) continue;
    found[kept] = id;
    weights[kept] = weight;
    kept += 1;
  }
  const scale = Math.sqrt(share / (square || 1));
  for (let at = 0; at < kept; at += 1) weights[at] = (weights[at] as number) * scale;
  return { ids: found.subarray(0, kept), weights: weights.subarray(0, kept) };
}
