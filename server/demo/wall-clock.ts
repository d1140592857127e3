import { Temporal } from 'temporal-polyfill';
import type { DemoHours } from './demo-shapes.ts';

const minute = 60_000;

/** The calendar day of `at` in `zone`, moved by `days`. */
export function dayFrom(at: Date, zone: string, days = 0): Temporal.PlainDate {
  return inZone(at, zone).toPlainDate().add({ days });
}

/** Wall-clock 'HH:MM' of a day as an instant; a time that the clock skips in spring falls an hour later. */
export function instantOn(day: Temporal.PlainDate, time: string, zone: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minute);
}

/** The next instant on a grid of `minutes`, `at` itself when it lies on it. Zones differ from UTC by whole quarters. */
export function roundUp(at: Date, minutes: number): Date {
  return new Date(Math.ceil(at.getTime() / (minutes * minute)) * minutes * minute);
}

/** Whether `start` to `end` lies within one day's hours in `zone`. */
export function isWithin(hours: readonly DemoHours[], start: Date, end: Date, zone: string): boolean {
  const day = dayFrom(start, zone);
  return hours.some(
    (open) =>
      open.weekday === day.dayOfWeek &&
      start >= instantOn(day, open.opens, zone) &&
      end <= instantOn(day, open.closes, zone),
  );
}

/** The hours of one day as instants; null when closed. */
export function openOn(
  hours: readonly DemoHours[],
  day: Temporal.PlainDate,
  zone: string,
): { opens: Date; closes: Date } | null {
  const open = hours.find((candidate) => candidate.weekday === day.dayOfWeek);
  return open ? { opens: instantOn(day, open.opens, zone), closes: instantOn(day, open.closes, zone) } : null;
}

function inZone(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
