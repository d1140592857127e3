import { intlTag } from './intl-tag.ts';

/** "östeuropeisk tid, Helsinki": what the zone is called all year round, and the city it is named after. */
export function zoneName(zone: string, locale: string): string {
  const name = new Intl.DateTimeFormat(intlTag(locale), { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')?.value;
  const city = zone.includes('/') ? zone.split('/').at(-1)?.replaceAll('_', ' ') : null;
  return [name ?? zone, city].filter(Boolean).join(', ');
}
