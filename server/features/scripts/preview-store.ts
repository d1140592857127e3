import { sql } from 'kysely';
import type { Db } from '#server/tables.ts';

export type PreviewPerson = {
  id: string;
  name: string;
  language: string;
  addressForm: string | null;
  productId: string | null;
};

/** Two customers of each language, those whose order is late first: their lines need the most facts. */
export async function findPreviewPeople(db: Db): Promise<PreviewPerson[]> {
  const { rows } = await sql<PreviewPerson>`
    select id, name, language, "addressForm", "productId" from (
      select c.id, c.name, c.language, c.address_form as "addressForm",
        (select p.product_id from purchases p join products g on g.id = p.product_id
          where p.customer_id = c.id and not g.is_fee order by p.purchased_at desc limit 1) as "productId",
        row_number() over (
          partition by c.language
          order by exists (select 1 from orders o where o.customer_id = c.id and o.status = 'late') desc,
            exists (select 1 from orders o where o.customer_id = c.id and o.status in ('placed', 'on_the_way')
              and o.promised_on is not null) desc, c.created_at, c.id
        ) as place
      from customers c
    ) ranked where place <= 2 order by language, place`.execute(db);
  return rows;
}

export function findPreviewProduct(db: Db, id: string | null) {
  return db
    .selectFrom('products')
    .select([
      'names',
      'price_minor as priceMinor',
      'unit',
      'stock',
      'next_delivery as nextDelivery',
      'pack_contents as packContents',
    ])
    .$if(id !== null, (query) => query.where('id', '=', id ?? ''))
    .where('is_fee', '=', false)
    .orderBy(sql`next_delivery is null`)
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
}
