import { sql } from 'kysely';
import type { Db, Tx } from '#server/tables.ts';
import { type CrewMember, deskPresence } from './rules.ts';

type Reader = Db | Tx;

export async function findZone(db: Reader): Promise<string> {
  const shop = await db.selectFrom('shop').select('zone').executeTakeFirst();
  return shop?.zone ?? 'UTC';
}

/** Agents whose seat is valid, with what decides when they are free. Sessions live by the machine's clock. */
export async function findCrew(db: Reader, ask: { now: Date; zone: string }): Promise<CrewMember[]> {
  const { now, zone } = ask;
  const { rows } = await sql<CrewMember & { saysReady: boolean; signedIn: boolean; seenAt: Date | null }>`
    select s.user_id as id, s.name, s.languages, s.skills,
      s.ready_at is not null as "saysReady", s.seen_at as "seenAt",
      exists (select 1 from "session" x where x."userId" = s.user_id and x."expiresAt" > now()) as "signedIn",
      exists (select 1 from working_hours h where h.agent_id = s.user_id
        and h.weekday = extract(isodow from ${now}::timestamptz at time zone ${zone})
        and h.opens <= (${now}::timestamptz at time zone ${zone})::time
        and h.closes > (${now}::timestamptz at time zone ${zone})::time
        and not exists (select 1 from closed_days d where d.day = (${now}::timestamptz at time zone ${zone})::date)) as "atWork",
      (select max(greatest(b.ends_at, c.taken_at + (b.ends_at - b.starts_at)))
        from consults c join bookings b on b.id = c.booking_id
        where c.taken_by = s.user_id and c.state = 'talking') as "talkEndsAt",
      coalesce((select json_agg(json_build_object(
          'start', (extract(epoch from b.starts_at) * 1000)::bigint, 'end', (extract(epoch from b.ends_at) * 1000)::bigint))
        from bookings b left join consults c on c.booking_id = b.id
        where b.agent_id = s.user_id and b.kind = 'booked' and b.status = 'held' and c.state is distinct from 'talking'
          and b.ends_at > ${now} and b.starts_at < ${now}::timestamptz + interval '12 hours'), '[]'::json) as held
    from staff s
    where s.role = 'agent' and (s.valid_until is null or s.valid_until > ${now})
    order by s.name, s.user_id`.execute(db);
  return rows.map(({ saysReady, signedIn, seenAt, ...agent }) => {
    const { present, gone } = deskPresence({ signedIn, seenAt }, now);
    return { ...agent, ready: saysReady && present, gone };
  });
}

const entries = (db: Reader) =>
  db
    .selectFrom('bookings')
    .innerJoin('services', 'services.id', 'bookings.service_id')
    .leftJoin('consults', 'consults.booking_id', 'bookings.id')
    .leftJoin('staff as named', 'named.user_id', 'bookings.agent_id')
    .leftJoin('staff as taker', 'taker.user_id', 'consults.taken_by')
    .select([
      'bookings.id',
      'bookings.kind',
      'bookings.status',
      'bookings.starts_at as startsAt',
      'bookings.ends_at as endsAt',
      'bookings.language',
      'bookings.name',
      'bookings.about',
      'bookings.agent_id as agentId',
      'named.name as agentName',
      'services.names as serviceNames',
      'services.skill',
      'consults.state as consultState',
      'consults.arrived_at as arrivedAt',
      'consults.served_by as servedBy',
      'consults.customer_present as customerPresent',
      'consults.taken_by as takenBy',
      'taker.name as takerName',
    ]);

export type EntryRow = Awaited<ReturnType<typeof findEntries>>[number];

/** Bookings that begin in the day, and whoever waits or talks, whenever they were booked for. */
export function findEntries(db: Reader, day: { from: Date; until: Date }) {
  return entries(db)
    .where((where) =>
      where.or([
        where.and([where('bookings.starts_at', '>=', day.from), where('bookings.starts_at', '<', day.until)]),
        where('consults.state', 'in', ['waiting', 'talking']),
      ]),
    )
    .execute();
}

export function findEntry(db: Reader, bookingId: string): Promise<EntryRow | undefined> {
  return entries(db).where('bookings.id', '=', bookingId).executeTakeFirst();
}

/** Walk-ins who are in the waiting room now, with the language they want to be served in. */
export function findWaiting(db: Reader) {
  return db
    .selectFrom('consults')
    .innerJoin('bookings', 'bookings.id', 'consults.booking_id')
    .select(['bookings.id', 'bookings.language', 'consults.arrived_at as arrivedAt'])
    .where('consults.state', '=', 'waiting')
    .where('consults.customer_present', '=', true)
    .where('bookings.kind', '=', 'now')
    .where('bookings.status', '=', 'held')
    .execute();
}

/** Holds the booking until the transaction ends: two agents who reach for one customer come one after the other. */
export async function lockEntry(tx: Tx, bookingId: string): Promise<EntryRow | undefined> {
  await tx.selectFrom('bookings').select('id').where('id', '=', bookingId).forUpdate().execute();
  return findEntry(tx, bookingId);
}

/** Says whether anything changed. */
export async function setReady(tx: Tx, userId: string, readyAt: Date | null): Promise<boolean> {
  const changed = await tx
    .updateTable('staff')
    .set({ ready_at: readyAt })
    .where('user_id', '=', userId)
    .where('ready_at', readyAt ? 'is' : 'is not', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function findReady(db: Reader, userId: string): Promise<boolean> {
  const row = await db.selectFrom('staff').select('ready_at').where('user_id', '=', userId).executeTakeFirst();
  return Boolean(row?.ready_at);
}

/** A desk of this member of staff showed a sign of life. */
export async function noteDesk(db: Reader, userId: string, now: Date): Promise<void> {
  await db.updateTable('staff').set({ seen_at: now }).where('user_id', '=', userId).execute();
}

/** Talks under way, with who took them and whether that agent is known to have gone. */
export function findTalks(db: Reader) {
  return db
    .selectFrom('consults')
    .select(['booking_id as bookingId', 'taken_by as takenBy', 'agent_gone_at as agentGoneAt'])
    .where('state', '=', 'talking')
    .execute();
}
