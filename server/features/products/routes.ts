import { productTypes } from '#contract/products.ts';
import type { Clock } from '#server/platform/clock.ts';
import { api, asStaff, type StaffCaller } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { faceOf, type Languages } from '#server/platform/locales.ts';
import type { Db } from '#server/tables.ts';
import type { Catalogue } from './catalogue.ts';
import { presentProduct } from './present.ts';
import { recommend } from './recommend.ts';
import type { Because } from './recommend-because.ts';
import { readPriceLimit } from './price-limit.ts';
import { type Wish, wishesIn, withWishes } from './recommend-wishes.ts';
import { findCurrency, findPurchasesOf, findLatelyWritten, findWritten } from './store.ts';
import { search as searchProducts } from './search.ts';

export type ProductsParts = {
  db: Db;
  clock: Clock;
  languages: Languages;
  catalogue(): Promise<Catalogue>;
  /** Asked of the queue: may this member of staff see this booking's customer. */
  maySee(caller: Pick<StaffCaller, 'role' | 'userId'>, bookingId: string): Promise<boolean>;
  /** Asked of consult: the card on screen and what the customer kept. */
  onScreen(bookingId: string): Promise<{ card: string | null; shortlist: string[] }>;
};

const listLength = 40;
const recommended = 5;

export function productsRoutes(parts: ProductsParts) {
  const { db, clock, languages, catalogue, maySee, onScreen } = parts;
  return {
    search: api.products.search.handler(async ({ input }) => {
      const { search, products } = await catalogue();
      const currency = await findCurrency(db);
      const locale = languages.pick(input.locale);
      const { most, rest } = readPriceLimit(input.query, currency);
      const filters = {
        type: input.type,
        colour: input.colour,
        priceMax: most === null ? input.priceMax : Math.min(most, input.priceMax ?? most),
        inStock: input.inStock === true,
      };
      const findIn = (read: string) =>
        searchProducts(search, { query: rest, locale: read, limit: listLength, filters });
      const first = findIn(locale);
      const found = first.products.length === 0 && input.spoken ? findIn(languages.pick(input.spoken)) : first;
      return {
        products: found.products.flatMap(({ id }) => {
          const row = products.get(id);
          return row ? [presentProduct(row, locale, currency)] : [];
        }),
        types: productTypes.filter((type) => found.types.includes(type)),
        colours: found.colours,
      };
    }),

    recommend: api.products.recommend.handler(async ({ input, context }) => {
      if (!(await maySee(asStaff(context.caller), input.bookingId))) throw failure('not_allowed');
      const { model, products, search } = await catalogue();
      const [purchases, { card, shortlist }, written, lately] = [
        await findPurchasesOf(db, input.bookingId),
        await onScreen(input.bookingId),
        await findWritten(db, input.bookingId),
        await findLatelyWritten(db, input.bookingId),
      ];
      const currency = await findCurrency(db);
      const locale = languages.pick(input.locale);
      const counted = recommend(model, {
        customerPurchases: purchases,
        ...(purchases[0] && { customerId: purchases[0].customerId }),
        ...(card && { onScreen: card }),
        shortlist,
        now: clock(),
        limit: recommended,
        stockOf: (id) => {
          const row = products.get(id);
          return { stock: row?.stock ?? 0, nextDelivery: row?.next_delivery ?? null };
        },
      });
      // What was written last counts: whoever names a price means all that is offered to them from then on.
      const most = [...lately, written?.about ?? '']
        .map((text) => readPriceLimit(text, currency).most)
        .find((limit) => limit !== null);
      const isDear = (id: string) => most !== undefined && (products.get(id)?.price_minor ?? 0) > most;
      const wishes = written
        ? [
            ...lately.flatMap((text) =>
              wishesIn(search, { text, locale: languages.pick(written.language), skill: written.skill }),
            ),
            ...wishesIn(search, {
              text: written.about,
              locale: languages.pick(written.pageLocale),
              skill: written.skill,
            }),
          ]
        : [];
      const asked = wishes.filter(({ productId }) => !isDear(productId));
      const given = counted.filter(({ productId, because }) => because.kind !== 'popular' || !isDear(productId));
      const leaveOut = new Set([card ?? '', ...shortlist, ...purchases.map(({ productId }) => productId)]);
      const items = withWishes(given, asked, { limit: recommended, leaveOut });
      const nameOf = (id: string) => {
        const row = products.get(id);
        return row ? faceOf(row.names, locale) : null;
      };
      return {
        items: items.flatMap((item) => {
          const row = products.get(item.productId);
          return row
            ? [{ product: presentProduct(row, locale, currency), because: presentBecause(item.because, nameOf) }]
            : [];
        }),
      };
    }),
  };
}

function presentBecause(because: Because | Wish['because'], nameOf: (id: string) => string | null) {
  return {
    kind: because.kind,
    productName: 'productId' in because ? nameOf(because.productId) : null,
    quote: because.kind === 'wrote' ? because.quote : null,
    at:
      because.kind === 'matches_purchase'
        ? because.boughtAt.toISOString()
        : because.kind === 'often_rebought'
          ? because.lastAt.toISOString()
          : null,
  };
}
