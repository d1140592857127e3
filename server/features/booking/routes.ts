import type { BookingView, Slot } from '#contract/booking.ts';
import type { Clock, NewId } from '#server/platform/clock.ts';
import { againAfterDeadlock, sqlState } from '#server/platform/database.ts';
import { api, asCustomer } from '#server/platform/endpoint.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import { failure } from '#server/platform/failure.ts';
import { once } from '#server/platform/idempotency.ts';
import type { Links } from '#server/platform/links.ts';
import type { Languages } from '#server/platform/locales.ts';
import type { RateLimits } from '#server/platform/rate-limit.ts';
import type { Db, Tx } from '#server/tables.ts';
import { readContact } from './contact.ts';
import { addDays, chooseAgent, freeSlots, isNear, isZone, mayCancel, mayMove, startOfDay } from './rules.ts';
import {
  findAgents,
  findBooking,
  findClosedDays,
  findOrAddCustomer,
  findServices,
  findShop,
  insertBooking,
  lockBooking,
  moveBooking,
  setBookingStatus,
} from './store.ts';
import { presentBooking, presentService } from './view.ts';

export type BookingParts = {
  db: Db;
  clock: Clock;
  newId: NewId;
  record: RecordEvent;
  links: Links;
  languages: Languages;
  rateLimits: RateLimits;
  mailLeaves: boolean;
  /** Asked of the queue: how things stand for somebody who wants to talk now. */
  waitNow(language: string): Promise<{ agentsFree: number; waiting: number; open: boolean; wait: Wait | null }>;
};
type Wait = { low: number; high: number };

const lookAheadDays = 14;
const slotsOnFront = 3;
const hour = 3_600_000;

