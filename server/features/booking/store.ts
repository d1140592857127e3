import { sql } from 'kysely';
import type { Db, Tx } from '#server/tables.ts';
import type { Agent } from './rules.ts';

type Reader = Db | Tx;

export function findShop(db: Reader) {
  return db.selectFrom('shop').selectAll().executeTakeFirst();
}

export async function findClosedDays(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('closed_days').select('day').execute();
  return rows.map(({ day }) => day);
}

export function findServices(db: Reader) {
  return db.selectFrom('services').selectAll().orderBy('position').execute();
}

/**
 * Agents who speak `language` and have `skill`, with their hours and what holds their time between two instants.
 * Seats that have ended are left out.
 */
export async function findAgents(
  db: Reader,
  wanted: { skill: string; language: string; from: Date; until: Date; now: Date; moving?: string | undefined },
): Promise<Agent[]> {
  const { rows } = await sql<Agent>`
    select s.user_id as id,
      coalesce((select json_agg(json_build_object('weekday', h.weekday, 'opens', h.opens, 'closes', h.closes))
        from working_hours h where h.agent_id = s.user_id), '[]'::json) as hours,
      coalesce((select json_agg(json_build_object(
          'start', (extract(epoch from b.starts_at) * 1000)::bigint, 'end', (extract(epoch from b.ends_at) * 1000)::bigint))
        from bookings b where b.agent_id = s.user_id and b.kind = 'booked' and b.status = 'held'
          and b.starts_at < ${wanted.until} and b.ends_at > ${wanted.from}
          and b.id is distinct from ${wanted.moving ?? null}::uuid), '[]'::json) as busy
    from staff s
    where s.role = 'agent' and ${wanted.skill} = any(s.skills) and ${wanted.language} = any(s.languages)
      and (s.valid_until is null or s.valid_until > ${wanted.now})
    order by s.user_id`.execute(db);
  return rows;
}

export type NewBooking = {
  id: string;
  serviceId: string;
  agentId: string | null;
  customerId: string;
  kind: 'booked' | 'now';
  startsAt: Date;
  endsAt: Date;
  language: string;
  pageLocale: string;
  zone: string;
  name: string;
  email: string | null;
  phone: string | null;
  about: string;
  createdAt: Date;
};

/** @throws a database error of SQLSTATE 23P01 when the agent's time is already held */
export async function insertBooking(tx: Tx, booking: NewBooking): Promise<void> {
  await tx
    .insertInto('bookings')
    .values({
      id: booking.id,
      service_id: booking.serviceId,
      agent_id: booking.agentId,
      customer_id: booking.customerId,
      kind: booking.kind,
      status: 'held',
      starts_at: booking.startsAt,
      ends_at: booking.endsAt,
      language: booking.language,
      page_locale: booking.pageLocale,
      zone: booking.zone,
      name: booking.name,
      email: booking.email,
      phone: booking.phone,
      about: booking.about,
      created_at: booking.createdAt,
    })
    .execute();
}

/** @throws a database error of SQLSTATE 23P01 when the agent's time is already held */
export async function moveBooking(
  tx: Tx,
  id: string,
  to: { startsAt: Date; endsAt: Date; agentId: string; zone: string },
): Promise<void> {
  await tx
    .updateTable('bookings')
    .set((set) => ({
      starts_at: to.startsAt,
      ends_at: to.endsAt,
      agent_id: to.agentId,
      zone: to.zone,
      sequence: set('sequence', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function setBookingStatus(tx: Tx, id: string, status: 'cancelled' | 'done' | 'missed'): Promise<void> {
  await tx
    .updateTable('bookings')
    .set((set) => ({ status, sequence: set('sequence', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

const viewColumns = [
  'bookings.id',
  'bookings.kind',
  'bookings.status',
  'bookings.starts_at as startsAt',
  'bookings.ends_at as endsAt',
  'bookings.zone',
  'bookings.language',
  'bookings.page_locale as pageLocale',
  'bookings.name',
  'bookings.email',
  'bookings.phone',
  'bookings.about',
  'bookings.customer_id as customerId',
  'bookings.agent_id as agentId',
  'bookings.link_generation as linkGeneration',
  'bookings.sequence',
  'staff.name as agentName',
  'services.id as serviceId',
  'services.code as serviceCode',
  'services.minutes',
  'services.skill',
  'services.names as serviceNames',
  'services.descriptions as serviceDescriptions',
] as const;

export type BookingRow = NonNullable<Awaited<ReturnType<typeof findBooking>>>;

export function findBooking(db: Reader, id: string) {
  return db
    .selectFrom('bookings')
    .innerJoin('services', 'services.id', 'bookings.service_id')
    .leftJoin('staff', 'staff.user_id', 'bookings.agent_id')
    .select(viewColumns)
    .where('bookings.id', '=', id)
    .executeTakeFirst();
}

/** Holds the row until the transaction ends, so that two changes of one booking come one after the other. */
export async function lockBooking(tx: Tx, id: string): Promise<BookingRow | undefined> {
  await tx.selectFrom('bookings').select('id').where('id', '=', id).forUpdate().execute();
  return findBooking(tx, id);
}

/** The customer this e-mail or phone belongs to, made when there is none. */
export async function findOrAddCustomer(
  tx: Tx,
  wanted: { id: string; name: string; email: string | null; phone: string | null; language: string; now: Date },
): Promise<string> {
  const known = await tx
    .selectFrom('customers')
    .select('id')
    .where((where) =>
      wanted.email
        ? where(where.fn<string>('lower', ['email']), '=', wanted.email.toLowerCase())
        : where('phone', '=', wanted.phone),
    )
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (known) return known.id;
  await tx
    .insertInto('customers')
    .values({
      id: wanted.id,
      code: null,
      name: wanted.name,
      email: wanted.email,
      phone: wanted.phone,
      language: wanted.language,
      address_form: null,
      created_at: wanted.now,
    })
    .execute();
  return wanted.id;
}
