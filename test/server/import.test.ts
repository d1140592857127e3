import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import type { ImportKind } from '#server/import/columns.ts';
import { importFile } from '#server/import/import-file.ts';
import { ImportProblem } from '#server/import/read-csv.ts';
import { readNumber } from '#server/import/read-values.ts';
import { openDatabase, openPool } from '#server/platform/database.ts';
import { createLog } from '#server/platform/log.ts';
import type { Db, Tables } from '#server/tables.ts';
import { cloneDatabase } from '#test/support/start-app.ts';

async function givenImport() {
  const { pool } = openPool(await cloneDatabase(), createLog({ level: 'silent' }));
  const db = openDatabase<Tables>(pool);
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-import-'));
  onTestFinished(async () => {
    await pool.end();
    await rm(folder, { recursive: true });
  });
  return {
    db,
    async run(kind: ImportKind, text: string | Buffer, columns: Record<string, string> = {}) {
      const file = join(folder, `${v7()}.csv`);
      await writeFile(file, text);
      const request = {
        kind,
        file,
        columns,
        zone: 'Europe/Stockholm',
        currency: 'EUR',
        locale: 'sv',
        onProgress: () => undefined,
      };
      return importFile(db, request, () => v7(), new Date('2026-11-24T08:00:00Z'));
    },
  };
}

const count = async (db: Db, table: 'products' | 'purchases' | 'customers') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((from) => from.fn.countAll().as('n'))
        .executeTakeFirst()
    )?.n,
  );

const problemsOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ImportProblem)) throw new Error(`expected a problem with the file, got ${String(error)}`);
  return error.problems;
};

const products = 'code,name,price\nA1,Ek,12.50\na1,Ask,13\nFEE,Frakt,5\n';

test('a file with one wrong row leaves nothing behind, and the row is named', async () => {
  const { db, run } = await givenImport();
  expect(await problemsOf(run('products', 'code,name,price\nA1,Ek,12.50\nA2,Ask,dyrt\n,Bok,1\n'))).toEqual([
    'Row 3: “dyrt” is no number',
    'Row 4: code is empty',
  ]);
  expect(await count(db, 'products')).toBe(0);
});

test('files that are not what they claim are told so', async () => {
  const { run } = await givenImport();
  expect((await problemsOf(run('products', Buffer.from([137, 80, 78, 71, 0, 1, 2]))))[0]).toContain('no CSV file');
  expect((await problemsOf(run('products', Buffer.from('code,name,price\nA1,\xe5,1\n', 'latin1'))))[0]).toContain(
    'UTF-8',
  );
  expect((await problemsOf(run('products', '')))[0]).toContain('empty');
  expect((await problemsOf(run('products', 'code,name,price\n')))[0]).toContain('no rows');
  expect((await problemsOf(run('products', 'one,two\n1,2\n')))[0]).toContain('--column code=NAME');
  expect((await problemsOf(run('products', `code,name,price\nA1,"${'x'.repeat(200_000)}",1\n`)))[0]).toContain(
    'longer than',
  );
  expect((await problemsOf(run('products', 'code,name,price\nA1,Ek\n')))[0]).toContain('number of columns');
});

test('a file imported twice changes nothing the second time, and a new price changes one row', async () => {
  const { db, run } = await givenImport();
  expect(await run('products', products)).toEqual({ rows: 3, added: 3, changed: 0, unchanged: 0 });
  expect(await run('products', products)).toEqual({ rows: 3, added: 0, changed: 0, unchanged: 3 });
  expect(await run('products', products.replace('12.50', '11.90'))).toMatchObject({ changed: 1, unchanged: 2 });
  const codes = await db.selectFrom('products').select(['code', 'price_minor as price']).orderBy('code').execute();
  expect(codes.map(({ code, price }) => [code, price])).toEqual(
    expect.arrayContaining([
      ['A1', 1190],
      ['a1', 1300],
    ]),
  );
});

test('semicolons, decimal commas, a byte order mark and the shop’s own column names are understood', async () => {
  const { db, run } = await givenImport();
  const text = '\ufeffArtikel;Namn;Pris\r\nA1;Ekparkett, 3-stav;1 249,50\r\n';
  await run('products', text, { code: 'Artikel', name: 'Namn', price: 'Pris' });
  const row = await db.selectFrom('products').select(['names', 'price_minor as price']).executeTakeFirst();
  expect(row).toEqual({ names: { sv: 'Ekparkett, 3-stav' }, price: 124_950 });
});

