import { ImportProblem } from './read-csv.ts';

/** Names under which a column is found, best first, lower case. */
export type Columns = Record<string, { names: string[]; needed?: boolean }>;

export const importKinds = ['products', 'customers', 'purchases'] as const;
export type ImportKind = (typeof importKinds)[number];

export const columnsOf: Record<ImportKind, Columns> = {
  products: {
    code: { names: ['code', 'stock_code', 'sku', 'product_id', 'article'], needed: true },
    name: { names: ['name', 'title', 'description'], needed: true },
    text: { names: ['text', 'long_description'] },
    price: { names: ['price', 'unit_price', 'median_price_gbp'], needed: true },
    type: { names: ['type', 'category'] },
    colour: { names: ['colour', 'color'] },
    unit: { names: ['unit'] },
    pack: { names: ['pack', 'pack_contents'] },
    stock: { names: ['stock'] },
    nextDelivery: { names: ['next_delivery'] },
    repeatable: { names: ['repeatable'] },
    isFee: { names: ['is_fee'] },
    isProduct: { names: ['is_product'] },
  },
  customers: {
    code: { names: ['code', 'customer_id', 'customer'], needed: true },
    name: { names: ['name'], needed: true },
    email: { names: ['email', 'e-mail', 'mail'] },
    phone: { names: ['phone', 'telephone'] },
    language: { names: ['language', 'locale'] },
  },
  purchases: {
    invoice: { names: ['invoice', 'invoice_no', 'receipt', 'order'], needed: true },
    at: { names: ['purchased_at', 'invoiced_at', 'date', 'at'], needed: true },
    customer: { names: ['customer_id', 'customer', 'customer_code'], needed: true },
    product: { names: ['product_id', 'stock_code', 'code', 'sku', 'article'], needed: true },
    quantity: { names: ['quantity', 'qty'], needed: true },
    price: { names: ['unit_price', 'price', 'unit_price_gbp'], needed: true },
  },
};

/**
 * Finds where each column stands. `chosen` are the operator's own names (`--column price=Pris`).
 * @throws ImportProblem that names every missing column and how to point at it
 */
export function findColumns(
  kind: ImportKind,
  header: string[],
  chosen: Record<string, string>,
): Record<string, string> {
  const columns = columnsOf[kind];
  const problems: string[] = [];
  for (const [key, name] of Object.entries(chosen)) {
    if (!columns[key]) problems.push(`--column ${key}=…: ${kind} have ${Object.keys(columns).join(', ')}`);
    else if (!header.includes(name)) problems.push(`--column ${key}=${name}: the file has no column of that name`);
  }
  const byName = new Map(header.map((name) => [name.toLowerCase(), name]));
  const taken = new Set<string>();
  const found: Record<string, string> = {};
  for (const [key, { names, needed }] of Object.entries(columns)) {
    const name = chosen[key] ?? names.map((one) => byName.get(one)).find((one) => one !== undefined && !taken.has(one));
    if (name !== undefined) {
      found[key] = name;
      taken.add(name);
    } else if (needed) {
      problems.push(
        `The column for ${key} is missing. Name it with --column ${key}=NAME; the file has: ${header.join(', ')}`,
      );
    }
  }
  if (problems.length > 0) throw new ImportProblem(problems);
  return found;
}
