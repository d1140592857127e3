import { fold, stem } from '#server/platform/stemming.ts';

/** Words of one language with where they stand among each other; what stands near is said alike. Rows have length 1. */
export type WordVectors = {
  dimensions: number;
  /** By the folded word, the number of its row; the commonest of words that fold alike. */
  rows: ReadonlyMap<string, number>;
  /** Of each row, the stem of its word. */
  stems: readonly string[];
  values: Float32Array<ArrayBuffer>;
};

/** A word as it is said here, and how near it stands: 1 for the same, 0 for none of its business. */
export type Neighbour = { folded: string; stem: string; likeness: number };

/** Further apart, words are of one field ("parquet", "invoice") and not of one meaning. */
const NEAR = 0.55;
const MOST = 3;
const REMEMBERED = 5000;

export class VectorProblem extends Error {}

/**
 * Reads fastText's and word2vec's text format: "count dimensions", then a word and its numbers a line, the commonest first. Of more
 * words than `most` the rest is left out.
 * @throws VectorProblem with the number of the line that cannot be read
 */
export async function readVectors(locale: string, lines: AsyncIterable<string>, most = 200_000): Promise<WordVectors> {
  const rows = new Map<string, number>();
  const stems: string[] = [];
  let [dimensions, wanted, number] = [0, 0, 0];
  let values = new Float32Array();
  for await (const line of lines) {
    number += 1;
    if (number === 1) {
      const size = /^(\d+) (\d+)\s*$/u.exec(line)?.slice(1).map(Number) ?? [];
      [wanted = 0, dimensions = 0] = [Math.min(size[0] ?? 0, most), size[1]];
      if (wanted < 1 || dimensions < 1) throw new VectorProblem('line 1: two numbers expected, words and dimensions');
      values = new Float32Array(wanted * dimensions);
      continue;
    }
    const [word = '', ...numbers] = line.trimEnd().split(' ');
    const row = values.subarray(stems.length * dimensions, (stems.length + 1) * dimensions);
    if (numbers.length !== dimensions || !writeRow(row, numbers)) {
      throw new VectorProblem(`line ${number}: a word and ${dimensions} numbers expected`);
    }
    const folded = fold(word);
    if (!rows.has(folded)) {
      rows.set(folded, stems.length);
      stems.push(stem(locale, folded));
    }
    if (number > wanted) break;
  }
  if (number <= wanted || wanted === 0)
    throw new VectorProblem(`line ${number + 1}: the file ends before its last word`);
  return { dimensions, rows, stems, values: values.slice(0, stems.length * dimensions) };
}

/** The row at length 1; false where something is no number. */
function writeRow(row: Float32Array, numbers: readonly string[]): boolean {
  let square = 0;
  for (const [at, text] of numbers.entries()) {
    const number = text === '' ? Number.NaN : Number(text);
    square += number * number;
    row[at] = number;
  }
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] as number) / length;
  return Number.isFinite(square);
}

/** The words said here that stand nearest to one that is not, the nearest first. */
export function createNeighbours(
  { dimensions, rows, stems, values }: WordVectors,
  isSaid: (stem: string) => boolean,
): (folded: string) => readonly Neighbour[] {
  const said = new Map<string, { folded: string; row: number }>();
  for (const [folded, row] of rows) {
    const base = stems[row] as string;
    if (!said.has(base) && isSaid(base)) said.set(base, { folded, row });
  }
  const found = new Map<string, readonly Neighbour[]>();

  const likeness = (one: number, other: number): number => {
    const [here, there] = [one * dimensions, other * dimensions];
    let sum = 0;
    for (let at = 0; at < dimensions; at += 1) sum += (values[here + at] as number) * (values[there + at] as number);
    return sum;
  };
  const look = (folded: string): Neighbour[] => {
    const own = rows.get(folded);
    if (own === undefined) return [];
    return [...said]
      .map(([base, { folded: word, row }]) => ({ folded: word, stem: base, likeness: likeness(own, row) }))
      .filter((neighbour) => neighbour.likeness >= NEAR)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, MOST);
  };
  return (folded) => {
    const known = found.get(folded);
    if (known) return known;
    const neighbours = look(folded);
    if (found.size < REMEMBERED) found.set(folded, neighbours);
    return neighbours;
  };
}
