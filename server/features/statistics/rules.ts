/** Minutes after the promised start within which nobody calls it late. */
const toleranceMinutes = 1;

/**
 * Whole minutes that a booked talk began late by the shop's fault, 0 when it was on time: counted from the booked time,
 * or from the customer's own arrival when that was later.
 */
export function minutesLate(talk: { startsAt: Date; arrivedAt: Date | null; takenAt: Date }): number {
  const promised = Math.max(talk.startsAt.getTime(), talk.arrivedAt?.getTime() ?? 0);
  const late = (talk.takenAt.getTime() - promised) / 60_000;
  return late > toleranceMinutes ? Math.floor(late) : 0;
}

/** The net promoter groups: 9 and 10 recommend, 7 and 8 are content, 6 and less would not. */
export function groupScores(scores: { score: number; count: number }[]) {
  const sum = (from: number, to: number) =>
    scores.filter(({ score }) => score >= from && score <= to).reduce((total, { count }) => total + count, 0);
  return { answers: sum(0, 10), promoters: sum(9, 10), passives: sum(7, 8), detractors: sum(0, 6) };
}
