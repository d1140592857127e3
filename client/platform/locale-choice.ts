/**
 * The language to begin with: what was chosen before, else the first of the browser's that there is, else English.
 * Plain Norwegian and Nynorsk readers get Bokmål.
 */
export function chooseLocale(chosen: unknown, wanted: readonly string[], available: readonly string[]): string {
  if (typeof chosen === 'string' && available.includes(chosen)) return chosen;
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] ?? tag;
    const match = [tag, base, base === 'no' || base === 'nn' ? 'nb' : base].find((one) => available.includes(one));
    if (match) return match;
  }
  return available.includes('en') ? 'en' : (available[0] ?? 'en');
}
