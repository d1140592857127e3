/** A quotation of at least two words, in any of the marks that are typed. */
const QUOTATION = /(?:[„“”"«»]|(?<!\p{L})[‘'])([^„“”"«»\n]{1,300}?\s[^„“”"«»\n]{1,300}?)(?:[“”"«»]|[’'](?!\p{L}))/gu;

/**
 * The text with its quotations blanked, of the same length: they are the customer's words or somebody else's. A text that is
 * nothing but a quotation is its writer's own.
 */
export function withoutQuotations(text: string): string {
  const own = text.replace(QUOTATION, (quote) => ' '.repeat(quote.length));
  return /\p{L}+\P{L}+\p{L}/u.test(own) ? own : text;
}
