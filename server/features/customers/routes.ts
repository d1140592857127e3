import type { CustomerCard } from '#contract/customers.ts';
import { api, asStaff, type StaffCaller } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { faceOf, type Languages } from '#server/platform/locales.ts';
import type { Db } from '#server/tables.ts';
import { maybeSamePerson } from '#server/platform/same-person.ts';
import { formatPhone } from '#server/platform/phone.ts';
import { findBookings, findContacts, findCustomerOf, findNames, findOrders, findPurchases } from './store.ts';

export type CustomersParts = {
  db: Db;
  languages: Languages;
  /** Asked of the queue: may this member of staff see this booking's customer. */
  maySee(caller: Pick<StaffCaller, 'role' | 'userId'>, bookingId: string): Promise<boolean>;
};

export function customersRoutes({ db, languages, maySee }: CustomersParts) {
  return {
    card: api.customers.card.handler(async ({ input, context }): Promise<CustomerCard> => {
      const customer = await findCustomerOf(db, input.bookingId);
      if (!customer) throw failure('not_found');
      if (!(await maySee(asStaff(context.caller), input.bookingId))) throw failure('not_allowed');
      const locale = languages.pick(input.locale);
      const isKnown = maybeSamePerson(customer.name, customer.knownName);
      const [bookings, purchases, orders, contacts] = await Promise.all([
        findBookings(db, customer.id),
        findPurchases(db, customer.id),
        findOrders(db, customer.id),
        findContacts(db, customer.id),
      ]);
      const products = await findNames(db, [
        ...new Set(orders.flatMap((order) => order.lines.map((line) => line.productId))),
      ]);
      return {
        customerId: customer.id,
        name: customer.name,
        knownAs: isKnown ? null : customer.knownName,
        language: customer.language,
        email: customer.bookingEmail ?? (isKnown ? customer.email : null),
        phone: formatPhone(customer.bookingPhone ?? (isKnown ? customer.phone : null)),
        about: customer.about,
        bookings: bookings.map(({ id, startsAt, serviceNames, status, reason }) => ({
          bookingId: id,
          startsAt: startsAt.toISOString(),
          serviceName: faceOf(serviceNames, locale),
          status,
          reason,
        })),
        purchases: purchases.map(({ at, names, code, quantity, unit, minor, currency }) => ({
          at: at.toISOString(),
          productName: faceOf(names, locale),
          code,
          quantity,
          unit,
          price: { minor, currency },
        })),
        orders: orders.map(({ number, status, placedAt, promisedOn, lines }) => ({
          number,
          status,
          placedAt: placedAt.toISOString(),
          promisedOn,
          lines: lines.flatMap(({ productId, quantity }) => {
            const product = products.get(productId);
            return product ? [{ productName: faceOf(product.names, locale), quantity, unit: product.unit }] : [];
          }),
        })),
        contacts: contacts.map(({ at, channel, reason, note, promise, promiseAt, promiseKeptAt }) => ({
          at: at.toISOString(),
          channel,
          reason,
          note,
          promise: promise
            ? { text: promise, at: promiseAt?.toISOString() ?? null, keptAt: promiseKeptAt?.toISOString() ?? null }
            : null,
        })),
      };
    }),
  };
}
