import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactReasons } from '#contract/consult.ts';
import { demoLocales, type FiveFaces } from '#server/demo/demo-product.ts';
import type { DemoShop } from '#server/demo/demo-shapes.ts';
import { demoShop } from '#server/demo/demo-shop.ts';
import { instantOn, isWithin, openOn } from '#server/demo/wall-clock.ts';
import { Temporal } from 'temporal-polyfill';

const zone = 'Europe/Stockholm';
const dayMs = 24 * 3_600_000;

function shopAt(now: Date, seed = 7): DemoShop {
  let count = 0;
  return demoShop({ now, zone, seed, newId: () => `id-${count++}` });
}

/** Ordinary and awkward moments: late evening, midnight, both changes of the clock, new year, leap day. */
const moments = [
  '2026-11-24T10:03:00Z',
  '2026-11-24T22:50:00Z',
  '2026-11-24T23:01:00Z',
  '2026-03-29T00:30:00Z',
  '2026-03-29T08:10:00Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '2026-12-31T22:59:59Z',
  '2028-02-29T05:00:00Z',
].map((text) => new Date(text));

const anyMoment = fc.oneof(
  fc.constantFrom(...moments),
  fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }),
);

describe('the demo shop at any moment', () => {
  it('never promises one agent to two customers at once', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 0, max: 1000 }), (now, seed) => {
        for (const own of Map.groupBy(shopAt(now, seed).bookings, ({ agentId }) => agentId).values()) {
          const inOrder = own.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
          for (const [index, booking] of inOrder.entries()) {
            const next = inOrder[index + 1];
            if (next) expect(next.startsAt.getTime()).toBeGreaterThanOrEqual(booking.endsAt.getTime());
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leaves promises to keep, one of them broken and one kept, and requests, all after talks that were', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        const { bookings, followUp, products } = shopAt(now);
        const ended = new Map(bookings.flatMap(({ id, ending }) => (ending ? [[id, ending]] : [])));
        const { promises, requests } = followUp;
        for (const { bookingId } of [...promises, ...requests]) expect(ended.has(bookingId)).toBe(true);
        expect(new Set(promises.map(({ bookingId }) => bookingId)).size).toBe(4);
        // The customer reads it: "I …" in their own language.
        const firstPerson = {
          sv: /^Jag /,
          nb: /^Jeg /,
          en: /^I /,
          pl: /^(Zadzwonię|Wyślę|Zapytam) /,
          fi: /^(Soitan|Lähetän|Kysyn) /,
        };
        for (const { bookingId, text } of promises) {
          const language = bookings.find(({ id }) => id === bookingId)?.language;
          expect(text).toMatch(firstPerson[language ?? 'sv']);
        }
        expect(promises.filter(({ at, keptAt }) => at < now && keptAt === null)).toHaveLength(1);
        expect(promises.filter(({ keptAt }) => keptAt !== null && keptAt < now)).toHaveLength(1);
        expect(requests.map(({ kind }) => kind).toSorted()).toEqual(['order', 'sample', 'sample']);
        for (const { bookingId, productId } of requests) {
          expect(ended.get(bookingId)?.shownProductIds).toContain(productId);
          expect(products.find(({ id }) => id === productId)?.unit).toBe('m2');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('opens with Maija in a few minutes, two later ones, tomorrow’s, and at least two that are over', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        const { bookings, customers } = shopAt(now);
        const coming = bookings.filter(({ startsAt }) => startsAt >= now);
        const maija = coming[0];
        expect(customers.find(({ id }) => id === maija?.customerId)?.name).toBe('Maija Virtanen');
        const minutes = ((maija?.startsAt.getTime() ?? 0) - now.getTime()) / 60_000;
        expect(minutes).toBeGreaterThanOrEqual(3);
        expect(minutes).toBeLessThanOrEqual(8);
        expect(coming.length).toBeGreaterThanOrEqual(6);
        expect(coming.every(({ status, ending }) => status === 'held' && ending === null)).toBe(true);
        const justOver = bookings.filter(({ endsAt, status }) => {
          return status === 'done' && endsAt <= now && endsAt.getTime() > now.getTime() - 6 * 3_600_000;
        });
        expect(justOver.length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 40 },
    );
  });

  it('holds bookings with agents who speak the language and have the skill', () => {
    const { bookings, staff, services } = shopAt(moments[0] ?? new Date(0));
    for (const { agentId, language, serviceId } of bookings) {
      const agent = staff.find(({ id }) => id === agentId);
      expect(agent?.languages).toContain(language);
      expect(agent?.skills).toContain(services.find(({ id }) => id === serviceId)?.skill);
    }
  });

  it('refers to nothing that is not there', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        const shop = shopAt(now);
        const ids = (things: readonly { id: string }[]) => new Set(things.map(({ id }) => id));
        const [customers, products, staff] = [ids(shop.customers), ids(shop.products), ids(shop.staff)];
        const [services, bookings] = [ids(shop.services), ids(shop.bookings)];
        for (const line of shop.purchases)
          expect([customers.has(line.customerId), products.has(line.productId)]).toEqual([true, true]);
        for (const order of shop.orders) {
          expect(customers.has(order.customerId)).toBe(true);
          for (const line of order.lines) expect(products.has(line.productId)).toBe(true);
        }
        for (const { customerId, agentId } of shop.contacts)
          expect([customers.has(customerId), staff.has(agentId)]).toEqual([true, true]);
        for (const booking of shop.bookings) {
          expect([
            customers.has(booking.customerId),
            staff.has(booking.agentId),
            services.has(booking.serviceId),
          ]).toEqual([true, true, true]);
          for (const id of booking.ending?.shownProductIds ?? []) expect(products.has(id)).toBe(true);
        }
        for (const { bookingId } of shop.feedback) expect(bookings.has(bookingId)).toBe(true);
        const all = [
          shop.customers,
          shop.products,
          shop.staff,
          shop.services,
          shop.bookings,
          shop.purchases,
          shop.orders,
          shop.contacts,
        ];
        expect(new Set(all.flat().map(({ id }) => id)).size).toBe(all.flat().length);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps what has been in the past, in the order it happened', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        const { purchases, contacts, orders, feedback, bookings, customers } = shopAt(now);
        for (const { purchasedAt } of purchases) {
          expect(purchasedAt < now).toBe(true);
          expect(now.getTime() - purchasedAt.getTime()).toBeLessThan((3 * 365 + 2) * dayMs);
        }
        for (const { at } of contacts) expect(at < now && now.getTime() - at.getTime() < 94 * dayMs).toBe(true);
        for (const { placedAt } of orders) expect(placedAt < now).toBe(true);
        for (const { createdAt } of customers) expect(createdAt < now).toBe(true);
        for (const { createdAt, startsAt, endsAt, ending } of bookings) {
          expect(createdAt < startsAt && startsAt < endsAt && createdAt < now).toBe(true);
          if (!ending) continue;
          expect(ending.arrivedAt <= ending.takenAt && ending.takenAt < ending.endedAt && ending.endedAt < now).toBe(
            true,
          );
        }
        for (const { bookingId, at, score } of feedback) {
          expect(at <= now && score >= 0 && score <= 10).toBe(true);
          expect(bookings.find(({ id }) => id === bookingId)?.status).toBe('done');
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const now = new Date('2026-11-24T10:03:00Z');
    expect(shopAt(now, 3)).toEqual(shopAt(now, 3));
    expect(shopAt(now, 4).purchases).not.toEqual(shopAt(now, 3).purchases);
  });
});

describe('what the demo shop says', () => {
  const shop = shopAt(new Date('2026-11-24T10:03:00Z'));

  it('says it in five languages', () => {
    const faces: FiveFaces[] = [...shop.products, ...shop.services].flatMap(({ names, descriptions }) => [
      names,
      descriptions,
    ]);
    faces.push(...shop.products.flatMap(({ variants }) => variants.map(({ names }) => names)));
    for (const face of faces) {
      for (const locale of demoLocales) expect(face[locale].trim().length).toBeGreaterThan(1);
    }
  });

  it('gives each product a name of its own in each language', () => {
    for (const locale of demoLocales) {
      expect(new Set(shop.products.map(({ names }) => names[locale])).size).toBe(shop.products.length);
    }
  });

  it('gives reasons only from the closed list', () => {
    for (const { reason } of shop.contacts) expect(contactReasons).toContain(reason);
  });
});

describe('the demo shop’s goods', () => {
  const { products, orders, purchases, customers } = shopAt(new Date('2026-11-24T10:03:00Z'));
  const byCode = new Map(products.map((product) => [product.code, product]));

  it('are about sixty, of every type, each code once', () => {
    expect(products.length).toBeGreaterThanOrEqual(60);
    expect(new Set(products.map(({ type }) => type)).size).toBe(9);
    const codes = products.flatMap(({ code, variants }) => [code, ...variants.map((variant) => variant.code)]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('name companions that the shop sells', () => {
    for (const { companions } of products) for (const code of companions) expect(byCode.has(code), code).toBe(true);
  });

  it('are never out of stock without a day of delivery', () => {
    for (const product of products) {
      for (const item of [product, ...product.variants]) {
        if (item.stock === 0) expect(item.nextDelivery, item.code).toMatch(/^\d{4}-\d\d-\d\d$/);
      }
    }
  });

  it('are bought and ordered in whole packs', () => {
    const lines = [...purchases, ...orders.flatMap((order) => order.lines)];
    for (const { productId, quantity } of lines) {
      const product = products.find(({ id }) => id === productId);
      if (product?.packContents == null) continue;
      const packs = quantity / product.packContents;
      expect(Math.abs(packs - Math.round(packs)), product.code).toBeLessThan(0.01);
    }
  });

  it('keep Maija waiting: her order is late', () => {
    const maija = customers.find(({ name }) => name === 'Maija Virtanen');
    const order = orders.find(({ customerId }) => customerId === maija?.id);
    expect(order).toMatchObject({ status: 'late', number: '10443', promisedOn: '2026-11-20' });
  });
});

describe('the demo shop’s people', () => {
  const { shop, staff, customers, contacts } = shopAt(new Date('2026-11-24T10:03:00Z'));

  it('cover floors in every language in every opening hour, Sundays and clock changes included', () => {
    for (const first of ['2026-03-23', '2026-10-19', '2026-11-23']) {
      for (let offset = 0; offset < 7; offset++) {
        const day = Temporal.PlainDate.from(first).add({ days: offset });
        const open = openOn(shop.hours, day, zone);
        if (!open) continue;
        for (let at = open.opens.getTime(); at < open.closes.getTime(); at += 1_800_000) {
          const [start, end] = [new Date(at), new Date(at + 1_800_000)];
          const able = staff.filter((one) => one.skills.includes('floors') && isWithin(one.hours, start, end, zone));
          const spoken = new Set(able.flatMap(({ languages }) => languages));
          expect([...spoken].sort(), start.toISOString()).toEqual([...demoLocales].sort());
        }
      }
    }
  });

  it('have one of every role and six agents, each with an address of their own', () => {
    const roles = staff.map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['agent', 'light_agent', 'trainer', 'supervisor', 'administrator']));
    expect(roles.filter((role) => role === 'agent')).toHaveLength(6);
    expect(new Set(staff.map(({ email }) => email)).size).toBe(staff.length);
    for (const { email } of staff) expect(email).toMatch(/^[a-z]+@furu-ull\.example$/);
  });

  it('are forty customers with addresses nobody owns and numbers kept for fiction', () => {
    expect(customers).toHaveLength(40);
    for (const { email, phone } of customers) {
      expect(email).toMatch(/^[a-z.-]+@example\.(com|org|net)$/);
      const last = Number(phone.replace('+4670174', ''));
      expect(last >= 605 && last <= 699, phone).toBe(true);
    }
    expect(new Set(customers.map(({ email }) => email)).size).toBe(40);
    expect(new Set(customers.map(({ language }) => language))).toEqual(new Set(demoLocales));
  });

  it('come on Saturdays and call on Mondays more than in the middle of the week', () => {
    const onWeekday = (weekday: number) =>
      contacts.filter(
        ({ at }) => Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(zone).dayOfWeek === weekday,
      ).length;
    expect(onWeekday(6)).toBeGreaterThan(onWeekday(3) * 1.3);
    expect(onWeekday(1)).toBeGreaterThan(onWeekday(3) * 1.2);
  });
});

describe('the shop’s wall clock', () => {
  it('keeps opening hours on the wall through both clock changes', () => {
    expect(instantOn(Temporal.PlainDate.from('2026-03-28'), '11:00', zone).toISOString()).toBe(
      '2026-03-28T10:00:00.000Z',
    );
    expect(instantOn(Temporal.PlainDate.from('2026-03-29'), '11:00', zone).toISOString()).toBe(
      '2026-03-29T09:00:00.000Z',
    );
    expect(instantOn(Temporal.PlainDate.from('2026-10-25'), '11:00', zone).toISOString()).toBe(
      '2026-10-25T10:00:00.000Z',
    );
  });
});
