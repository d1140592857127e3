import { sql } from 'kysely';
import { v7 } from 'uuid';
import { seededRandom } from '#server/demo/seeded-random.ts';
import { addDays, startOfDay } from '#server/features/booking/rules.ts';
import type { Db } from '#server/tables.ts';

export const agents = 20;
export const days = 30;
export const zone = 'Europe/Stockholm';
const languages = ['sv', 'pl', 'fi', 'nb', 'en'];

const hour = 3_600_000;
const shifts = [
  { opens: '08:00', closes: '16:00', first: 8 },
  { opens: '09:00', closes: '17:00', first: 9 },
  { opens: '10:00', closes: '18:00', first: 10 },
  { opens: '11:00', closes: '19:00', first: 11 },
] as const;

/** The shop's calendar day 'YYYY-MM-DD' at an instant. */
export function dayIn(instant: Date): string {
  return instant.toLocaleDateString('sv-SE', { timeZone: zone });
}

/** Near days are fuller: three quarters of the half hours this week, a sixth of those in a month. */
const fullness = (daysAhead: number) => 0.75 - 0.6 * (daysAhead / days);

/**
 * Leaves twenty agents at work in the demo shop, who all speak every language and know floors and carpets, with a month
 * of bookings. One of them alone knows care. Returns how many bookings there are.
 */
export async function fillShop(db: Db, now: Date): Promise<{ bookings: number; carer: string }> {
  const random = seededRandom(7);
  await db.updateTable('staff').set({ valid_until: now }).where('role', '=', 'agent').execute();
  const floors = await db.selectFrom('services').select('id').where('skill', '=', 'floors').executeTakeFirstOrThrow();
  const customers = await db.selectFrom('customers').select(['id', 'name', 'language']).execute();
  const today = dayIn(now);
  const ids: string[] = [];
  let bookings = 0;
  for (let n = 0; n < agents; n += 1) {
    const shift = shifts[n % shifts.length] ?? shifts[0];
    const worksSaturday = n % 4 === 0;
    const weekdays = worksSaturday ? [2, 3, 4, 5, 6] : [1, 2, 3, 4, 5];
    const id = await addAgent(db, n, shift, weekdays);
    ids.push(id);
    const rows = [];
    for (let ahead = 0; ahead <= days; ahead += 1) {
      const day = addDays(today, ahead);
      if (!weekdays.includes(new Date(day).getUTCDay() || 7)) continue;
      const opens = startOfDay(day, zone).getTime() + shift.first * hour;
      for (let half = 0; half < 15; half += 1) {
        if (!random.chance(fullness(ahead))) continue;
        const startsAt = new Date(opens + half * (hour / 2));
        rows.push({
          ...bookingOf(random.pick(customers)),
          id: v7(),
          service_id: floors.id,
          agent_id: id,
          starts_at: startsAt,
          ends_at: new Date(startsAt.getTime() + hour / 2),
          created_at: now,
        });
      }
    }
    bookings += rows.length;
    await db.insertInto('bookings').values(rows).execute();
  }
  return { bookings, carer: ids[0] ?? '' };
}

function bookingOf(customer: { id: string; name: string; language: string }) {
  const { id, name, language } = customer;
  const about = 'Ekparkett till vardagsrummet, ungefär 24 kvadratmeter';
  return {
    customer_id: id,
    name,
    language,
    page_locale: language,
    kind: 'booked',
    status: 'held',
    zone,
    email: `${id}@example.com`,
    phone: null,
    about,
  } as const;
}

async function addAgent(db: Db, n: number, shift: { opens: string; closes: string }, weekdays: number[]) {
  const id = v7();
  const name = `Agent ${n + 1}`;
  const now = new Date();
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values (${id}, ${name}, ${`${id}@shop.example`}, true, ${now}, ${now})`.execute(db);
  await db
    .insertInto('staff')
    .values({
      user_id: id,
      role: 'agent',
      name,
      locale: 'sv',
      languages,
      skills: n === 0 ? ['floors', 'carpets', 'care'] : ['floors', 'carpets'],
      valid_until: null,
      ready_at: null,
    })
    .execute();
  await db
    .insertInto('working_hours')
    .values(weekdays.map((weekday) => ({ id: v7(), agent_id: id, weekday, opens: shift.opens, closes: shift.closes })))
    .execute();
  return id;
}
