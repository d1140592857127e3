import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import pg from 'pg';
import { createLinks } from '#server/platform/links.ts';
import { socketFolder } from '#server/platform/embedded-postgres.ts';

/** Asks the running product's own database; for what only time would bring about. */
export async function inDatabase<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const dataDir = process.env['VITRINE_DATA_DIR'] ?? '';
  const client = new pg.Client({ host: await socketFolder(dataDir), port: 5432, user: 'vitrine', database: 'vitrine' });
  await client.connect();
  try {
    const { rows } = await client.query<T>(text, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** The shop is open at every hour: journeys run at night and on Sundays too, and nobody walks into a closed shop. */
export async function openAllDay(): Promise<void> {
  await inDatabase(`delete from closed_days`);
  await inDatabase(`delete from working_hours`);
  await inDatabase(
    `insert into working_hours (id, agent_id, weekday, opens, closes)
     select gen_random_uuid(), user_id, weekday, '00:00', '23:59' from staff, generate_series(1, 7) weekday where role = 'agent'`,
  );
}

/** Makes a booked time come: it now begins in two minutes. Other bookings of its agent make way. */
export async function letTimeCome(bookingId: string): Promise<{ agentEmail: string }> {
  await inDatabase(
    `update bookings set status = 'cancelled' where kind = 'booked' and status = 'held' and id <> $1
       and agent_id = (select agent_id from bookings where id = $1)
       and starts_at < now() + interval '40 minutes' and ends_at > now() - interval '5 minutes'`,
    [bookingId],
  );
  const rows = await inDatabase<{ email: string }>(
    `update bookings b set starts_at = now() + interval '2 minutes', ends_at = now() + interval '32 minutes'
     from "user" u where b.id = $1 and u.id = b.agent_id returning u.email`,
    [bookingId],
  );
  const email = rows[0]?.email;
  expect(email).toBeTruthy();
  return { agentEmail: email ?? '' };
}

/** What has happened in one consult, oldest first. */
export async function eventsOf(bookingId: string): Promise<string[]> {
  const rows = await inDatabase<{ type: string }>('select type from events where booking_id = $1 order by id', [
    bookingId,
  ]);
  return rows.map(({ type }) => type);
}

/** The link that the product sends to this booking's customer. */
export async function linkOf(bookingId: string): Promise<string> {
  const file = await readFile(join(process.env['VITRINE_DATA_DIR'] ?? '', 'secrets.json'), 'utf8');
  const { linkSecret } = JSON.parse(file) as { linkSecret: string };
  const [row] = await inDatabase<{ link_generation: number }>('select link_generation from bookings where id = $1', [
    bookingId,
  ]);
  return createLinks(linkSecret).make(bookingId, row?.link_generation ?? 1);
}
