import type { Db } from '#server/tables.ts';
import type { Heard } from './without-names.ts';

/** The newest first: more would take longer to hear than a trainer waits. */
const MOST_HEARD = 400;

/** What customers who speak this language wrote since then, in calls and when they booked. */
export async function findHeard(db: Db, language: string, since: Date): Promise<Heard[]> {
  const written = await db
    .selectFrom('messages')
    .innerJoin('bookings', 'bookings.id', 'messages.booking_id')
    .leftJoin('staff', 'staff.user_id', 'bookings.agent_id')
    .select(['messages.text', 'bookings.name', 'staff.name as agent'])
    .where('messages.author', '=', 'customer')
    .where('bookings.language', '=', language)
    .where('messages.at', '>=', since)
    .orderBy('messages.at', 'desc')
    .limit(MOST_HEARD)
    .execute();
  const booked = await db
    .selectFrom('bookings')
    .leftJoin('staff', 'staff.user_id', 'bookings.agent_id')
    .select(['bookings.about as text', 'bookings.name', 'staff.name as agent'])
    .where('bookings.language', '=', language)
    .where('bookings.created_at', '>=', since)
    .where('bookings.about', '<>', '')
    .orderBy('bookings.created_at', 'desc')
    .limit(MOST_HEARD)
    .execute();
  return [...written, ...booked].map(({ text, name, agent }) => ({ text, names: [name, ...(agent ? [agent] : [])] }));
}
