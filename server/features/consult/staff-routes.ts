import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { deleteOpenRequest, findRequestBooking, insertRequest, insertShown } from './contents-store.ts';
import { enqueueRoomClosing } from './jobs.ts';
import type { ConsultParts } from './parts.ts';
import type { ReadConsult } from './read.ts';
import { agentIdentity, endVerdict, promiseProblem } from './rules.ts';
import { createSeats } from './seats.ts';
import { findConsult, lockConsult } from './store.ts';
import type { Writes } from './write.ts';

/** What staff may do: follow whom they may see, and serve the one consult they took. */
export function staffConsultRoutes(parts: ConsultParts, writes: Writes, read: ReadConsult) {
  const { db, clock, newId, record, rateLimits } = parts;
  const seatFor = createSeats(parts);

  return {
    follow: api.consult.follow.handler(async ({ input, context }) => {
      const view = await read(input.bookingId, input.locale, 'staff');
      if (!(await parts.maySee(asStaff(context.caller), input.bookingId))) throw failure('not_allowed');
      return view;
    }),

    staffSeat: api.consult.staffSeat.handler(async ({ input, context }) => {
      const { userId, name } = asStaff(context.caller);
      await rateLimits.spend('consult.seat', userId);
      const consult = await findConsult(db, input.bookingId);
      if (!consult) throw failure('not_found');
      if (consult.takenBy !== userId) throw failure('not_allowed');
      if (consult.state === 'ended') throw failure('consult_ended');
      return seatFor({ bookingId: input.bookingId, identity: agentIdentity(userId), name, role: 'agent' }, context);
    }),

    reply: api.consult.reply.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      await rateLimits.spend('consult.say', userId);
      return writes.say({ ...input, author: 'agent', staffId: userId });
    }),

    show: api.consult.show.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { bookingId, productId } = input;
      const variant = productId === null ? null : input.variant;
      return db.transaction().execute(async (tx) => {
        const consult = await writes.asAgentOf(tx, bookingId, userId);
        const offer = productId && (await writes.offerOf(tx, productId, variant));
        if (consult.cardProductId === productId && consult.cardVariant === variant) return { version: consult.version };
        if (offer) {
          const { priceMinor } = offer;
          await insertShown(tx, { id: newId(), bookingId, productId, variant, priceMinor, at: clock() });
        }
        // The first thing that is shown ends the greeting.
        const stage = offer && consult.stage === 'greeting' ? ({ stage: 'looking' } as const) : {};
        return writes.change(tx, bookingId, { card_product_id: productId, card_variant: variant, ...stage });
      });
    }),

    setStage: api.consult.setStage.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        const consult = await writes.asAgentOf(tx, input.bookingId, userId);
        if (consult.stage === input.stage) return { version: consult.version };
        return writes.change(tx, input.bookingId, { stage: input.stage, stage_at: clock() });
      });
    }),

    setMood: api.consult.setMood.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        const consult = await writes.asAgentOf(tx, input.bookingId, userId);
        if (consult.mood === input.mood) return { version: consult.version };
        return writes.change(tx, input.bookingId, { mood: input.mood, mood_at: clock() });
      });
    }),

    request: api.consult.request.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        const { version } = await writes.asAgentOf(tx, input.bookingId, userId);
        const known = await findRequestBooking(tx, input.id);
        if (known === input.bookingId) return { version };
        if (known) throw failure('stale');
        const { undecided } = await writes.offerOf(tx, input.productId, input.variant);
        // A rug of no size cannot be packed; a sample of it can.
        if (input.kind === 'order' && undecided) throw failure('variant_needed');
        await insertRequest(tx, { ...input, at: clock() });
        return writes.change(tx, input.bookingId, {});
      });
    }),

    withdrawRequest: api.consult.withdrawRequest.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        const { version } = await writes.asAgentOf(tx, input.bookingId, userId);
        if (!(await deleteOpenRequest(tx, input))) return { version };
        return writes.change(tx, input.bookingId, {});
      });
    }),

    end: api.consult.end.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { bookingId, reason, note, promise } = input;
      return db.transaction().execute(async (tx) => {
        const [booking, consult] = [await parts.booking.lock(tx, bookingId), await lockConsult(tx, bookingId)];
        if (!booking || !consult) throw failure('not_found');
        if (consult.takenBy !== userId) throw failure('not_allowed');
        if (consult.state === 'ended') return { version: consult.version };
        const at = clock();
        const problem = promiseProblem(input, at);
        if (problem) throw failure('invalid', { fields: [{ path: 'promiseAt', problem }] });
        const verdict = endVerdict(consult, booking, at);
        if (verdict === 'too_early') throw failure('not_allowed');
        await parts.booking.setStatus(tx, bookingId, verdict);
        await enqueueRoomClosing(tx, bookingId);
        const ended = { state: 'ended', ended_at: at, customer_present: false } as const;
        if (verdict === 'missed') {
          // There was no talk: no contact to count, and no summary to send.
          await record(tx, 'queue.changed', {});
          return writes.change(tx, bookingId, ended);
        }
        const { customerId } = booking;
        const contact = { id: newId(), customerId, bookingId, at, channel: 'video', reason, note, agentId: userId };
        await parts.addContact(tx, contact);
        const promiseAt = promise && input.promiseAt ? new Date(input.promiseAt) : null;
        const told = { reason, note, promise, promise_at: promiseAt };
        const { version } = await writes.change(tx, bookingId, { ...ended, ...told });
        await record(tx, 'consult.ended', { bookingId });
        return { version };
      });
    }),
  };
}
