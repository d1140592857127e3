/** Words before an amount that make it the most somebody wants to pay, in all languages: nobody's name is among them. */
const limits = [
  'under|below|less than|at most|no more than|up to|max(?:imum)?',
  'högst|max(?:imalt)?|upp till|mindre än|inte mer än|som mest',
  'høyst|maks(?:imalt)?|opp til|opptil|inntil|mindre enn|ikke mer enn',
  'alle|enintään|korkeintaan|maksimissaan',
  'do|poniżej|najwyżej|maks(?:ymalnie)?|nie więcej niż',
].join('|');

/** Ways to write a currency; an amount without one is a size or a count. */
const currencies: Record<string, string> = {
  EUR: '€|eur(?:o\\p{L}*)?',
  SEK: 'sek|kr(?:onor|onen)?',
  NOK: 'nok|kr(?:oner|one)?',
  PLN: 'pln|zł(?:ot\\p{L}*)?',
  GBP: '£|gbp|pounds?',
};
const anyCurrency = Object.values(currencies).join('|');
const amount = '\\d{1,3}(?:[ \\u00a0]\\d{3})+|\\d+(?:[.,]\\d{1,2})?';
const said = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${limits})\\s+(?:(?<before>${anyCurrency})\\s*)?(?<amount>${amount})(?:\\s*(?<after>${anyCurrency}))?(?![\\p{L}\\p{N}])`,
  'giu',
);

/** The most somebody wants to pay, in minor units of the shop's currency, and what they said besides; `most` is null where none is said. */
export function readPriceLimit(text: string, currency: string): { most: number | null; rest: string } {
  const own = new RegExp(`^(?:${currencies[currency] ?? currency})$`, 'iu');
  let most: number | null = null;
  const rest = text.replace(said, (whole, ...parts) => {
    const groups = parts.at(-1) as { before?: string; amount: string; after?: string };
    // In another currency it tells nothing of the prices here.
    if (!own.test(groups.after ?? groups.before ?? '')) return whole;
    most = Math.round(Number(groups.amount.replaceAll(/\s/gu, '').replace(',', '.')) * 100);
    return ' ';
  });
  return { most, rest: rest.trim() };
}
