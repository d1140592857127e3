import type { TFunction } from 'i18next';
import { formatDay, formatNearDay, formatTime } from '#client/platform/format.ts';

export type Reader = { locale: string; zone: string; now: Date };

/** "i dag kl. 14:00", "tisdag 24 november kl. 14:00". */
export function sayWhen(t: TFunction, startsAt: string, { locale, zone, now }: Reader): string {
  return t('booking.when', {
    day: formatNearDay(startsAt, now, locale, zone) ?? formatDay(startsAt, locale, zone),
    time: formatTime(startsAt, locale, zone),
  });
}
