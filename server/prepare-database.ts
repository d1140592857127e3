import { randomBytes } from 'node:crypto';
import { runMigrations } from 'graphile-worker';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { migrate } from './platform/migrate.ts';
import { createSignIn } from './platform/sign-in.ts';

const folder = new URL('./migrations/', import.meta.url);

/** Brings a database to the newest shape: sign-in's tables, then the job queue's, then our own. Safe to repeat. */
export async function prepareDatabase<T>(pool: pg.Pool, db: Kysely<T>): Promise<void> {
  // The secret signs nothing here; only the tables are made.
  const signIn = createSignIn({
    pool,
    secret: randomBytes(32).toString('base64url'),
    origins: ['http://localhost'],
    secure: false,
  });
  await signIn.migrate();
  await runMigrations({ pgPool: pool });
  await migrate(db, folder);
}
