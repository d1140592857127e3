import { hourDigits, intlTag } from '#contract/intl-tag.ts';
import type { Money } from '#contract/locales.ts';

export type Instant = string | Date;

const kept = new Map<string, unknown>();

/** Intl formatters cost milliseconds to make on a phone, and lists ask for the same ones again and again. */
export function once<T>(key: unknown[], make: () => T): T {
  const name = JSON.stringify(key);
  if (!kept.has(name)) kept.set(name, make());
  return kept.get(name) as T;
}

export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(['date', locale, options], () => new Intl.DateTimeFormat(intlTag(locale), options));
}

export function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(['number', locale, options], () => new Intl.NumberFormat(intlTag(locale), options));
}

/** The zone this device lives in. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "09:00", in Finnish "9.00". */
export function formatTime(at: Instant, locale: string, zone: string): string {
  const hour = hourDigits(locale);
  return dates(locale, { hour, minute: '2-digit', hour12: false, timeZone: zone }).format(new Date(at));
}

/** "14:00 CET": for the two times of one night that show the same figures when the clocks go back. */
export function formatTimeWithOffset(at: Instant, locale: string, zone: string): string {
  return dates(locale, {
    hour: hourDigits(locale),
    minute: '2-digit',
    hour12: false,
    timeZone: zone,
    timeZoneName: 'shortOffset',
  }).format(new Date(at));
}

/** "tisdag 24 november". */
export function formatDay(at: Instant, locale: string, zone: string): string {
  return dates(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(new Date(at));
}

/** "24 nov." */
export function formatShortDate(at: Instant, locale: string, zone: string): string {
  return dates(locale, { day: 'numeric', month: 'short', timeZone: zone }).format(new Date(at));
}

/** "tis", and "24": the two lines of a day in a strip. */
export function formatDayParts(at: Instant, locale: string, zone: string): { weekday: string; date: string } {
  return {
    weekday: dates(locale, { weekday: 'short', timeZone: zone }).format(new Date(at)),
    date:
      dates(locale, { day: 'numeric', timeZone: zone })
        .formatToParts(new Date(at))
        .find((part) => part.type === 'day')?.value ?? '',
  };
}

/** The calendar day 'YYYY-MM-DD' of an instant in a zone. */
export function dayOf(at: Instant, zone: string): string {
  const parts = dates('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).formatToParts(
    new Date(at),
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "i dag", "i morgon"; null for any other day. */
export function formatNearDay(at: Instant, now: Date, locale: string, zone: string): string | null {
  const days = (Date.parse(dayOf(at, zone)) - Date.parse(dayOf(now, zone))) / 86_400_000;
  if (days !== 0 && days !== 1) return null;
  return once(['day', locale], () => new Intl.RelativeTimeFormat(intlTag(locale), { numeric: 'auto' })).format(
    days,
    'day',
  );
}

/** "om 3 minuter", "för 2 timmar sedan"; from an hour on in hours, from two days on in days. */
export function formatRelative(minutes: number, locale: string): string {
  const format = once(['relative', locale], () => new Intl.RelativeTimeFormat(intlTag(locale), { numeric: 'always' }));
  const size = Math.abs(minutes);
  if (size < 60) return format.format(Math.trunc(minutes), 'minute');
  if (size < 48 * 60) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / 1440), 'day');
}

/** "34,90 €". */
export function formatMoney(money: Money, locale: string): string {
  const format = numbers(locale, { style: 'currency', currency: money.currency });
  return format.format(money.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** "2,22". At most `digits` decimals. */
export function formatNumber(value: number, locale: string, digits = 2): string {
  return numbers(locale, { maximumFractionDigits: digits }).format(value);
}

/** "54,5 %", in English "54.5%"; of 0 to 1. At most `digits` decimals. */
export function formatPercent(share: number, locale: string, digits = 0): string {
  return numbers(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}
