import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { createLog } from '#server/platform/log.ts';
import { openDatabase, openPool } from '#server/platform/database.ts';
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts';
import { prepareDatabase } from '#server/prepare-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: { socketFolder: string; port: number; user: string };
  }
}

/** One real PostgreSQL for the whole run, with a migrated template that each worker clones in a moment. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
  const log = createLog({ level: 'silent' });
  const server = await startEmbeddedPostgres({ dataDir, log });
  const { connection } = server;
  const admin = new pg.Client(connection);
  await admin.connect();
  await admin.query('create database vitrine_template');
  const { pool } = openPool({ ...connection, database: 'vitrine_template' }, log);
  await prepareDatabase(pool, openDatabase(pool));
  await pool.end();
  await admin.end();
  project.provide('database', {
    socketFolder: String(connection.host),
    port: Number(connection.port ?? 5432),
    user: String(connection.user),
  });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
