import type { TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import type { Clock } from '#server/platform/clock.ts';
import type { Db } from '#server/tables.ts';

/** At night. */
export const keepingCrontab = '53 3 * * * keeping_forget\n';

const day = 86_400_000;
/** A request is repeated within minutes, or never. */
const repeatedDays = 2;
/** A browser that was away for longer asks for everything anew. */
const eventDays = 30;

/**
 * Lets go of what has no reason to be kept: talks that ended `talkDays` ago with all that was written, shown and mailed in them, and
 * people of whom nothing else is known. Who still waits for goods or for a promise is kept; of a talk the entry on the customer's card
 * stays, when and why, as long as the customer does.
 */
export function keepingTasks({ db, clock, talkDays }: { db: Db; clock: Clock; talkDays: number }): TaskList {
  const ago = (days: number) => new Date(clock().getTime() - days * day);
  return {
    async keeping_forget() {
      const before = ago(talkDays);
      await db.transaction().execute(async (tx) => {
        await tx
          .deleteFrom('bookings')
          .where('ends_at', '<', before)
          .where(sql<boolean>`not exists (select from requests where booking_id = bookings.id and status = 'open')`)
          .where(
            sql<boolean>`not exists (select from consults where booking_id = bookings.id and promise is not null and promise_kept_at is null)`,
          )
          .execute();
        await tx
          .deleteFrom('customers')
          .where('code', 'is', null)
          .where('created_at', '<', before)
          .where(sql<boolean>`not exists (select from bookings where customer_id = customers.id)`)
          .where(sql<boolean>`not exists (select from purchases where customer_id = customers.id)`)
          .where(sql<boolean>`not exists (select from orders where customer_id = customers.id)`)
          .execute();
        await tx.deleteFrom('idempotency').where('at', '<', ago(repeatedDays)).execute();
        await tx.deleteFrom('events').where('at', '<', ago(eventDays)).execute();
      });
    },
  };
}
