export type Quantity =
  | { kind: 'amount'; amount: number }
  | { kind: 'wrong'; why: 'missing' | 'number' | 'positive' | 'much' | 'whole' };

/** Where the words for what is wrong stand, below `desk.products`: whole things are counted, the rest is measured. */
export const wrongWords = (unit: string) => (unit === 'piece' ? 'piecesWrong' : 'quantityWrong');

/** The server takes no more at once. */
export const mostAtOnce = 100_000;

/**
 * Reads what an agent wrote as a quantity: "12", "12,5" and "1 200.50". Anything else is wrong and said
 * so, never guessed at ("1.200" is a thousand to one reader and one to another).
 */
export function readQuantity(written: string, unit: string): Quantity {
  const text = written
    .replace(/\s/g, '')
    .replace(/(?:m²|m2|kvm|m|l|st|stk|szt|kpl|pcs)\.?$/iu, '')
    .replace(',', '.');
  if (text === '') return { kind: 'wrong', why: 'missing' };
  const amount = Number(text);
  if (!/^[-−]?\d+(\.\d{1,2})?$/.test(text)) return { kind: 'wrong', why: 'number' };
  if (text.startsWith('−') || amount <= 0) return { kind: 'wrong', why: 'positive' };
  if (amount > mostAtOnce) return { kind: 'wrong', why: 'much' };
  if (unit === 'piece' && !Number.isInteger(amount)) return { kind: 'wrong', why: 'whole' };
  return { kind: 'amount', amount };
}
