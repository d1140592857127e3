import { demoBookings } from './booking-plan.ts';
import { demoContacts } from './contact-history.ts';
import { demoCustomers } from './customer-list.ts';
import type { DemoInput, DemoProduct, DemoShop } from './demo-shapes.ts';
import { demoFollowUp } from './follow-up.ts';
import { demoFeedback } from './feedback-answers.ts';
import { demoOrders } from './order-book.ts';
import { catalogue } from './products/catalogue.ts';
import { demoPurchases } from './purchase-history.ts';
import { seededRandom } from './seeded-random.ts';
import { demoServices, furuOchUll } from './shop-profile.ts';
import { demoStaff } from './staff-list.ts';
import { dayFrom } from './wall-clock.ts';

/**
 * The whole fictional shop as plain data, every date relative to `now`. The same input gives the same shop, ids apart.
 * Bookings that lie outside opening hours (the demo started at night) are held by agents who stay for it.
 */
export function demoShop({ now, zone, seed, newId }: DemoInput): DemoShop {
  const random = seededRandom(seed);
  const shop = { ...furuOchUll, zone };
  const services = demoServices.map((service) => ({ ...service, id: newId() }));
  const staff = demoStaff(newId);
  const products = stocked(now, zone, newId);
  const customers = demoCustomers(now, random, newId);
  const purchases = demoPurchases({ now, random, newId, shop }, customers, products);
  const orders = demoOrders({ now, newId, shop }, customers, products, purchases);
  const bookings = demoBookings({ now, random, newId, shop, services, staff, customers, products });
  const contacts = demoContacts({ now, random, newId, shop }, customers, staff, bookings);
  const feedback = demoFeedback(now, bookings, random);
  const followUp = demoFollowUp({ now, newId }, bookings, products);
  return { shop, services, staff, products, customers, purchases, orders, contacts, bookings, feedback, followUp };
}

function stocked(now: Date, zone: string, newId: () => string): DemoProduct[] {
  const delivery = (days: number | null) => (days === null ? null : dayFrom(now, zone, days).toString());
  return catalogue.map(({ nextDeliveryDays, variants, ...product }) => ({
    ...product,
    id: newId(),
    nextDelivery: delivery(nextDeliveryDays),
    variants: variants.map(({ nextDeliveryDays: days, ...variant }) => ({ ...variant, nextDelivery: delivery(days) })),
  }));
}