export function bookingRoutes(parts: BookingParts) {
  const { db, clock, newId, record, links, languages, rateLimits } = parts;

  const theShop = async (reader: Db | Tx) => {
    const shop = await findShop(reader);
    if (!shop) throw failure('not_found');
    return shop;
  };
  const theService = async (reader: Db | Tx, id: string) => {
    const service = (await findServices(reader)).find((row) => row.id === id);
    if (!service) throw failure('not_found');
    return service;
  };
  const anOfferedService = async (reader: Db | Tx, id: string) => {
    const service = await theService(reader, id);
    if (!service.offered) throw failure('not_found');
    return service;
  };
  const knownLocale = (locale: string) => languages.pick(locale);
  const knownZone = (zone: string) => {
    if (!isZone(zone)) throw failure('invalid', { fields: [{ path: 'zone', problem: 'unknown' }] });
    return zone;
  };

  /** The instants between which `days` from `from` on lie in a zone. */
  const daysOf = ({ from, days }: { from: string; days: number }, zone: string) => {
    if (!isNear(from, clock())) throw failure('invalid', { fields: [{ path: 'from', problem: 'range' }] });
    return { from: startOfDay(from, zone), until: startOfDay(addDays(from, days), zone) };
  };

  /** Free slots with who could take them, and the agents they were computed from. */
  const slotsBetween = async (
    reader: Db | Tx,
    ask: {
      skill: string;
      minutes: number;
      language: string;
      zone: string;
      from: Date;
      until: Date;
      now: Date;
      /** The booking that wants to move: its own time is free to it. */
      moving?: string;
    },
  ) => {
    const agents = await findAgents(reader, { ...ask, until: new Date(ask.until.getTime() + 4 * hour) });
    const closed = await findClosedDays(reader);
    const slots = freeSlots({
      agents,
      minutes: ask.minutes,
      zone: ask.zone,
      from: ask.from.getTime(),
      until: ask.until.getTime(),
      now: ask.now.getTime(),
      closed,
    });
    return { agents, slots };
  };

  /** The agent who will hold exactly this start, or the refusal with the next free ones. */
  const agentFor = async (
    tx: Tx,
    service: { skill: string; minutes: number },
    language: string,
    zone: string,
    startsAt: Date,
    moving?: { id: string; agentId: string | null },
  ) => {
    const now = clock();
    if (!isNear(startsAt.toISOString().slice(0, 10), now))
      throw failure('invalid', { fields: [{ path: 'startsAt', problem: 'range' }] });
    const until = new Date(startsAt.getTime() + 7 * 24 * hour);
    const { agents, slots } = await slotsBetween(tx, {
      ...service,
      language,
      zone,
      from: startsAt,
      until,
      now,
      ...(moving && { moving: moving.id }),
    });
    const slot = slots[0]?.start === startsAt.getTime() ? slots[0] : null;
    const day = { start: startsAt.getTime() - 12 * hour, end: startsAt.getTime() + 12 * hour };
    // Whoever moves a talk keeps the person they chose it with, when that person is free.
    const same = slot?.agentIds.find((id) => id === moving?.agentId);
    const agentId = slot && (same ?? chooseAgent(slot.agentIds, agents, day));
    if (!slot || !agentId) throw failure('slot_taken', { next: slots.slice(0, 4).map(presentSlot) });
    return { agentId, endsAt: new Date(slot.end) };
  };

  /** Two people chose one time at the same moment: the database let one in; the other gets the next free times. */
  const orNextFree = async <T>(
    ask: { serviceId: string; language: string; startsAt: string },
    work: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await againAfterDeadlock(work);
    } catch (error) {
      if (sqlState(error) !== '23P01') throw error;
      const [service, shop] = await Promise.all([theService(db, ask.serviceId), theShop(db)]);
      const from = new Date(ask.startsAt);
      const until = new Date(from.getTime() + 7 * 24 * hour);
      const { slots } = await slotsBetween(db, { ...service, ...ask, zone: shop.zone, from, until, now: clock() });
      throw failure('slot_taken', { next: slots.slice(0, 4).map(presentSlot) });
    }
  };

  const view = async (reader: Db | Tx, id: string, locale: string): Promise<BookingView> => {
    const [row, shop] = [await findBooking(reader, id), await theShop(reader)];
    if (!row) throw failure('not_found');
    return presentBooking(row, { ...shop, mailLeaves: parts.mailLeaves }, knownLocale(locale), clock());
  };

  return {
    shop: api.booking.shop.handler(async ({ input }) => {
      const [shop, services] = [await theShop(db), await findServices(db)];
      const locale = knownLocale(input.locale);
      const language = knownLocale(input.language ?? locale);
      const now = clock();
      const until = new Date(now.getTime() + lookAheadDays * 24 * hour);
      const withSlots = await Promise.all(
        services
          .filter(({ offered }) => offered)
          .map(async (service) => {
            const { slots } = await slotsBetween(db, { ...service, language, zone: shop.zone, from: now, until, now });
            return { ...presentService(service, locale), next: slots.slice(0, slotsOnFront).map(presentSlot) };
          }),
      );
      const { name, phone, zone, currency, demo } = shop;
      return {
        shop: { name, phone, zone, currency, demo, mailLeaves: parts.mailLeaves },
        languages: languages.locales,
        services: withSlots,
        now: await parts.waitNow(language),
      };
    }),

    slots: api.booking.slots.handler(async ({ input }) => {
      const zone = knownZone(input.zone);
      const [service, shop] = [await theService(db, input.serviceId), await theShop(db)];
      const language = knownLocale(input.language);
      const { slots } = await slotsBetween(db, {
        ...service,
        ...daysOf(input, zone),
        language,
        zone: shop.zone,
        now: clock(),
      });
      return { slots: slots.map(presentSlot) };
    }),

    create: api.booking.create.handler(async ({ input, context }) => {
      await rateLimits.spend('booking.create', context.address);
      const contact = readContact(input);
      knownZone(input.zone);
      const language = knownLocale(input.language);
      return orNextFree(input, () =>
        db.transaction().execute((tx) =>
          once(tx, clock, { key: input.idempotencyKey, endpoint: 'booking.create', caller: '' }, async () => {
            const [service, shop, now] = [await anOfferedService(tx, input.serviceId), await theShop(tx), clock()];
            const startsAt = new Date(input.startsAt);
            const { agentId, endsAt } = await agentFor(tx, service, language, shop.zone, startsAt);
            const customerId = await findOrAddCustomer(tx, { id: newId(), ...contact, language, now });
            const id = newId();
            await insertBooking(tx, {
              id,
              serviceId: service.id,
              agentId,
              customerId,
              kind: 'booked',
              startsAt,
              endsAt,
              language,
              pageLocale: knownLocale(input.pageLocale),
              zone: input.zone,
              ...contact,
              about: input.about,
              createdAt: now,
            });
            const booking = await view(tx, id, input.pageLocale);
            await record(tx, 'booking.created', { bookingId: id });
            return { bookingId: id, link: links.make(id, 1), booking };
          }),
        ),
      );
    }),

    now: api.booking.now.handler(async ({ input, context }) => {
      await rateLimits.spend('booking.create', context.address);
      const contact = readContact(input);
      knownZone(input.zone);
      const language = knownLocale(input.language);
      // Nobody waits for a shop in which nobody is.
      const { open } = await parts.waitNow(language);
      return db.transaction().execute((tx) =>
        once(tx, clock, { key: input.idempotencyKey, endpoint: 'booking.now', caller: '' }, async () => {
          const [service, now, id] = [await anOfferedService(tx, input.serviceId), clock(), newId()];
          if (!open) throw failure('closed');
          const customerId = await findOrAddCustomer(tx, { id: newId(), ...contact, language, now });
          await insertBooking(tx, {
            id,
            serviceId: service.id,
            agentId: null,
            customerId,
            kind: 'now',
            startsAt: now,
            endsAt: new Date(now.getTime() + service.minutes * 60_000),
            language,
            pageLocale: knownLocale(input.pageLocale),
            zone: input.zone,
            ...contact,
            about: input.about,
            createdAt: now,
          });
          await record(tx, 'booking.created', { bookingId: id });
          return { bookingId: id, link: links.make(id, 1) };
        }),
      );
    }),

    get: api.booking.get.handler(({ input, context }) => view(db, asCustomer(context.caller).bookingId, input.locale)),

    moveSlots: api.booking.moveSlots.handler(async ({ input, context }) => {
      const zone = knownZone(input.zone);
      const [row, shop] = [await findBooking(db, asCustomer(context.caller).bookingId), await theShop(db)];
      if (!row) throw failure('not_found');
      const { slots } = await slotsBetween(db, {
        ...row,
        ...daysOf(input, zone),
        zone: shop.zone,
        now: clock(),
        moving: row.id,
      });
      // The time one has is no other time.
      const others = slots.filter(({ start }) => start !== row.startsAt.getTime());
      return { slots: others.map(presentSlot) };
    }),

    move: api.booking.move.handler(async ({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      knownZone(input.zone);
      const before = await findBooking(db, bookingId);
      if (!before) throw failure('not_found');
      return orNextFree({ ...before, startsAt: input.startsAt }, () =>
        db.transaction().execute((tx) =>
          once(tx, clock, { key: input.idempotencyKey, endpoint: 'booking.move', caller: bookingId }, async () => {
            const [row, shop] = [await lockBooking(tx, bookingId), await theShop(tx)];
            if (!row) throw failure('not_found');
            if (!mayMove(row, clock())) throw failure('too_late');
            const startsAt = new Date(input.startsAt);
            const to = await agentFor(tx, row, row.language, shop.zone, startsAt, row);
            await moveBooking(tx, bookingId, { startsAt, zone: input.zone, ...to });
            const moved = await view(tx, bookingId, input.locale);
            await record(tx, 'booking.moved', { bookingId });
            return moved;
          }),
        ),
      );
    }),

    cancel: api.booking.cancel.handler(({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      return db.transaction().execute((tx) =>
        once(tx, clock, { key: input.idempotencyKey, endpoint: 'booking.cancel', caller: bookingId }, async () => {
          const row = await lockBooking(tx, bookingId);
          if (!row) throw failure('not_found');
          if (!mayCancel(row, clock())) throw failure('too_late');
          await setBookingStatus(tx, bookingId, 'cancelled');
          const cancelled = await view(tx, bookingId, input.locale);
          await record(tx, 'booking.cancelled', { bookingId });
          return cancelled;
        }),
      );
    }),
  };
}

function presentSlot(slot: { start: number; end: number }): Slot {
  return { startsAt: new Date(slot.start).toISOString(), endsAt: new Date(slot.end).toISOString() };
}
