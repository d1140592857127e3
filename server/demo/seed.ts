import { sql } from 'kysely';
import type { Play } from '#contract/rehearsal-plays.ts';
import type { DemoAccount } from '#server/features/accounts/routes.ts';
import type { SignIn } from '#server/platform/sign-in.ts';
import type { Db, Tx } from '#server/tables.ts';
import { demoShop } from './demo-shop.ts';
import { insertDemoShop } from './insert.ts';
import { insertDemoRehearsals } from './rehearsal-history.ts';

/** One password for every demo account; production refuses to start with them in place. */
export const demoPassword = 'furu-och-ull';
const zone = 'Europe/Stockholm';
const seed = 2026;

type Parts = {
  db: Db;
  signIn: SignIn;
  plays: readonly Play[];
  now: Date;
  newId: () => string;
  say(line: string): void;
};

/** Opens the demo shop where there is no shop yet; true when it did. All or nothing. */
export async function seedDemoShop(parts: Parts): Promise<boolean> {
  const { db, signIn, plays, now, newId, say } = parts;
  if (await db.selectFrom('shop').select('id').executeTakeFirst()) return false;
  say('Demo shop: opening Furu & Ull, anchored to today');
  const demo = demoShop({ now, zone, seed, newId });
  // The sign-in library makes the users and chooses their ids; everything that named a person follows it.
  const users = new Map<string, string>();
  for (const { id, email, name } of demo.staff)
    users.set(id, await signIn.ensureUser({ email, name, password: demoPassword }));
  const user = (id: string) => users.get(id) ?? id;
  const named = {
    ...demo,
    staff: demo.staff.map((person) => ({ ...person, id: user(person.id) })),
    contacts: demo.contacts.map((contact) => ({ ...contact, agentId: user(contact.agentId) })),
    bookings: demo.bookings.map((booking) => ({ ...booking, agentId: user(booking.agentId) })),
  };
  await db.transaction().execute(async (tx) => {
    await insertDemoShop(tx, named, newId);
    await insertDemoRehearsals(tx, { staff: named.staff, plays, now, newId });
  });
  return true;
}

/** Takes every demo row away and leaves the shop's own. Rows that hang on a demo row go with it. */
export async function removeDemoShop(db: Db): Promise<void> {
  await db.transaction().execute(removeRows);
}

async function removeRows(tx: Tx): Promise<void> {
  for (const table of ['bookings', 'customers', 'products', 'services'] as const)
    await tx.deleteFrom(table).where('demo', '=', true).execute();
  await sql`delete from "user" where id in (select user_id from staff where demo)`.execute(tx);
  await tx.deleteFrom('shop').where('demo', '=', true).execute();
}

/** The demo's accounts with the password to try them, one of each role first; empty when the demo is gone. */
export async function demoAccounts(db: Db): Promise<DemoAccount[]> {
  const { rows } = await sql<Omit<DemoAccount, 'password'>>`
    select u.email, s.role, s.name from staff s join "user" u on u.id = s.user_id where s.demo
    order by array_position(array['agent', 'light_agent', 'trainer', 'supervisor', 'administrator'], s.role), u.email`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, password: demoPassword }));
}

/** True when demo accounts are still there, whose password everybody knows. */
export async function hasDemoAccounts(db: Db): Promise<boolean> {
  const row = await db.selectFrom('staff').select('user_id').where('demo', '=', true).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** The demo's booking that begins next, so that whoever tries the product can be its customer. */
export async function nextDemoBooking(db: Db, now: Date) {
  return db
    .selectFrom('bookings')
    .select(['id', 'name', 'starts_at as startsAt', 'link_generation as generation'])
    .where('demo', '=', true)
    .where('status', '=', 'held')
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst();
}
