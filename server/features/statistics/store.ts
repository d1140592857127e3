import { sql } from 'kysely';
import type { ContactReason } from '#contract/consult.ts';
import type { Db } from '#server/tables.ts';

type Day = { from: Date; until: Date };

export async function findZone(db: Db): Promise<string> {
  const shop = await db.selectFrom('shop').select('zone').executeTakeFirst();
  return shop?.zone ?? 'UTC';
}

/** Who waits and who talks now, whatever day they were booked for. */
export async function countNow(db: Db) {
  const { rows } = await sql<{ waiting: number; longestWaitSince: Date | null; talking: number }>`
    select count(*) filter (where state = 'waiting' and customer_present) as waiting,
      min(arrived_at) filter (where state = 'waiting' and customer_present) as "longestWaitSince",
      count(*) filter (where state = 'talking') as talking
    from consults where state <> 'ended'`.execute(db);
  return rows[0] ?? { waiting: 0, longestWaitSince: null, talking: 0 };
}

/** Of the talks that begin in the day: those with a booked time, and of all of them those held and those missed. */
export async function countBookings(db: Db, day: Day) {
  const { rows } = await sql<{ booked: number; done: number; missed: number }>`
    select count(*) filter (where kind = 'booked' and status <> 'cancelled') as booked,
      count(*) filter (where status = 'done') as done,
      count(*) filter (where status = 'missed') as missed
    from bookings where starts_at >= ${day.from} and starts_at < ${day.until}`.execute(db);
  return rows[0] ?? { booked: 0, done: 0, missed: 0 };
}

/** Booked talks of the day that an agent has begun. */
export async function findStarts(db: Db, day: Day) {
  const { rows } = await sql<{
    bookingId: string;
    name: string;
    startsAt: Date;
    arrivedAt: Date | null;
    takenAt: Date;
  }>`
    select b.id as "bookingId", b.name, b.starts_at as "startsAt", c.arrived_at as "arrivedAt", c.taken_at as "takenAt"
    from bookings b join consults c on c.booking_id = b.id
    where b.kind = 'booked' and c.taken_at is not null and b.starts_at >= ${day.from} and b.starts_at < ${day.until}
    order by b.starts_at desc, b.id`.execute(db);
  return rows;
}

/** Why customers talked to us in consults that ended in the day, most frequent first. */
export async function countReasons(db: Db, day: Day) {
  const { rows } = await sql<{ reason: ContactReason; count: number }>`
    select reason, count(*) as count from consults
    where reason is not null and ended_at >= ${day.from} and ended_at < ${day.until}
    group by reason order by count(*) desc, reason`.execute(db);
  return rows;
}

export async function countScores(db: Db, day: Day) {
  const { rows } = await sql<{ score: number; count: number }>`
    select score, count(*) as count from feedback where at >= ${day.from} and at < ${day.until} group by score`.execute(
    db,
  );
  return rows;
}
