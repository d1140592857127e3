import { type AgentCalendar, agentCalendar } from './agent-calendar.ts';
import { historyDays } from './contact-history.ts';
import { notes } from './contact-notes.ts';
import { maijasWish, type Wish, wishes } from './customer-words.ts';
import type {
  DemoBooking,
  DemoCustomer,
  DemoEnding,
  DemoProduct,
  DemoService,
  DemoShopProfile,
  DemoStaff,
} from './demo-shapes.ts';
import type { Random } from './seeded-random.ts';
import { addMinutes, dayFrom, isWithin, openOn, roundUp } from './wall-clock.ts';

export type BookingParts = {
  now: Date;
  random: Random;
  newId: () => string;
  shop: DemoShopProfile;
  services: readonly DemoService[];
  staff: readonly DemoStaff[];
  customers: readonly DemoCustomer[];
  products: readonly DemoProduct[];
};

/** `surelyDone`: a past one that was neither missed nor cancelled. */
type Place = { customer: DemoCustomer; wish: Wish; start: Date; mustBeAtWork: boolean; surelyDone?: boolean };

const slotMinutes = 30;

/** All bookings: Maija's in a few minutes, two more today, tomorrow's, earlier today's and three months of past ones. */
export function demoBookings(parts: BookingParts): DemoBooking[] {
  const book = bookingMaker(parts, agentCalendar(parts.staff, parts.shop.zone));
  const held = [...soon(parts, book), ...tomorrow(parts, book)];
  const today = earlierToday(parts, book);
  const past = pastDays(parts, book);
  return [...held, ...today, ...past].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

type Book = (place: Place) => DemoBooking | null;

function bookingMaker(parts: BookingParts, calendar: AgentCalendar): Book {
  const { now, random, newId, shop, services, products } = parts;
  return ({ customer, wish, start, mustBeAtWork, surelyDone = false }) => {
    const service = services.find(({ skill }) => skill === wish.skill);
    if (!service) throw new Error(`no service for ${wish.skill}`);
    const end = addMinutes(start, service.minutes);
    const agent = calendar.take({ language: customer.language, skill: wish.skill, start, end }, mustBeAtWork);
    if (!agent) return null;
    const lot = random.next();
    const fell = lot < 0.06 ? 'missed' : lot < 0.12 ? 'cancelled' : 'done';
    const status = end > now ? 'held' : surelyDone ? 'done' : fell;
    const createdAt = addMinutes(start < now ? start : now, -random.between(180, 6 * 24 * 60));
    return {
      id: newId(),
      serviceId: service.id,
      agentId: agent.id,
      customerId: customer.id,
      status,
      startsAt: start,
      endsAt: end,
      language: customer.language,
      pageLocale: customer.language,
      zone: shop.zone,
      about: wish.about,
      createdAt,
      ending: status === 'done' ? ending(wish, start, service.minutes, products, random) : null,
    };
  };
}

function ending(
  wish: Wish,
  start: Date,
  minutes: number,
  products: readonly DemoProduct[],
  random: Random,
): DemoEnding {
  const takenAt = addMinutes(start, random.pick([0, 0, 0, 1, 1, 2, 4]));
  const fitting = products.filter(({ type }) =>
    wish.skill === 'care' ? type === 'care' : wish.skill === 'carpets' ? type === 'carpet' : type === 'parquet',
  );
  const shown = new Set(Array.from({ length: random.between(1, 3) }, () => random.pick(fitting).id));
  return {
    arrivedAt: addMinutes(start, -random.between(1, 6)),
    takenAt,
    endedAt: addMinutes(start, minutes - random.between(1, 4)),
    reason: wish.reason,
    note: random.pick(notes[wish.reason]),
    shownProductIds: [...shown],
  };
}

function soon(parts: BookingParts, book: Book): DemoBooking[] {
  const { now, customers } = parts;
  const [maija, piotr, erik] = customers;
  if (!maija || !piotr || !erik) throw new Error('the first three customers open the demo');
  const first = roundUp(addMinutes(now, 3), 5);
  const starts = laterToday(parts, addMinutes(first, 45));
  return kept([
    book({ customer: maija, wish: maijasWish, start: first, mustBeAtWork: false }),
    ...[piotr, erik].map((customer, index) =>
      book({
        customer,
        wish: wishFor(customer, index === 0 ? 0 : 3),
        start: starts[index] ?? addMinutes(first, 60 * (index + 1)),
        mustBeAtWork: false,
      }),
    ),
  ]);
}

/** Two starts from `from` on: in today's opening hours where they have room, else one hour after the other. */
function laterToday({ now, shop }: BookingParts, from: Date): Date[] {
  const open = openOn(shop.hours, dayFrom(now, shop.zone), shop.zone);
  const first = roundUp(open && open.opens > from ? open.opens : from, 15);
  const second = addMinutes(first, 75);
  const fits = open && addMinutes(second, slotMinutes) <= open.closes;
  return fits ? [first, second] : [roundUp(from, 15), addMinutes(roundUp(from, 15), 60)];
}

function tomorrow(parts: BookingParts, book: Book): DemoBooking[] {
  const { now, shop, customers } = parts;
  const open = openOn(shop.hours, dayFrom(now, shop.zone, 1), shop.zone);
  if (!open) return [];
  return kept(
    [3, 4, 21, 27, 9].map((index, place) => {
      const customer = customers[index];
      if (!customer) return null;
      const start = addMinutes(open.opens, 15 + place * 55 - ((15 + place * 55) % 15));
      return book({ customer, wish: wishFor(customer, place), start, mustBeAtWork: true });
    }),
  );
}

/** Three consults that are over: today's when the shop has been open for long enough, else just before now. */
function earlierToday(parts: BookingParts, book: Book): DemoBooking[] {
  const { now, customers, shop } = parts;
  const quarter = addMinutes(roundUp(now, 15), -15);
  const talks = [10, 33, 22].map((index, place) => {
    const customer = customers[index];
    const start = addMinutes(quarter, -45 - place * 50 + ((place * 50) % 15));
    const end = addMinutes(start, slotMinutes);
    return customer
      ? book({
          customer,
          wish: wishFor(customer, place),
          start,
          mustBeAtWork: isWithin(shop.hours, start, end, shop.zone),
          surelyDone: true,
        })
      : null;
  });
  return kept(talks);
}

function pastDays(parts: BookingParts, book: Book): DemoBooking[] {
  const { now, random, shop, customers } = parts;
  const made: (DemoBooking | null)[] = [];
  for (let daysAgo = historyDays; daysAgo >= 2; daysAgo--) {
    const open = openOn(shop.hours, dayFrom(now, shop.zone, -daysAgo), shop.zone);
    if (!open) continue;
    const slots = (open.closes.getTime() - open.opens.getTime()) / 60_000 / slotMinutes;
    for (let count = random.between(0, 3); count > 0; count--) {
      const customer = random.pick(customers);
      const start = addMinutes(open.opens, random.between(0, slots - 1) * slotMinutes);
      made.push(book({ customer, wish: wishFor(customer, random.between(0, 9)), start, mustBeAtWork: true }));
    }
  }
  return kept(made);
}

function wishFor(customer: DemoCustomer, index: number): Wish {
  const choices = wishes[customer.language];
  const wish = choices[index % choices.length];
  if (!wish) throw new Error(`no wishes in ${customer.language}`);
  return wish;
}

function kept(bookings: readonly (DemoBooking | null)[]): DemoBooking[] {
  return bookings.filter((booking) => booking !== null);
}
