import { sql } from 'kysely';
import type { Db } from '#server/tables.ts';

/** A seat that is valid at `now`, or undefined: an ended seat is nobody, on the very next request. */
export function findSeat(db: Db, userId: string, now: Date) {
  return db
    .selectFrom('staff')
    .select(['user_id as userId', 'role', 'name', 'locale', 'languages'])
    .where('user_id', '=', userId)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', now)]))
    .executeTakeFirst();
}

export async function setLocale(db: Db, userId: string, locale: string): Promise<void> {
  await db.updateTable('staff').set({ locale }).where('user_id', '=', userId).execute();
}

export async function listStaff(db: Db) {
  const { rows } = await sql<{
    id: string;
    name: string;
    email: string;
    role: 'agent' | 'light_agent' | 'trainer' | 'supervisor' | 'administrator';
    locale: string;
    languages: string[];
    skills: string[];
    validUntil: Date | null;
  }>`select s.user_id as id, s.name, u.email, s.role, s.locale, s.languages, s.skills, s.valid_until as "validUntil"
    from staff s join "user" u on u.id = s.user_id order by s.name`.execute(db);
  return rows;
}

/** Generation of a booking's link, or undefined when there is no such booking. */
export async function findLinkGeneration(db: Db, bookingId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('bookings')
    .select('link_generation as generation')
    .where('id', '=', bookingId)
    .executeTakeFirst();
  return row?.generation;
}
