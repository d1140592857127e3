import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '#server/platform/clock.ts';
import type { Caller } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { A_MOMENT, keptFor } from '#server/platform/kept.ts';
import type { Links } from '#server/platform/links.ts';
import type { RateLimits } from '#server/platform/rate-limit.ts';
import type { SignIn } from '#server/platform/sign-in.ts';
import type { Db } from '#server/tables.ts';
import { findLinkGeneration, findSeat } from './store.ts';

/** Header in which a customer's page sends its link; never in an address, where logs and histories would keep it. */
export const linkHeader = 'x-booking-link';

export type FindCaller = (request: {
  headers: IncomingHttpHeaders;
  address: string;
  /** Staff found up to a second ago are not looked for again. */
  lately?: boolean;
}) => Promise<Caller>;

/**
 * Says who asks. A link wins over a signed-in session, so that staff can open a customer's page in the same browser.
 * @throws not_found for a link that proves nothing (guessing is limited), link_ended for one that was revoked
 */
export function createFindCaller(parts: {
  db: Db;
  clock: Clock;
  links: Links;
  signIn: SignIn;
  rateLimits: RateLimits;
}): FindCaller {
  const { db, clock, links, signIn, rateLimits } = parts;
  const lateStaff = keptFor<Caller>(A_MOMENT, clock);
  return async ({ headers, address, lately = false }) => {
    const link = headers[linkHeader];
    if (typeof link === 'string') {
      const bookingId = links.bookingOf(link);
      const generation = bookingId && (await findLinkGeneration(db, bookingId));
      if (bookingId && generation) {
        if (links.proves(link, bookingId, generation)) return { role: 'customer', bookingId };
        for (let old = generation - 1; old > 0; old -= 1)
          if (links.proves(link, bookingId, old)) throw failure('link_ended');
      }
      await rateLimits.spend('link.guess', address);
      throw failure('not_found');
    }
    if (!headers.cookie) return { role: 'anonymous' };
    return lately ? lateStaff(headers.cookie, () => findStaff(headers)) : findStaff(headers);
  };

  async function findStaff(headers: IncomingHttpHeaders): Promise<Caller> {
    const user = await signIn.find(headers);
    const seat = user && (await findSeat(db, user.userId, clock()));
    return seat ? { ...seat, email: user.email } : { role: 'anonymous' };
  }
}
