type Nps = { answers: number; promoters: number; passives: number; detractors: number };

/** Net promoter score, -100 to 100, rounded; null without answers (Reichheld 2003: share of 9-10 less share of 0-6). */
export function npsScore(nps: Nps): number | null {
  if (nps.answers === 0) return null;
  return Math.round(((nps.promoters - nps.detractors) / nps.answers) * 100);
}

export type ReasonRow<R extends string> = { reason: R; count: number; share: number };

/** Reasons, most frequent first, with their share of all (0 to 1). */
export function reasonRows<R extends string>(reasons: { reason: R; count: number }[]): ReasonRow<R>[] {
  const counted = reasons.filter((one) => one.count > 0).toSorted((a, b) => b.count - a.count);
  const all = counted.reduce((sum, one) => sum + one.count, 0);
  return counted.map((one) => ({ ...one, share: one.count / all }));
}
