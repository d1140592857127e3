import { sql } from 'kysely';
import type { Tx } from '#server/tables.ts';
import type { ImportKind } from './columns.ts';
import { ImportProblem } from './read-csv.ts';

type Settings = { zone: string; currency: string; locale: string };
type Counts = { added: number; changed: number; unchanged: number };

/** Moves what was staged to where it belongs. Ids are made by the app: rows get them by number. */
export async function mergeStaged(
  tx: Tx,
  kind: ImportKind,
  settings: Settings,
  newId: () => string,
  now: Date,
): Promise<Counts> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from staged`.execute(tx);
  const total = rows[0]?.count ?? 0;
  await sql`create temporary table fresh_ids (row integer, id uuid) on commit drop`.execute(tx);
  const ids = Array.from({ length: total }, () => newId());
  await sql`insert into fresh_ids select ordinality, id from unnest(${ids}::uuid[]) with ordinality as t (id, ordinality)`.execute(
    tx,
  );
  await sql`create temporary table numbered on commit drop as
    select s.*, f.id as fresh_id from (select *, row_number() over (order by row) as place from staged) s
    join fresh_ids f on f.row = s.place`.execute(tx);
  const merge = { products: mergeProducts, customers: mergeCustomers, purchases: mergePurchases }[kind];
  return merge(tx, settings, total, now);
}

async function counted(tx: Tx, total: number, statement: ReturnType<typeof sql<{ added: boolean }>>): Promise<Counts> {
  const { rows } = await statement.execute(tx);
  const added = rows.filter((row) => row.added).length;
  return { added, changed: rows.length - added, unchanged: total - rows.length };
}

/** What a file does not say of something known stays as it is: only a value in a cell changes one. */
function mergeProducts(tx: Tx, { locale }: Settings, total: number): Promise<Counts> {
  return counted(
    tx,
    total,
    sql<{ added: boolean }>`
    with faces as (
      select n.*, jsonb_build_object(${locale}::text, n.name) as names,
        case when n.description is null then '{}'::jsonb else jsonb_build_object(${locale}::text, n.description) end as descriptions
      from numbered n),
    wanted as (
      select p.id, coalesce(f.type, p.type) as type, coalesce(f.colour, p.colour) as colour, p.names || f.names as names,
        p.descriptions || f.descriptions as descriptions, coalesce(f.unit, p.unit) as unit, f.price_minor,
        coalesce(f.pack, p.pack_contents) as pack_contents, coalesce(f.repeatable, p.repeatable) as repeatable,
        coalesce(f.is_fee, p.is_fee) as is_fee, coalesce(f.stock, p.stock) as stock,
        coalesce(f.next_delivery, p.next_delivery) as next_delivery
      from faces f join products p on p.code = f.code),
    changed as (
      update products p set type = w.type, colour = w.colour, names = w.names, descriptions = w.descriptions, unit = w.unit,
        price_minor = w.price_minor, pack_contents = w.pack_contents, repeatable = w.repeatable, is_fee = w.is_fee,
        stock = w.stock, next_delivery = w.next_delivery
      from wanted w where w.id = p.id and
        (p.type, p.colour, p.names, p.descriptions, p.unit, p.price_minor, p.pack_contents, p.repeatable, p.is_fee, p.stock, p.next_delivery)
        is distinct from
        (w.type, w.colour, w.names, w.descriptions, w.unit, w.price_minor, w.pack_contents, w.repeatable, w.is_fee, w.stock, w.next_delivery)
      returning false as added),
    added as (
      insert into products (id, code, type, colour, names, descriptions, unit, price_minor, pack_contents, repeatable, is_fee, stock, next_delivery)
      select fresh_id, code, coalesce(type, 'other'), colour, names, descriptions, coalesce(unit, 'piece'), price_minor, pack,
        repeatable, coalesce(is_fee, false), coalesce(stock, 0), next_delivery
      from faces f where not exists (select 1 from products p where p.code = f.code)
      returning true as added)
    select added from changed union all select added from added`,
  );
}

function mergeCustomers(tx: Tx, { locale }: Settings, total: number, now: Date): Promise<Counts> {
  return counted(
    tx,
    total,
    sql<{ added: boolean }>`
    with wanted as (
      select c.id, n.name, coalesce(n.email, c.email) as email, coalesce(n.phone, c.phone) as phone,
        coalesce(n.language, c.language) as language
      from numbered n join customers c on c.code = n.code),
    changed as (
      update customers c set name = w.name, email = w.email, phone = w.phone, language = w.language
      from wanted w where w.id = c.id and
        (c.name, c.email, c.phone, c.language) is distinct from (w.name, w.email, w.phone, w.language)
      returning false as added),
    added as (
      insert into customers (id, code, name, email, phone, language, created_at)
      select fresh_id, code, name, email, phone, coalesce(language, ${locale}), ${now}::timestamptz
      from numbered n where not exists (select 1 from customers c where c.code = n.code)
      returning true as added)
    select added from changed union all select added from added`,
  );
}

async function mergePurchases(tx: Tx, { locale, currency }: Settings, total: number, now: Date): Promise<Counts> {
  const unknown = await sql<{ row: number; product: string }>`
    select row, product from numbered n where not exists (select 1 from products p where p.code = n.product)
    order by row limit 20`.execute(tx);
  if (unknown.rows.length > 0)
    throw new ImportProblem(
      unknown.rows.map(
        ({ row, product }) => `Row ${row}: no product has the code ${product}; import the products first`,
      ),
    );
  // A customer known only by number still has a history to advise from; the name comes with the customers' own file.
  await sql`
    insert into customers (id, code, name, language, created_at)
    select distinct on (customer) fresh_id, customer, customer, ${locale}, ${now} from numbered order by customer, row
    on conflict (code) do nothing`.execute(tx);
  return counted(
    tx,
    total,
    sql<{ added: boolean }>`
    insert into purchases (id, customer_id, product_id, invoice, occurrence, purchased_at, quantity, unit_price_minor, currency)
    select n.fresh_id, c.id, p.id, n.invoice, n.occurrence, n.at, n.quantity, n.price_minor, ${currency}
    from numbered n join customers c on c.code = n.customer join products p on p.code = n.product
    on conflict (invoice, product_id, occurrence) do nothing
    returning true as added`,
  );
}
