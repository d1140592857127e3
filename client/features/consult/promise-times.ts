export type PromiseTime = { kind: 'hour' | 'today' | 'tomorrow'; at: Date };

const hour = 3_600_000;

/**
 * Times a promise is likely to be kept by, one tap each: in an hour (to the next full quarter), today at 16, tomorrow at
 * 10 and 15 of this desk's clock. Today's is left out when it is nearer than two hours.
 */
export function promiseTimes(now: Date): PromiseTime[] {
  const inAnHour = new Date(Math.ceil((now.getTime() + hour) / 900_000) * 900_000);
  const at = (days: number, hours: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours);
  const today = at(0, 16);
  const times: PromiseTime[] = [{ kind: 'hour', at: inAnHour }];
  if (today.getTime() - now.getTime() >= 2 * hour) times.push({ kind: 'today', at: today });
  times.push({ kind: 'tomorrow', at: at(1, 10) }, { kind: 'tomorrow', at: at(1, 15) });
  return times;
}

/** The value a `datetime-local` field takes: "2026-11-24T16:00" on this desk's clock. */
export function localFieldValue(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The instant a `datetime-local` field means on this desk's clock; null when it is empty or half filled. */
export function fromLocalField(value: string): string | null {
  const at = new Date(value);
  return value === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** Why a promise cannot have this time, as a key below `desk.end`; null when it can still be kept. */
export function promiseTimeProblem(at: string | null, now: Date): 'promiseNeedsTime' | 'promisePast' | null {
  if (at === null) return 'promiseNeedsTime';
  return Date.parse(at) <= now.getTime() ? 'promisePast' : null;
}
