import type { Db } from '#server/tables.ts';
import type { Heard } from './without-names.ts';

/** The newest first: more would take longer to hear than a trainer waits. */
const MOST_HEARD = 400;

/** What customers who speak this language wrote since then, in calls and when they booked. */
export async function findHeard(db: Db, language: string, since: Date): Promise<Heard[]> {
  const written = await db
    .selectFrom('messages')
    .innerJoin('bookings', 'bookings.id', 'messages.booking_id')
    .leftJoin('consults', 'consults.booking_id', 'bookings.id')
    .leftJoin('staff as booked', 'booked.user_id', 'bookings.agent_id')
    .leftJoin('staff as taker', 'taker.user_id', 'consults.taken_by')
    .select(['messages.text', 'bookings.name', 'booked.name as agent', 'taker.name as takenBy'])
    .where('messages.author', '=', 'customer')
    .where('bookings.language', '=', language)
    .where('messages.at', '>=', since)
    .orderBy('messages.at', 'desc')
    .limit(MOST_HEARD)
    .execute();
  const noted = await db
    .selectFrom('bookings')
    .leftJoin('consults', 'consults.booking_id', 'bookings.id')
    .leftJoin('staff as booked', 'booked.user_id', 'bookings.agent_id')
    .leftJoin('staff as taker', 'taker.user_id', 'consults.taken_by')
    .select(['bookings.about as text', 'bookings.name', 'booked.name as agent', 'taker.name as takenBy'])
    .where('bookings.language', '=', language)
    .where('bookings.created_at', '>=', since)
    .where('bookings.about', '<>', '')
    .orderBy('bookings.created_at', 'desc')
    .limit(MOST_HEARD)
    .execute();
  // Who booked, who was to meet them, and the colleague who took the talk instead.
  return [...written, ...noted].map(({ text, name, agent, takenBy }) => ({
    text,
    names: [name, agent, takenBy].filter((one) => one !== null),
  }));
}
