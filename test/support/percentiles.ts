import { seededRandom } from '#server/demo/seeded-random.ts';

/** The smallest measured value that `share` (0 to 1) of the values do not exceed. @throws when there are none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('no values');
  return found;
}

/** Median and 95th percentile, to a tenth. */
export function p50p95(values: readonly number[]): { p50: number; p95: number } {
  return { p50: tenth(percentile(values, 0.5)), p95: tenth(percentile(values, 0.95)) };
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/**
 * The ratio of the medians of pairs measured one after the other, with the 95 % interval of a percentile bootstrap over
 * whole pairs (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13): what slows the machine for a
 * while slows both sides of a pair.
 */
export function ratioOfMedians(pairs: readonly { ours: number; bare: number }[], seed = 2026) {
  const { between } = seededRandom(seed);
  const ratio = (drawn: readonly { ours: number; bare: number }[]) =>
    percentile(
      drawn.map(({ ours }) => ours),
      0.5,
    ) /
    percentile(
      drawn.map(({ bare }) => bare),
      0.5,
    );
  const draws = Array.from({ length: 2000 }, () => ratio(pairs.map(() => pairs[between(0, pairs.length - 1)]!)));
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    ratio_p50: round(ratio(pairs)),
    ratio_ci95: [round(percentile(draws, 0.025)), round(percentile(draws, 0.975))] as const,
  };
}