test('numbers are read as every one of our countries writes them', () => {
  const cases = {
    '12': 12,
    '12,5': 12.5,
    '12.5': 12.5,
    '1 249,50': 1249.5,
    '1.249,50': 1249.5,
    '1,249.50': 1249.5,
    '-3': -3,
    '1.249.000': 1_249_000,
  };
  for (const [text, number] of Object.entries(cases)) expect(readNumber(text), text).toBe(number);
});

test('purchases make the customers they name, count lines of one invoice apart, and take free lines and returns', async () => {
  const { db, run } = await givenImport();
  await run('products', products);
  const text =
    'invoice,invoiced_at,customer_id,stock_code,quantity,unit_price\n' +
    '1001,2026-06-01T12:00,C1,A1,2,12.50\n1001,2026-06-01T12:00,C1,A1,1,0\n1001,2026-06-01T12:00,C1,a1,-1,13\n1002,2026-12-01 12:00,C2,FEE,1,5\n';
  expect(await run('purchases', text)).toMatchObject({ rows: 4, added: 4 });
  expect(await run('purchases', text)).toMatchObject({ added: 0, unchanged: 4 });
  expect(await count(db, 'customers')).toBe(2);
  const lines = await db
    .selectFrom('purchases')
    .select(['invoice', 'occurrence', 'quantity', 'purchased_at as at'])
    .orderBy('invoice')
    .orderBy('occurrence')
    .orderBy('quantity')
    .execute();
  expect(lines.map(({ occurrence, quantity }) => [occurrence, quantity])).toEqual([
    [1, -1],
    [1, 2],
    [2, 1],
    [1, 1],
  ]);
  // Noon on the shop's wall is ten in summer and eleven in winter.
  expect(lines[0]?.at.toISOString()).toBe('2026-06-01T10:00:00.000Z');
  expect(lines[3]?.at.toISOString()).toBe('2026-12-01T11:00:00.000Z');
});

test('a file without a column leaves what is known of customers and goods as it was, for every column that may be absent', async () => {
  const { db, run } = await givenImport();
  const customer = { name: 'Maija Virtanen', email: 'maija@example.com', phone: '+358401234567', language: 'fi' };
  await run('customers', `code,${Object.keys(customer).join()}\nC1,${Object.values(customer).join()}\n`);
  const text =
    'code,name,price,text,type,colour,unit,pack,stock,next_delivery,repeatable,is_fee\n' +
    'A1,Ek,12.50,Tre stavar,parquet,brown,m2,2.22,40,2026-12-01,true,false\nF1,Frakt,5,Hem,other,grey,piece,1,1,2026-12-02,false,true\n';
  await run('products', text);
  const known = async () => ({
    customers: await db.selectFrom('customers').select(['name', 'email', 'phone', 'language']).execute(),
    products: await db.selectFrom('products').selectAll().orderBy('code').execute(),
  });
  const before = await known();
  expect(before.customers).toEqual([customer]);
  expect(await run('customers', 'code,name\nC1,Maija Virtanen\n')).toMatchObject({ changed: 0, unchanged: 1 });
  expect(await run('customers', 'code,name,language\nC1,Maija Virtanen,\n')).toMatchObject({ unchanged: 1 });
  expect(await run('products', 'code,name,price\nA1,Ek,12.50\nF1,Frakt,5\n')).toMatchObject({ unchanged: 2 });
  expect(await known()).toEqual(before);
  expect(await run('products', 'code,name,price,type,unit\nA1,Ek,12.50,other,piece\n')).toMatchObject({ changed: 1 });
  expect((await known()).products[0]).toMatchObject({ type: 'other', unit: 'piece', colour: 'brown', stock: 40 });
});

test('a purchase of an unknown product is refused with its row', async () => {
  const { db, run } = await givenImport();
  const text = 'invoice,date,customer,code,quantity,price\n1,2026-06-01,C1,NONE,1,1\n';
  expect((await problemsOf(run('purchases', text)))[0]).toContain('Row 2: no product has the code NONE');
  expect(await count(db, 'customers')).toBe(0);
});

test('fifty thousand lines go in whole', async () => {
  const { db, run } = await givenImport();
  await run('products', products);
  const lines = Array.from(
    { length: 50_000 },
    (_, n) => `${n % 9000},2026-06-${String((n % 28) + 1).padStart(2, '0')},C${n % 300},A1,1,12.50`,
  );
  const text = `invoice,date,customer,code,quantity,price\n${lines.join('\n')}\n`;
  expect(await run('purchases', text)).toMatchObject({ rows: 50_000, added: 50_000 });
  expect(await count(db, 'purchases')).toBe(50_000);
  expect(await count(db, 'customers')).toBe(300);
});
