import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, instant, locale, zone } from './locales.ts';

export const slot = z.object({ startsAt: instant, endsAt: instant });
export type Slot = z.infer<typeof slot>;

export const service = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  minutes: z.int(),
  skill: z.string(),
});
export type Service = z.infer<typeof service>;

/** What the shop's page needs. `next` are the next free slots of each service in `language`, soonest first. */
export const shopFront = z.object({
  shop: z.object({
    name: z.string(),
    phone: z.string(),
    zone,
    currency: z.string(),
    demo: z.boolean(),
    mailLeaves: z.boolean(),
  }),
  languages: z.array(locale),
  services: z.array(service.extend({ next: z.array(slot) })),
  now: z.object({
    agentsFree: z.int(),
    waiting: z.int(),
    open: z.boolean(),
    /** Honest waiting time in whole minutes; null when nobody is at work. */
    wait: z.object({ low: z.int(), high: z.int() }).nullable(),
  }),
});

const contactFields = {
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254).optional(),
  phone: z.string().trim().min(5).max(32).optional(),
  about: z.string().max(2000).default(''),
  language: locale,
  pageLocale: locale,
  zone,
};

const reachable = (input: { email?: string | undefined; phone?: string | undefined }) =>
  Boolean(input.email || input.phone);

export const bookingView = z.object({
  id: z.uuid(),
  kind: z.enum(['booked', 'now']),
  status: z.enum(['held', 'done', 'missed', 'cancelled']),
  startsAt: instant,
  endsAt: instant,
  zone,
  language: locale,
  service,
  agentName: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  about: z.string(),
  shopName: z.string(),
  shopPhone: z.string(),
  mayMove: z.boolean(),
  mayCancel: z.boolean(),
  /** The waiting room opens at this instant. */
  opensAt: instant,
  /** False where no mail server is set: nobody is told that a confirmation comes. */
  mailLeaves: z.boolean(),
});
export type BookingView = z.infer<typeof bookingView>;

const slotDays = z.coerce.number().int().min(1).max(31);

export const booking = {
  shop: endpoint('shop.read', 'GET', '/booking/shop')
    .input(z.object({ locale, language: locale.optional() }))
    .output(shopFront),
  slots: endpoint('shop.read', 'GET', '/booking/slots')
    .input(
      z.object({
        serviceId: z.uuid(),
        language: locale,
        from: day,
        days: slotDays,
        zone,
      }),
    )
    .output(z.object({ slots: z.array(slot) })),
  create: endpoint('booking.create', 'POST', '/booking/create')
    .input(
      z
        .object({ idempotencyKey: z.uuid(), serviceId: z.uuid(), startsAt: instant, ...contactFields })
        .refine(reachable, { path: ['email'] }),
    )
    .output(z.object({ bookingId: z.uuid(), link: z.string(), booking: bookingView })),
  /** "Talk to someone now": a place in the queue instead of a time. */
  now: endpoint('booking.create', 'POST', '/booking/now')
    .input(
      z.object({
        idempotencyKey: z.uuid(),
        serviceId: z.uuid(),
        ...contactFields,
      }),
    )
    .output(z.object({ bookingId: z.uuid(), link: z.string() })),
  get: endpoint('booking.own', 'GET', '/booking/own').input(z.object({ locale })).output(bookingView),
  /** Free times for moving: the time that this booking holds itself is free to it. */
  moveSlots: endpoint('booking.own', 'GET', '/booking/move-slots')
    .input(z.object({ from: day, days: slotDays, zone }))
    .output(z.object({ slots: z.array(slot) })),
  move: endpoint('booking.own', 'POST', '/booking/move')
    .input(z.object({ idempotencyKey: z.uuid(), startsAt: instant, zone, locale }))
    .output(bookingView),
  cancel: endpoint('booking.own', 'POST', '/booking/cancel')
    .input(z.object({ idempotencyKey: z.uuid(), locale }))
    .output(bookingView),
};
