import type { ContactReason } from '#contract/consult.ts';
import { notes, reasonWeights } from './contact-notes.ts';
import type {
  ContactChannel,
  DemoBooking,
  DemoContact,
  DemoCustomer,
  DemoShopProfile,
  DemoStaff,
} from './demo-shapes.ts';
import type { Random } from './seeded-random.ts';
import { addMinutes, dayFrom, isWithin, openOn } from './wall-clock.ts';

/** Three months, as the shop counts them. */
export const historyDays = 92;

/** How busy a day is by its weekday: people look on Saturday, and ask on Monday. */
const bustle: Record<number, number> = { 1: 1.6, 2: 1, 3: 0.9, 4: 1, 5: 1.1, 6: 1.9, 7: 0.8 };
const contactsOnAPlainDay = 5;

type Spoken = Exclude<ContactChannel, 'video'>;
const channels: readonly Spoken[] = ['phone', 'phone', 'phone', 'chat', 'chat', 'mail', 'shop', 'shop'];

/** Contacts of the last three months: the held consults, and calls, chats, mails and visits around them. */
export function demoContacts(
  input: { now: Date; random: Random; newId: () => string; shop: DemoShopProfile },
  customers: readonly DemoCustomer[],
  staff: readonly DemoStaff[],
  bookings: readonly DemoBooking[],
): DemoContact[] {
  const { now, random, newId, shop } = input;
  const agents = staff.filter((person) => person.role === 'agent');
  const contacts: DemoContact[] = [];
  for (let daysAgo = historyDays; daysAgo >= 0; daysAgo--) {
    const day = dayFrom(now, shop.zone, -daysAgo);
    const open = openOn(shop.hours, day, shop.zone);
    if (!open) continue;
    const count = Math.round(contactsOnAPlainDay * (bustle[day.dayOfWeek] ?? 1) * (0.7 + 0.6 * random.next()));
    const minutes = (open.closes.getTime() - open.opens.getTime()) / 60_000;
    for (let index = 0; index < count; index++) {
      const at = addMinutes(open.opens, random.between(0, minutes - 1));
      const customer = random.pick(customers);
      const channel = random.pick(channels);
      const reason = weighted(reasonWeights[channel], random);
      const note = random.pick(notes[reason]);
      const agent = agentFor(agents, customer, at, shop, random);
      const id = newId();
      if (at < now) contacts.push({ id, customerId: customer.id, agentId: agent.id, at, channel, reason, note });
    }
  }
  return [...contacts, ...consultsAsContacts(bookings, newId)].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function consultsAsContacts(bookings: readonly DemoBooking[], newId: () => string): DemoContact[] {
  return bookings.flatMap(({ customerId, agentId, ending }) => {
    if (!ending) return [];
    const { endedAt: at, reason, note } = ending;
    return { id: newId(), customerId, agentId, at, channel: 'video' as const, reason, note };
  });
}

function agentFor(
  agents: readonly DemoStaff[],
  customer: DemoCustomer,
  at: Date,
  shop: DemoShopProfile,
  random: Random,
): DemoStaff {
  const atWork = agents.filter((agent) => isWithin(agent.hours, at, at, shop.zone));
  const speaking = atWork.filter((agent) => agent.languages.includes(customer.language));
  return random.pick(speaking.length > 0 ? speaking : agents);
}

function weighted(weights: Partial<Record<ContactReason, number>>, random: Random): ContactReason {
  const entries = Object.entries(weights) as [ContactReason, number][];
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [reason, weight] of entries) {
    left -= weight;
    if (left < 0) return reason;
  }
  return 'other';
}
