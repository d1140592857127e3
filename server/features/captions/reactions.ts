import type { EventType } from '#contract/events.ts';
import type { Db } from '#server/tables.ts';
import { forgetHeardOf } from './store.ts';

/** With the consult ends the reason to know what was said in it. */
export function captionsReactions(
  db: Db,
): Partial<Record<EventType, (event: { bookingId: string | null }) => Promise<void>>> {
  return {
    'consult.ended': async ({ bookingId }) => {
      if (bookingId) await forgetHeardOf(db, bookingId);
    },
  };
}
