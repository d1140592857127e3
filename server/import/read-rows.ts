import { productTypes, productUnits } from '#contract/products.ts';
import type { ImportKind } from './columns.ts';
import { readDay, readMoney, readNumber, readYesNo, ValueProblem } from './read-values.ts';

/** One row, ready for the database: a value per staging column, in the order of `stagingColumns`. */
export type Staged = (string | number | boolean | null)[];

/** Staging columns with their types, as the temporary tables have them. */
export const stagingColumns: Record<ImportKind, Record<string, string>> = {
  products: {
    code: 'text',
    name: 'text',
    description: 'text',
    price_minor: 'bigint',
    type: 'text',
    colour: 'text',
    unit: 'text',
    pack: 'numeric',
    stock: 'numeric',
    next_delivery: 'date',
    repeatable: 'boolean',
    is_fee: 'boolean',
  },
  customers: { code: 'text', name: 'text', email: 'text', phone: 'text', language: 'text' },
  purchases: {
    invoice: 'text',
    at: 'timestamptz',
    customer: 'text',
    product: 'text',
    occurrence: 'integer',
    quantity: 'numeric',
    price_minor: 'bigint',
  },
};

type Cell = (key: string) => string;
export type RowReader = (cell: Cell) => Staged;

const longestCode = 120;

function needed(cell: Cell, key: string): string {
  const text = cell(key);
  if (text === '') throw new ValueProblem(`${key} is empty`);
  if (text.length > longestCode && key !== 'name')
    throw new ValueProblem(`${key} is longer than ${longestCode} characters`);
  return text.slice(0, 300);
}

function optional<T>(cell: Cell, key: string, read: (text: string) => T): T | null {
  const text = cell(key);
  return text === '' ? null : read(text);
}

function oneOf(known: readonly string[], key: string) {
  return (text: string) => {
    const word = text.toLowerCase();
    if (!known.includes(word))
      throw new ValueProblem(`${key} “${text.slice(0, 40)}” should be one of ${known.join(', ')}`);
    return word;
  };
}

/** Readers keep what makes a file whole: codes that stand once, and which line of an invoice this is. */
export function rowReader(kind: ImportKind, readInstant: (text: string) => Date): RowReader {
  const seen = new Map<string, number>();
  const once = (code: string): string => {
    if (seen.has(code)) throw new ValueProblem(`code ${code} stands in the file before`);
    seen.set(code, 1);
    return code;
  };
  const readers: Record<ImportKind, RowReader> = {
    products: (cell) => {
      const code = once(needed(cell, 'code'));
      const isProduct = optional(cell, 'isProduct', readYesNo);
      const isFee = optional(cell, 'isFee', readYesNo) ?? (isProduct === null ? null : !isProduct);
      const price = readMoney(needed(cell, 'price'));
      if (price < 0 && !isFee) throw new ValueProblem('price is below zero');
      return [
        code,
        cell('name').slice(0, 300) || code,
        optional(cell, 'text', (text) => text.slice(0, 2000)),
        price,
        optional(cell, 'type', oneOf(productTypes, 'type')),
        optional(cell, 'colour', (text) => text.slice(0, 40).toLowerCase()),
        optional(cell, 'unit', oneOf(productUnits, 'unit')),
        optional(cell, 'pack', readNumber),
        optional(cell, 'stock', readNumber),
        optional(cell, 'nextDelivery', readDay),
        optional(cell, 'repeatable', readYesNo),
        isFee,
      ];
    },
    customers: (cell) => [
      once(needed(cell, 'code')),
      needed(cell, 'name'),
      optional(cell, 'email', (text) => text.slice(0, 254)),
      optional(cell, 'phone', (text) => text.slice(0, 32)),
      optional(cell, 'language', (text) => text.slice(0, 12)),
    ],
    purchases: (cell) => {
      const [invoice, product] = [needed(cell, 'invoice'), needed(cell, 'product')];
      const key = `${invoice}\u0000${product}`;
      const occurrence = (seen.get(key) ?? 0) + 1;
      seen.set(key, occurrence);
      const price = readMoney(needed(cell, 'price'));
      return [
        invoice,
        readInstant(needed(cell, 'at')).toISOString(),
        needed(cell, 'customer'),
        product,
        occurrence,
        readNumber(needed(cell, 'quantity')),
        price,
      ];
    },
  };
  return readers[kind];
}
