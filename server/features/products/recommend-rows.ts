/** One customer bought one product, `days` ago. */
export type Deal = { product: number; days: number };

/**
 * Sparse rows packed end to end: the entries of row r are `start[r]` up to `start[r + 1]`. `full` counts what each row had
 * before any cap.
 */
export type SparseRows = { start: Int32Array; index: Int32Array; weight: Float32Array; full: Float32Array };

export const decay = (days: number, halfLife: number) => 2 ** (-days / halfLife);

/** Days on which each product was bought, each day once, so that two lines of one order do not look like a repeat. */
export function daysByProduct(deals: Deal[]): Map<number, number[]> {
  const days = new Map<number, number[]>();
  for (const deal of deals) {
    const seen = days.get(deal.product);
    if (!seen) days.set(deal.product, [deal.days]);
    else if (!seen.includes(deal.days)) seen.push(deal.days);
  }
  return days;
}

export function packRows(deals: Deal[][], weigh: (days: number[]) => number): SparseRows {
  const rows = deals.map((row) => daysByProduct(row));
  return packed(rows.map((row) => [...row].map(([product, days]): [number, number] => [product, weigh(days)])));
}

/** The entries of each row in descending weight, ties by index; longer rows than `cap` keep their heaviest entries. */
export function packed(rows: [number, number][][], cap = Number.POSITIVE_INFINITY): SparseRows {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    start[at + 1] = (start[at] ?? 0) + Math.min(row.length, cap);
  });
  const size = start[rows.length] ?? 0;
  const index = new Int32Array(size);
  const weight = new Float32Array(size);
  rows.forEach((row, at) => {
    const sorted = row.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
    for (let entry = 0; entry < Math.min(sorted.length, cap); entry += 1) {
      const [column, value] = sorted[entry] ?? [0, 0];
      index[(start[at] ?? 0) + entry] = column;
      weight[(start[at] ?? 0) + entry] = value;
    }
  });
  return { start, index, weight, full: Float32Array.from(rows, (row) => row.length) };
}

export function transposed(rows: SparseRows, columns: number, cap: number): SparseRows {
  const turned = Array.from({ length: columns }, (): [number, number][] => []);
  for (let row = 0; row + 1 < rows.start.length; row += 1) {
    for (let at = rows.start[row] ?? 0; at < (rows.start[row + 1] ?? 0); at += 1) {
      turned[rows.index[at] ?? 0]?.push([row, rows.weight[at] ?? 0]);
    }
  }
  return packed(turned, cap);
}
