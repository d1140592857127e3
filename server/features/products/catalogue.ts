import type { Clock } from '#server/platform/clock.ts';
import type { Log } from '#server/platform/log.ts';
import type { Db } from '#server/tables.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import { type RecommendModel, trainRecommender } from './recommend-model.ts';
import { createProductSearch, type ProductSearch } from './search.ts';
import { catalogueStamp, findAllProducts, findShopPurchases, type ProductRow } from './store.ts';

/** Everything that is computed from products and purchases, in memory. */
export type Catalogue = {
  products: Map<string, ProductRow>;
  search: ProductSearch;
  model: RecommendModel;
};

/** How long a catalogue is used before the database is asked whether it changed; an import shows up within it. */
const askAgainAfter = 5_000;

/**
 * Keeps the catalogue ready. The first question builds it; later changes are built beside the one in use, so nobody
 * waits for a training that takes seconds in a large shop.
 */
export function createCatalogue(parts: { db: Db; clock: Clock; log: Log }) {
  const { db, clock, log } = parts;
  let current: { catalogue: Catalogue; stamp: string } | null = null;
  let building: Promise<Catalogue> | null = null;
  let askedAt = 0;

  const build = async (stamp: string): Promise<Catalogue> => {
    const [rows, purchases] = [await findAllProducts(db), await findShopPurchases(db)];
    const products = rows.map(describe);
    const catalogue = {
      products: new Map(rows.map((row) => [row.id, row])),
      search: createProductSearch(products),
      model: trainRecommender({ purchases, products, now: clock() }),
    };
    current = { catalogue, stamp };
    return catalogue;
  };

  return async (): Promise<Catalogue> => {
    const now = clock().getTime();
    if (current && Math.abs(now - askedAt) < askAgainAfter) return current.catalogue;
    askedAt = now;
    const stamp = await catalogueStamp(db);
    if (current?.stamp === stamp) return current.catalogue;
    building ??= build(stamp).finally(() => {
      building = null;
    });
    if (!current) return building;
    building.catch((error) => log.warn({ error: String(error) }, 'catalogue could not be read anew'));
    return current.catalogue;
  };
}

function describe(row: ProductRow): CatalogueProduct {
  return {
    id: row.id,
    code: row.code,
    type: row.type,
    colour: row.colour,
    material: row.material,
    names: row.names,
    descriptions: row.descriptions,
    unit: row.unit,
    priceMinor: row.price_minor,
    attributes: row.attributes,
    variants: row.variants,
    stock: row.stock,
    nextDelivery: row.next_delivery,
    repeatable: row.repeatable,
    companions: row.companions,
    isFee: row.is_fee,
  };
}
