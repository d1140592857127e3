import { setTimeout } from 'node:timers/promises';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import type { Log } from './log.ts';

const { builtins } = pg.types;

/** numeric and bigint columns here stay far below 2^53; dates are days without a zone and stay text. */
const parsers = new Map<number, (value: string) => unknown>([
  [builtins.NUMERIC, Number],
  [builtins.INT8, Number],
  [builtins.DATE, (value) => value],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

export type Connection = { pool: pg.Pool; config: pg.PoolConfig };

/** Opens a pool that outlives a restart of the database: a broken idle connection is logged and replaced. */
export function openPool(config: pg.PoolConfig, log: Log): Connection {
  const full: pg.PoolConfig = { max: 16, connectionTimeoutMillis: 5000, types, ...config };
  const pool = new pg.Pool(full);
  pool.on('error', (error) => log.warn({ error: error.message }, 'idle database connection lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, config: full };
}

export function openDatabase<T>(pool: pg.Pool): Kysely<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/** Statements that differ by a list's length alone are many: later ones are planned each time. */
const mostPrepared = 500;

/**
 * Has each connection plan a statement once: between a chat line and its hint lie forty, and the database would read and plan every one
 * anew, for longer than it looks for the rows.
 */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (statement: string): string | undefined => {
    if (!names.has(statement) && names.size < mostPrepared) names.set(statement, `s${names.size}`);
    return names.get(statement);
  };
  const known = new WeakMap<pg.PoolClient, pg.PoolClient>();
  const prepared = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
    return Object.assign(Object.create(client) as pg.PoolClient, {
      query: (text: string, values: unknown[]) =>
        query(values.length > 0 ? { text, values, name: nameOf(text) } : { text }),
    });
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const found = known.get(client) ?? prepared(client);
      known.set(client, found);
      return found;
    },
  };
}

/** SQLSTATE of a database error, or null when it is none. Each has a digit, which tells it from the system's EPIPE. */
export function sqlState(error: unknown): string | null {
  return error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(?=.*\d)[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : null;
}

const mostTries = 5;

/**
 * Does a whole transaction again when the database ended it to undo a deadlock: those who insert against one exclusion constraint at
 * once wait for each other, and one of them is stopped. @throws whatever else went wrong, and the deadlock after the fifth try
 */
export async function againAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== '40P01' || tries === mostTries) throw error;
    }
  }
}

/** The database neither answers nor refuses. */
class DatabaseSilent extends Error {}

/** Longer than this no database that is well lets a plain question wait. */
const silentAfterMs = 5000;

/**
 * True when the database could not be reached or is going down, as against having refused a statement. Looks through
 * wrapping: the sign-in library reports what it met as the cause of an error of its own.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth += 1)
    if (saysDatabaseAway(inner)) return true;
  return false;
}

function saysDatabaseAway(error: Error): boolean {
  if (error instanceof DatabaseSilent) return true;
  const state = sqlState(error);
  if (state) return state.startsWith('08') || state.startsWith('57P') || state === '53300';
  // What the driver throws without an SQLSTATE is no refused statement but a connection in trouble.
  if (/node_modules\/pg(-pool|-protocol)?\//.test(error.stack ?? '')) return true;
  if (
    'code' in error &&
    ['ECONNREFUSED', 'EAGAIN', 'ENOENT', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(String(error.code))
  )
    return 'syscall' in error && ['connect', 'read', 'write'].includes(String(error.syscall));
  return /connection (terminated|ended|closed)|timeout exceeded when trying to connect|not queryable|Client has encountered a connection error/i.test(
    error.message,
  );
}

/** The database's version. @throws also when it does not answer in time */
export async function pingDatabase<DB>(db: Kysely<DB>): Promise<string> {
  const asked = sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
  const { rows } = await Promise.race([asked, afterwards(silentAfterMs)]);
  return rows[0]?.version ?? '';
}

async function afterwards(ms: number): Promise<never> {
  await setTimeout(ms, undefined, { ref: false });
  throw new DatabaseSilent(`no answer in ${ms} ms`);
}

/**
 * Waits for work as long as the database answers at all. One that hangs would keep a request without a word for as long as it hangs;
 * whoever asked hears that it is away instead. What the work still does is then nobody's to wait for.
 */
export async function whileAnswering<T>(
  work: Promise<T>,
  ping: () => Promise<unknown>,
  everyMs = silentAfterMs,
): Promise<T> {
  const settled = work.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([settled, setTimeout(everyMs, false, { ref: false })])))
    await Promise.race([settled, ping()]);
  return work;
}
