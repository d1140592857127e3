export type Truth = Map<string, Set<string>>;
export type Lists = { all: string[]; fresh: string[] };

/**
 * Means over the judged customers: hit rate (any right), recall (right ones over all they bought), NDCG with a binary gain;
 * new-item recall over those who bought something new, from the second list. `coverage` is how many different products
 * the first lists named.
 */
export function measureLists(
  truth: Truth,
  listsOf: (customerId: string) => Lists,
  hadBefore: (customerId: string, productId: string) => boolean,
) {
  const hits: number[] = [];
  const recalls: number[] = [];
  const gains: number[] = [];
  const newRecalls: number[] = [];
  const named = new Set<string>();
  for (const [customerId, bought] of truth) {
    const { all, fresh } = listsOf(customerId);
    const right = all.filter((productId) => bought.has(productId));
    hits.push(right.length > 0 ? 1 : 0);
    recalls.push(right.length / bought.size);
    gains.push(gainOf(all.map((productId) => bought.has(productId))) / gainOf(ideal(all.length, bought.size)));
    for (const productId of all) named.add(productId);
    const news = [...bought].filter((productId) => !hadBefore(customerId, productId));
    if (news.length > 0) newRecalls.push(news.filter((productId) => fresh.includes(productId)).length / news.length);
  }
  return {
    customers: truth.size,
    hit_rate_at_10: mean(hits),
    recall_at_10: mean(recalls),
    ndcg_at_10: mean(gains),
    new_item_recall_at_10: mean(newRecalls),
    coverage: named.size,
  };
}

const ideal = (length: number, right: number) =>
  Array.from({ length: Math.max(1, Math.min(length, right)) }, () => true);

const gainOf = (list: boolean[]) => list.reduce((sum, right, place) => sum + (right ? 1 / Math.log2(place + 2) : 0), 0);

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

const mean = (values: number[]) =>
  rounded(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length), 5);

export function percentiles(times: number[]): { p50: number; p95: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 3);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
