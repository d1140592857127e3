import type { Tx } from '#server/tables.ts';
import type { DemoShop } from './demo-shapes.ts';

/** Rows of one insert: PostgreSQL takes 65,535 parameters a statement, and the widest table here has twenty columns. */
const batch = 500;

async function inBatches<T>(rows: T[], insert: (rows: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await insert(rows.slice(from, from + batch));
}

/** Writes the whole demo shop, every row marked as demo or hanging on one that is. Users exist already. */
export async function insertDemoShop(tx: Tx, demo: DemoShop, newId: () => string): Promise<void> {
  const { shop } = demo;
  await tx
    .insertInto('shop')
    .values({
      name: shop.name,
      locale: shop.locale,
      zone: shop.zone,
      currency: shop.currency,
      vat_percent: shop.vatPercent,
      phone: shop.phone,
      demo: true,
    })
    .execute();
  await tx
    .insertInto('services')
    .values(
      demo.services.map((service) => ({
        ...service,
        names: JSON.stringify(service.names),
        descriptions: JSON.stringify(service.descriptions),
        demo: true,
      })),
    )
    .execute();
  await insertStaff(tx, demo, newId);
  await insertCatalogue(tx, demo);
  await insertCustomers(tx, demo);
  await insertConsults(tx, demo, newId);
}

async function insertStaff(tx: Tx, demo: DemoShop, newId: () => string): Promise<void> {
  await tx
    .insertInto('staff')
    .values(
      demo.staff.map((person) => ({
        user_id: person.id,
        role: person.role,
        name: person.name,
        locale: person.locale,
        languages: person.languages,
        skills: person.skills,
        senior: person.senior,
        shop_floor: person.shopFloor,
        valid_until: null,
        ready_at: null,
        demo: true,
      })),
    )
    .execute();
  const hours = demo.staff.flatMap((person) =>
    person.hours.map((row) => ({ id: newId(), agent_id: person.id, ...row })),
  );
  await tx.insertInto('working_hours').values(hours).execute();
}

async function insertCatalogue(tx: Tx, demo: DemoShop): Promise<void> {
  await tx
    .insertInto('products')
    .values(
      demo.products.map((product) => ({
        id: product.id,
        code: product.code,
        type: product.type,
        colour: product.colour,
        material: product.material,
        names: JSON.stringify(product.names),
        descriptions: JSON.stringify(product.descriptions),
        unit: product.unit,
        price_minor: product.priceMinor,
        pack_contents: product.packContents,
        attributes: JSON.stringify(product.attributes),
        repeatable: product.repeatable,
        stock: product.stock,
        next_delivery: product.nextDelivery,
        companions: product.companions,
        variants: JSON.stringify(product.variants),
        surface: JSON.stringify(product.surface),
        demo: true,
      })),
    )
    .execute();
}

async function insertCustomers(tx: Tx, demo: DemoShop): Promise<void> {
  await tx
    .insertInto('customers')
    .values(
      demo.customers.map((customer) => ({
        id: customer.id,
        code: customer.code,
        name: customer.name,
        email: customer.email,
        phone: customer.phone,
        language: customer.language,
        address_form: customer.addressForm,
        created_at: customer.createdAt,
        demo: true,
      })),
    )
    .execute();
  await inBatches(demo.purchases, (rows) =>
    tx
      .insertInto('purchases')
      .values(
        rows.map((row) => ({
          id: row.id,
          customer_id: row.customerId,
          product_id: row.productId,
          invoice: row.invoice,
          occurrence: row.occurrence,
          purchased_at: row.purchasedAt,
          quantity: row.quantity,
          unit_price_minor: row.unitPriceMinor,
          currency: row.currency,
        })),
      )
      .execute(),
  );
  await inBatches(demo.orders, (rows) =>
    tx
      .insertInto('orders')
      .values(
        rows.map((row) => ({
          id: row.id,
          customer_id: row.customerId,
          number: row.number,
          status: row.status,
          placed_at: row.placedAt,
          promised_on: row.promisedOn,
          lines: JSON.stringify(row.lines),
        })),
      )
      .execute(),
  );
  await inBatches(demo.contacts, (rows) =>
    tx
      .insertInto('contacts')
      .values(
        rows.map(({ id, customerId, agentId, at, channel, reason, note }) => ({
          id,
          customer_id: customerId,
          agent_id: agentId,
          at,
          channel,
          reason,
          note,
        })),
      )
      .execute(),
  );
}

async function insertConsults(tx: Tx, demo: DemoShop, newId: () => string): Promise<void> {
  const customers = new Map(demo.customers.map((customer) => [customer.id, customer]));
  const prices = new Map(demo.products.map((product) => [product.id, product.priceMinor]));
  await inBatches(demo.bookings, (rows) =>
    tx
      .insertInto('bookings')
      .values(
        rows.map((row) => ({
          id: row.id,
          service_id: row.serviceId,
          agent_id: row.agentId,
          customer_id: row.customerId,
          kind: 'booked' as const,
          status: row.status,
          starts_at: row.startsAt,
          ends_at: row.endsAt,
          language: row.language,
          page_locale: row.pageLocale,
          zone: row.zone,
          name: customers.get(row.customerId)?.name ?? '',
          email: customers.get(row.customerId)?.email ?? null,
          phone: customers.get(row.customerId)?.phone ?? null,
          about: row.about,
          created_at: row.createdAt,
          demo: true,
        })),
      )
      .execute(),
  );
  for (const { id, agentId, ending } of demo.bookings) {
    if (!ending) continue;
    await tx
      .insertInto('consults')
      .values({
        booking_id: id,
        state: 'ended',
        arrived_at: ending.arrivedAt,
        customer_present: false,
        customer_seen_at: ending.endedAt,
        taken_by: agentId,
        taken_at: ending.takenAt,
        ended_at: ending.endedAt,
        stage: 'closing',
        mood: null,
        card_product_id: null,
        card_variant: null,
        preflight: null,
        reason: ending.reason,
        note: ending.note,
        promise: null,
        promise_at: null,
      })
      .execute();
    if (ending.shownProductIds.length === 0) continue;
    await tx
      .insertInto('shown_cards')
      .values(
        ending.shownProductIds.map((productId) => ({
          id: newId(),
          booking_id: id,
          product_id: productId,
          variant: null,
          price_minor: prices.get(productId) ?? 0,
          at: ending.takenAt,
        })),
      )
      .execute();
  }
  await inBatches(demo.feedback, (rows) =>
    tx
      .insertInto('feedback')
      .values(rows.map(({ bookingId, score, text, at }) => ({ booking_id: bookingId, score, text, at })))
      .execute(),
  );
  await insertFollowUp(tx, demo);
}

async function insertFollowUp(tx: Tx, { followUp, bookings }: DemoShop): Promise<void> {
  const agents = new Map(bookings.map(({ id, agentId }) => [id, agentId]));
  for (const { bookingId, text, at, keptAt } of followUp.promises)
    await tx
      .updateTable('consults')
      .set({
        promise: text,
        promise_at: at,
        promise_kept_at: keptAt,
        promise_kept_by: keptAt && (agents.get(bookingId) ?? null),
      })
      .where('booking_id', '=', bookingId)
      .execute();
  if (followUp.requests.length === 0) return;
  await tx
    .insertInto('requests')
    .values(
      followUp.requests.map(({ bookingId, productId, ...row }) => ({
        ...row,
        booking_id: bookingId,
        product_id: productId,
        variant: null,
      })),
    )
    .execute();
}
