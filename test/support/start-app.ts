import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import pg from 'pg';
import { v7 } from 'uuid';
import { inject, onTestFinished } from 'vitest';
import type { contract } from '#contract/contract.ts';
import type { StaffRole } from '#contract/permissions.ts';
import { type AppParts, buildApp } from '#server/app.ts';
import { type Learn, learnAside } from '#server/features/scripts/learn-aside.ts';
import { openDatabase, openPool } from '#server/platform/database.ts';
import { startJobs } from '#server/platform/jobs.ts';
import { startLiveStream } from '#server/platform/live-stream.ts';
import { readLanguages } from '#server/platform/locales.ts';
import { createLog } from '#server/platform/log.ts';
import type { Mail } from '#server/platform/mail.ts';
import { createSignIn } from '#server/platform/sign-in.ts';
import { readScripts } from '#server/read-scripts.ts';
import type { Tables } from '#server/tables.ts';

export type Client = ContractRouterClient<typeof contract>;
export type TestApp = Awaited<ReturnType<typeof startApp>>;

const password = 'a long enough password';
const scripts = readScripts(fileURLToPath(new URL('../../scripts-library/', import.meta.url)));
const locales = new URL('../../client/locales/', import.meta.url);

/** Most tests have the same scripts: what was learned from them for one test is good for the next. */
const learned = new Map<string, ReturnType<Learn>>();
const learn = learnAside();
const learnOnce: Learn = (lesson) => {
  const key = JSON.stringify(lesson);
  const known = learned.get(key) ?? learn(lesson);
  learned.set(key, known);
  return known;
};

/** A clock that stands still until a test moves it. */
export function standingClock(at: string) {
  let now = new Date(at);
  const clock = () => new Date(now);
  return Object.assign(clock, {
    set(to: string | Date) {
      now = new Date(to);
    },
    forward(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  });
}

/** A database of its own, cloned from the migrated template; gone with the test. */
export async function cloneDatabase(): Promise<pg.PoolConfig> {
  const { socketFolder, port, user } = inject('database');
  const connection = { host: socketFolder, port, user };
  const database = `test_${v7().replaceAll('-', '')}`;
  const admin = new pg.Client({ ...connection, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${database} template vitrine_template`);
  onTestFinished(async () => {
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
  });
  // On a busy machine a connection takes its time; what is tested here is not how long.
  return { ...connection, database, connectionTimeoutMillis: 30_000 };
}

/**
 * The built app on a real database and a real port; everything ends with the test. Call it inside a test or fixture. Two with one
 * `database` are two nodes of one shop.
 */
export async function startApp(options: { now?: string; parts?: Partial<AppParts>; database?: pg.PoolConfig } = {}) {
  const config = options.database ?? (await cloneDatabase());
  const log = createLog({ level: process.env['TEST_LOG'] === 'on' ? 'debug' : 'silent' });
  const { pool } = openPool(config, log);
  const db = openDatabase<Tables>(pool);
  const clock = standingClock(options.now ?? '2026-11-24T08:00:00Z');
  const mails: Mail[] = [];
  const stream = await startLiveStream(config, db, log);
  const server = createServer({ maxHeaderSize: 128 * 1024 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signIn = createSignIn({ pool, secret: 's'.repeat(40), origins: [url], secure: false });
  const app = buildApp({
    db,
    pool,
    clock,
    newId: v7,
    log,
    languages: readLanguages(locales),
    linkSecret: 'l'.repeat(40),
    signIn,
    stream,
    mailer: {
      leaves: true,
      async send(mail) {
        mails.push(mail);
      },
    },
    version: 'test',
    production: false,
    development: false,
    mediaUrl: null,
    publicUrl: () => url,
    video: () => ({ status: 'missing', reason: 'not in this test', how: [] }),
    rooms: null,
    hearing: null,
    ...(await scripts),
    scriptFaults: [],
    learn: learnOnce,
    jobsRunning: () => true,
    studio: { picture: async () => Buffer.from('picture'), stop: async () => undefined },
    demoAccounts: async () => [],
    limitFactor: 1000,
    keepTalksDays: 365,
    ...options.parts,
  });
  server.on('request', app.express);
  // Nothing runs by the clock on the wall: a test adds the job it wants to see.
  const jobs = await startJobs(pool, app.tasks, '', log);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await jobs.stop();
    await stream.stop();
    await pool.end();
  });

  // Node hands an abort on to a running fetch through a weak reference to its Request: once that is collected, a stream
  // that a test closes stays open.
  const asked: Request[] = [];
  const askAndKeep = (request: Request, init: RequestInit) => {
    asked.push(request);
    return fetch(request, init);
  };
  const clientWith = (headers: Record<string, string>): Client =>
    createORPCClient(new RPCLink({ url: `${url}/api/rpc`, headers, fetch: askAndKeep }));

  return {
    url,
    db,
    pool,
    clock,
    mails,
    signIn,
    anonymous: clientWith({}),
    customer: (link: string) => clientWith({ 'x-booking-link': link }),
    clientWith,
    /** Adds a member of staff and signs them in. */
    async staff(
      role: StaffRole,
      details: { name?: string; languages?: string[]; skills?: string[]; senior?: boolean } = {},
    ) {
      const name = details.name ?? `${role} ${v7().slice(-4)}`;
      const email = `${v7()}@shop.example`;
      const userId = await signIn.ensureUser({ email, name, password });
      await db
        .insertInto('staff')
        .values({
          user_id: userId,
          role,
          name,
          locale: 'en',
          languages: details.languages ?? ['sv', 'pl', 'fi', 'nb', 'en'],
          skills: details.skills ?? ['floors', 'carpets', 'care'],
          senior: details.senior ?? false,
          valid_until: null,
          ready_at: null,
        })
        .execute();
      const cookie = await signInAs(url, email, password);
      return { userId, name, email, cookie, api: clientWith({ cookie }) };
    },
  };
}

/** Signs in as the browser does; the cookies of the session. */
export async function signInAs(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
