import type { BookingView } from '#contract/booking.ts';
import type { ProductCard } from '#contract/products.ts';
import type { Clock, NewId } from '#server/platform/clock.ts';
import type { RequestContext, StaffCaller } from '#server/platform/endpoint.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import type { Rooms } from '#server/platform/livekit-rooms.ts';
import type { Languages } from '#server/platform/locales.ts';
import type { RateLimits } from '#server/platform/rate-limit.ts';
import type { Db, Tx } from '#server/tables.ts';

/** What a consult needs to know of its booking. */
export type ConsultBooking = {
  id: string;
  kind: 'booked' | 'now';
  status: 'held' | 'done' | 'missed' | 'cancelled';
  startsAt: Date;
  endsAt: Date;
  language: string;
  name: string;
  customerId: string;
  agentName: string | null;
  /** The waiting room opens at this instant. */
  opensAt: Date;
};

export type ConsultParts = {
  db: Db;
  clock: Clock;
  newId: NewId;
  record: RecordEvent;
  languages: Languages;
  rateLimits: RateLimits;
  /** null when there is no LiveKit server: the consult goes on by chat. */
  rooms: Rooms | null;
  /** Where this caller's browser reaches LiveKit. */
  publicLivekitUrl(context: RequestContext): string;
  /** Asked of booking. */
  booking: {
    find(reader: Db | Tx, id: string): Promise<ConsultBooking | undefined>;
    /** Holds the booking until the transaction ends. */
    lock(tx: Tx, id: string): Promise<ConsultBooking | undefined>;
    setStatus(tx: Tx, id: string, status: 'done' | 'missed'): Promise<void>;
    view(id: string, locale: string): Promise<BookingView>;
  };
  /** Asked of products: cards in one language; ids without a product are left out. */
  productCards(ids: string[], locale: string): Promise<Map<string, ProductCard>>;
  /** Asked of the queue: whole minutes until an agent is expected. */
  waitOf(bookingId: string): Promise<{ low: number; high: number } | null>;
  /** Asked of the queue: may this member of staff see this booking's customer. */
  maySee(caller: Pick<StaffCaller, 'role' | 'userId'>, bookingId: string): Promise<boolean>;
  /** Asked of customers: notes a contact on the customer's card. */
  addContact(
    tx: Tx,
    contact: {
      id: string;
      customerId: string;
      bookingId: string;
      at: Date;
      channel: string;
      reason: string;
      note: string;
      agentId: string;
    },
  ): Promise<void>;
  /** Asked of feedback. */
  feedbackOf(bookingId: string): Promise<{ score: number; text: string } | null>;
};
