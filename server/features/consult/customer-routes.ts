import { api, asCustomer } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import type { Tx } from '#server/tables.ts';
import { setKept, wasShown } from './contents-store.ts';
import type { ConsultParts } from './parts.ts';
import type { ReadConsult } from './read.ts';
import { customerIdentity, doorFor } from './rules.ts';
import { createSeats } from './seats.ts';
import { changeConsult, type ConsultRow, findConsult, insertWaiting, lockConsult, noteSeen } from './store.ts';
import { noteTyped } from './typed-store.ts';
import type { Writes } from './write.ts';

type Wait = { low: number; high: number };

const minute = 60_000;

/** What the holder of a booking's link may do; the booking is always the link's own. */
export function customerConsultRoutes(parts: ConsultParts, writes: Writes, read: ReadConsult) {
  const { db, clock, record, rateLimits } = parts;
  const seatFor = createSeats(parts);

  /** Notes that the customer stands in the waiting room, and tells the desk when that is news. */
  const arrive = async (tx: Tx, bookingId: string, consult: ConsultRow | undefined, wait: Wait | null) => {
    const now = clock();
    if (!consult) {
      await insertWaiting(tx, { bookingId, now, servedBy: wait && new Date(now.getTime() + wait.high * minute) });
      return record(tx, 'consult.entered', { bookingId });
    }
    if (consult.customerPresent) return noteSeen(tx, bookingId, now);
    const here = { customer_present: true, customer_seen_at: now, arrived_at: consult.arrivedAt ?? now };
    await changeConsult(tx, bookingId, here);
    return record(tx, consult.arrivedAt ? 'consult.returned' : 'consult.entered', { bookingId });
  };

  return {
    /** Before the door opens nothing is noted, and the reply says 'expected': a phone's clock may run ahead. */
    enter: api.consult.enter.handler(async ({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      const wait = await parts.waitOf(bookingId);
      await db.transaction().execute(async (tx) => {
        const booking = await parts.booking.lock(tx, bookingId);
        if (!booking) throw failure('not_found');
        const consult = await lockConsult(tx, bookingId);
        const door = doorFor(booking, consult, clock());
        if (door === 'cancelled') throw failure('link_ended');
        if (door === 'over') throw failure('consult_ended');
        if (door === 'open') await arrive(tx, bookingId, consult, booking.kind === 'now' ? wait : null);
      });
      return read(bookingId, input.locale, 'customer');
    }),

    view: api.consult.view.handler(({ input, context }) =>
      read(asCustomer(context.caller).bookingId, input.locale, 'customer'),
    ),

    seat: api.consult.seat.handler(async ({ context }) => {
      const { bookingId } = asCustomer(context.caller);
      await rateLimits.spend('consult.seat', bookingId);
      const [booking, consult] = [await parts.booking.find(db, bookingId), await findConsult(db, bookingId)];
      if (!booking) throw failure('not_found');
      const door = doorFor(booking, consult, clock());
      if (door === 'cancelled') throw failure('link_ended');
      if (door === 'over') throw failure('consult_ended');
      // A token is made only for somebody whom the desk has seen come in.
      if (!consult?.arrivedAt) throw failure('not_allowed');
      const identity = customerIdentity(bookingId);
      return seatFor({ bookingId, identity, name: booking.name, role: 'customer' }, context);
    }),

    leave: api.consult.leave.handler(({ context }) => {
      const { bookingId } = asCustomer(context.caller);
      return db.transaction().execute(async (tx) => {
        const consult = await lockConsult(tx, bookingId);
        if (!consult || consult.state === 'ended' || consult.customerSeenAt === null)
          return { version: consult?.version ?? 0 };
        const version = await changeConsult(tx, bookingId, { customer_present: false, customer_seen_at: null });
        if (consult.customerPresent) await record(tx, 'consult.left', { bookingId });
        return { version };
      });
    }),

    reportPreflight: api.consult.reportPreflight.handler(({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      return db.transaction().execute(async (tx) => {
        await writes.asCustomerOf(tx, bookingId);
        return writes.change(tx, bookingId, { preflight: JSON.stringify(input) });
      });
    }),

    say: api.consult.say.handler(async ({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      await rateLimits.spend('consult.say', bookingId);
      return writes.say({ ...input, bookingId, author: 'customer', staffId: null });
    }),

    typed: api.consult.typed.handler(async ({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      await rateLimits.spend('consult.typed', bookingId);
      return db.transaction().execute(async (tx) => {
        const { state, version } = await writes.asCustomerOf(tx, bookingId);
        if (state !== 'talking') return { version };
        await noteTyped(tx, { bookingId, text: input.text, at: clock() });
        await record(tx, 'consult.typed', { bookingId });
        return { version };
      });
    }),

    keep: api.consult.keep.handler(({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      return db.transaction().execute(async (tx) => {
        const { version } = await writes.asCustomerOf(tx, bookingId);
        if (input.kept && !(await wasShown(tx, bookingId, input.productId))) throw failure('not_found');
        const changed = await setKept(tx, { ...input, bookingId, at: clock() });
        return changed ? writes.change(tx, bookingId, {}) : { version };
      });
    }),

    summary: api.consult.summary.handler(async ({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      const [consult, booking, feedback] = await Promise.all([
        read(bookingId, input.locale, 'customer'),
        parts.booking.view(bookingId, input.locale),
        parts.feedbackOf(bookingId),
      ]);
      return { consult, booking, feedback };
    }),
  };
}
