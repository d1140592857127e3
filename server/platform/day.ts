import { Temporal } from 'temporal-polyfill';

/** Minutes since midnight by the clocks of a zone. */
export function minutesInto(now: Date, zone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

/** First instant of the calendar day that `now` falls on in a zone, and of the next; 23 to 25 hours apart. */
export function dayAround(now: Date, zone: string): { from: Date; until: Date } {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).startOfDay();
  return { from: new Date(day.epochMilliseconds), until: new Date(day.add({ days: 1 }).epochMilliseconds) };
}
