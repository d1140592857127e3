import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { formatPhone } from '#server/platform/phone.ts';
import { maybeSamePerson } from '#server/platform/same-person.ts';
import { findAllRequests, findPromises, settleRequest } from './follow-up-store.ts';
import type { ConsultParts } from './parts.ts';
import { lockConsult } from './store.ts';
import { presentPromise, presentRequest } from './view.ts';
import type { Writes } from './write.ts';

type Contact = { phone: string | null; email: string | null };

/** As whoever booked wrote it; what the shop has besides is theirs only where it seems to be the same person. */
function contactOf(row: {
  customerName: string;
  knownName: string;
  phone: string | null;
  email: string | null;
  bookingPhone: string | null;
  bookingEmail: string | null;
}): Contact {
  const known: Contact = maybeSamePerson(row.customerName, row.knownName) ? row : { phone: null, email: null };
  return { phone: formatPhone(row.bookingPhone ?? known.phone), email: row.bookingEmail ?? known.email };
}

/** What is left to do after a consult: requests to work off and promises to keep. */
export function followUpRoutes(parts: ConsultParts, writes: Writes) {
  const { db, clock, languages } = parts;
  return {
    requests: api.consult.requests.handler(async ({ input }) => {
      const rows = await findAllRequests(db);
      const ids = [...new Set(rows.map((row) => row.productId))];
      const cards = await parts.productCards(ids, languages.pick(input.locale));
      return {
        requests: rows.flatMap((row) =>
          presentRequest(row, cards).map((request) => ({
            ...request,
            bookingId: row.bookingId,
            customerName: row.customerName,
            ...contactOf(row),
            doneAt: row.doneAt?.toISOString() ?? null,
            doneBy: row.doneBy,
          })),
        ),
      };
    }),

    settleRequest: api.consult.settleRequest.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        const settled = await settleRequest(tx, { ...input, userId, now: clock() });
        if (!settled) throw failure('not_found');
        if (settled.changed) await writes.change(tx, settled.bookingId, {});
        return { done: input.done };
      });
    }),

    promises: api.consult.promises.handler(async ({ context }) => {
      const { userId } = asStaff(context.caller);
      const rows = await findPromises(db);
      return {
        promises: rows.flatMap((row) => {
          const promise = presentPromise(row);
          if (!promise) return [];
          const { bookingId, customerName, language, agentName } = row;
          return [
            {
              ...promise,
              bookingId,
              customerName,
              language,
              agentName,
              ...contactOf(row),
              mine: row.takenBy === userId,
            },
          ];
        }),
      };
    }),

    /** Who kept a promise stays with the first who said so. */
    keepPromise: api.consult.keepPromise.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        const consult = await lockConsult(tx, input.bookingId);
        if (!consult?.promise) throw failure('not_found');
        if (input.kept !== (consult.promiseKeptAt !== null)) {
          const kept = { promise_kept_at: input.kept ? clock() : null, promise_kept_by: input.kept ? userId : null };
          await writes.change(tx, input.bookingId, kept);
        }
        return { kept: input.kept };
      });
    }),
  };
}
