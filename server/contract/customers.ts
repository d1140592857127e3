import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, instant, locale, money } from './locales.ts';
import { orderStatuses } from './products.ts';

/** What the agent knows about the customer of one booking, newest first everywhere. */
export const customerCard = z.object({
  customerId: z.uuid(),
  name: z.string(),
  /** Whose the phone or e-mail is on the shop's books, where that seems to be somebody else than who booked. */
  knownAs: z.string().nullable(),
  language: locale,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  about: z.string(),
  bookings: z.array(
    z.object({
      bookingId: z.uuid(),
      startsAt: instant,
      serviceName: z.string(),
      status: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  purchases: z.array(
    z.object({
      at: instant,
      productName: z.string(),
      code: z.string(),
      quantity: z.number(),
      unit: z.string(),
      price: money,
    }),
  ),
  orders: z.array(
    z.object({
      number: z.string(),
      status: z.enum(orderStatuses),
      placedAt: instant,
      promisedOn: day.nullable(),
      lines: z.array(z.object({ productName: z.string(), quantity: z.number(), unit: z.string() })),
    }),
  ),
  contacts: z.array(
    z.object({
      at: instant,
      channel: z.string(),
      reason: z.string(),
      note: z.string(),
      /** What was promised at the end of that consult. */
      promise: z.object({ text: z.string(), at: instant.nullable(), keptAt: instant.nullable() }).nullable(),
    }),
  ),
});
export type CustomerCard = z.infer<typeof customerCard>;

export const customers = {
  card: endpoint('customers.read', 'GET', '/customers/card')
    .input(z.object({ bookingId: z.uuid(), locale }))
    .output(customerCard),
};
