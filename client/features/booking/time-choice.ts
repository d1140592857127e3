import type { Slot } from '#contract/booking.ts';
import { dayOf, formatTime, formatTimeWithOffset } from '#client/platform/format.ts';

export const daysInStrip = 7;

/** The calendar day `days` after (or before) 'YYYY-MM-DD'. Days have no zone, so that no clock change can skip one. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The seven days of the strip that begins on `from`. */
export function stripDays(from: string): string[] {
  return Array.from({ length: daysInStrip }, (_, index) => addDays(from, index));
}

/** First day of the strip that shows `day`, when strips follow each other from `first` on. */
export function stripOf(day: string, first: string): string {
  const apart = (Date.parse(day) - Date.parse(first)) / 86_400_000;
  return addDays(first, Math.max(0, Math.floor(apart / daysInStrip)) * daysInStrip);
}

/** The time that a page's address asks for; null when it names none, for an address may have been cut or typed. */
export function readStart(text: string | null): string | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Address of the times of one service, for a talk in a language. */
export const listAddress = (code: string, language: string) => `/book/${code}?in=${language}`;

/** Address of the form for one time. It names the talk's language: that time is free in it, whatever the page is read in. */
export function formAddress(code: string, startsAt: string, language: string): string {
  return `/book/${code}?${new URLSearchParams({ at: startsAt, in: language }).toString()}`;
}

/**
 * The language to talk in: what the address names, once somebody chose it or a time in it. Turning the page to another
 * language must not change that.
 */
export function readTalkLanguage(text: string | null, ask: { spoken: readonly string[]; otherwise: string }): string {
  return text !== null && ask.spoken.includes(text) ? text : ask.otherwise;
}

/** `passed`: nobody can come any more · `nobody`: nobody who speaks the language has that time free */
export type TimeProblem = 'passed' | 'nobody';

/** What stands against a chosen time, before anything is sent; null while nothing is known. */
export function timeProblem(startsAt: string, free: readonly Slot[] | undefined, now: Date): TimeProblem | null {
  if (Date.parse(startsAt) <= now.getTime()) return 'passed';
  return free && !free.some((slot) => slot.startsAt === startsAt) ? 'nobody' : null;
}

/** The free times nearest to one that cannot be had, in their own order. */
export function nearestSlots(free: readonly Slot[], startsAt: string, count: number): Slot[] {
  const away = (slot: Slot) => Math.abs(Date.parse(slot.startsAt) - Date.parse(startsAt));
  return [...free]
    .sort((a, b) => away(a) - away(b))
    .slice(0, count)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** Free times by the calendar day they fall on in the customer's zone. */
export function slotsByDay(slots: readonly Slot[], zone: string): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const day = dayOf(slot.startsAt, zone);
    const known = days.get(day);
    if (known) known.push(slot);
    else days.set(day, [slot]);
  }
  return days;
}

/** Times of one day as shown. Where the clocks go back two of them look alike, and both say their offset. */
export function labelSlots(
  slots: readonly Slot[],
  locale: string,
  zone: string,
): { startsAt: string; label: string }[] {
  const labels = slots.map((slot) => formatTime(slot.startsAt, locale, zone));
  return slots.map((slot, index) => {
    const label = labels[index] ?? '';
    const alike = labels.filter((other) => other === label).length > 1;
    return { startsAt: slot.startsAt, label: alike ? formatTimeWithOffset(slot.startsAt, locale, zone) : label };
  });
}

export const PARTS_OF_DAY = ['night', 'morning', 'afternoon', 'evening'] as const;
type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** Part of the day, for headings between the times; by the hour on the customer's clock. */
export function partOfDay(startsAt: string, zone: string): PartOfDay {
  const hour = Number(formatTime(startsAt, 'en-GB', zone).slice(0, 2));
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}
