import { existsSync } from 'node:fs';
import type pg from 'pg';
import { openDatabase, openPool } from '#server/platform/database.ts';
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts';
import { readEnvironment } from '#server/platform/environment.ts';
import { createLog } from '#server/platform/log.ts';
import { readSecrets } from '#server/platform/secrets.ts';
import { createSignIn, type SignIn } from '#server/platform/sign-in.ts';
import { prepareDatabase } from '#server/prepare-database.ts';
import type { Db, Tables } from '#server/tables.ts';

type Opened = { db: Db; pool: pg.Pool; signIn: SignIn; production: boolean };

/**
 * Runs a command on the shop's database, while the app runs or not: an embedded server that is up already is used on and
 * left running. Prints what went wrong in one sentence and ends with exit code 1.
 */
export async function withDatabase(work: (opened: Opened) => Promise<void>): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const environment = readEnvironment(process.env);
  const log = createLog({ level: 'error' });
  const server = environment.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: environment.dataDir, log });
  const { pool } = openPool(server ? server.connection : { connectionString: environment.databaseUrl }, log);
  try {
    const db = openDatabase<Tables>(pool);
    await prepareDatabase(pool, db);
    const { sessionSecret } = await readSecrets(environment.dataDir);
    const secret = environment.sessionSecret ?? sessionSecret;
    const origins = [environment.publicUrl ?? `http://localhost:${environment.port}`];
    const signIn = createSignIn({ pool, secret, origins, secure: environment.production });
    await work({ db, pool, signIn, production: environment.production });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await pool.end();
    if (server && !server.adopted) await server.stop();
  }
}
