/** "Helsinki", "New York": the city that a zone is named after, as people speak of times; "UTC" is called so. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
