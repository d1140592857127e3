import type { DemoBooking, DemoFollowUp, DemoInput, DemoProduct } from './demo-shapes.ts';
import { addMinutes } from './wall-clock.ts';

/** What agents promised in the last consults, in the shop's own language; hours from now until it is due. */
const promised = [
  { text: 'Ringer med dagen när leveransen kommer', dueInHours: 3, kept: false },
  { text: 'Mejlar offerten på ekparketten med list och underlag', dueInHours: 26, kept: false },
  { text: 'Frågar montören om vecka sju och hör av mig', dueInHours: -2, kept: false },
  { text: 'Skickar skötselrådet för oljat golv', dueInHours: -20, kept: true },
] as const;

/** What stays to do after the latest consults, so that the list of it is not empty in the demo: promises, and what customers asked for. */
export function demoFollowUp(
  { now, newId }: Pick<DemoInput, 'now' | 'newId'>,
  bookings: readonly DemoBooking[],
  products: readonly DemoProduct[],
): DemoFollowUp {
  const latest = bookings
    .flatMap(({ id, ending }) => (ending ? [{ bookingId: id, ...ending }] : []))
    .toSorted((a, b) => b.endedAt.getTime() - a.endedAt.getTime());
  const isFloor = new Set(products.filter(({ unit }) => unit === 'm2').map(({ id }) => id));
  const withFloor = latest.flatMap(({ bookingId, endedAt, shownProductIds }) => {
    const productId = shownProductIds.find((id) => isFloor.has(id));
    return productId ? [{ bookingId, at: addMinutes(endedAt, -2), productId }] : [];
  });
  return {
    promises: promised.flatMap(({ text, dueInHours, kept }, at) => {
      const consult = latest[at];
      if (!consult) return [];
      const due = addMinutes(now, dueInHours * 60);
      return [{ bookingId: consult.bookingId, text, at: due, keptAt: kept ? addMinutes(due, -30) : null }];
    }),
    requests: withFloor.slice(0, 3).map((row, at) => ({
      id: newId(),
      ...row,
      ...(at === 0 ? { kind: 'order' as const, quantity: 24 } : { kind: 'sample' as const, quantity: null }),
    })),
  };
}
