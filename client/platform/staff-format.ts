import { intlTag } from '#contract/intl-tag.ts';
import { dates, type Instant, numbers, once } from './format.ts';

/** "+33", "−4", "0". */
export function formatSigned(value: number, locale: string): string {
  return numbers(locale, { signDisplay: 'exceptZero' }).format(value);
}

/** "24 nov. 2026". */
export function formatFullDate(at: Instant, locale: string, zone: string): string {
  return dates(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(new Date(at));
}

/** "ek, ask och lönn". */
export function formatList(items: string[], locale: string): string {
  return once(['list', locale], () => new Intl.ListFormat(intlTag(locale), { type: 'conjunction' })).format(items);
}
