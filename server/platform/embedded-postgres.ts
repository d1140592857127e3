import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { makeDataDir } from './data-dir.ts';
import type { Log } from './log.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { choosePostgresUser, giveTo, type PostgresUser } from './postgres-user.ts';
import { adopt, commandLine, endProcess, type Live, lastLines, startDetached } from './processes.ts';
import { supervise } from './supervisor.ts';

const MAJOR_VERSION = '18';
const NAME = 'vitrine';
/** Orphaned backends of a killed server hold its memory for a moment; recovery after a crash takes a few seconds. */
const FIRST_START_WITHIN_MS = 60_000;
const ANSWERS_WITHIN_MS = 15_000;
const RECOVERS_WITHIN_MS = 600_000;

type Place = { pgdata: string; sockets: string; logFile: string; user: PostgresUser; binaries: PostgresBinaries };

export type EmbeddedPostgres = {
  connection: pg.PoolConfig;
  /** True when the server of an app that was killed was still running and is used on. */
  adopted: boolean;
  /** Process id of the server while it runs. */
  pid: () => number | undefined;
  stop: () => Promise<void>;
};

/**
 * PostgreSQL in DATA_DIR/postgres, reachable by a Unix socket only, kept running until `stop`. Throws one sentence that
 * says what to do when it cannot run here. `userNamespaces: false` leaves out the way through a user namespace.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: Log;
  userNamespaces?: boolean;
}): Promise<EmbeddedPostgres> {
  const { log } = options;
  makeDataDir(options.dataDir);
  // Real path: the same folder by another name must find the same server and the same socket.
  const dataDir = await realpath(options.dataDir);
  const binaries = await findPostgresBinaries(dataDir);
  const pgdata = join(dataDir, 'postgres');
  const user = await choosePostgresUser({ ...options, dataDir, pgdata, binaries });
  const sockets = await socketFolder(dataDir);
  const place: Place = { pgdata, sockets, user, binaries, logFile: join(dataDir, 'postgres.log') };
  await createCluster(place);
  await makeSocketFolder(sockets, user);

  let adopted = false;
  let current: Live | undefined;
  const server = supervise({
    name: 'PostgreSQL',
    log,
    async start(signal) {
      const running = await findRunning(pgdata);
      adopted = running !== undefined;
      current = running ?? (await startServer(place));
      await untilReady(place, current, signal);
      return current;
    },
    end: async ({ pid }) => {
      // Fast shutdown first: no waiting for open connections, data written out. Immediate shutdown is as safe, only slower to start.
      const ended = await endProcess(pid, marker(pgdata), [
        ['SIGINT', 20_000],
        ['SIGQUIT', 5_000],
        ['SIGKILL', 5_000],
      ]);
      if (!ended) log.error({ pid }, 'PostgreSQL did not end');
    },
  });
  await firstStart(server, place);
  return {
    connection: { host: sockets, port: 5432, user: NAME, database: NAME },
    adopted,
    pid: () => (server.state().status === 'running' ? current?.pid : undefined),
    async stop() {
      await server.stop();
      await rm(sockets, { recursive: true, force: true });
    },
  };
}

async function firstStart({ state, stop }: ReturnType<typeof supervise>, { logFile }: Place): Promise<void> {
  const patience = performance.now() + FIRST_START_WITHIN_MS;
  for (;;) {
    const now = state();
    if (now.status === 'running') return;
    if (performance.now() > patience) {
      await stop();
      const reason = now.status === 'starting' ? now.reason : now.status;
      throw new Error(`The embedded PostgreSQL does not start: ${reason}. More in ${logFile}: ${lastLines(logFile)}`);
    }
    await pause(20);
  }
}

/** What a server of this folder, and nothing else, has on its command line. */
function marker(pgdata: string): string {
  return ` -D ${pgdata} `;
}

/** The folder of the server's socket: short, for a socket's path may have 107 bytes, and the same for each name of DATA_DIR. */
export async function socketFolder(dataDir: string): Promise<string> {
  const name = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 16);
  return `/tmp/vitrine-${name}`;
}

/** Made aside and renamed: a start that is killed half-way leaves no half-made database behind. */
async function createCluster({ pgdata, user, binaries, logFile }: Place): Promise<void> {
  const version = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version?.trim() === MAJOR_VERSION) return;
  if (version !== undefined)
    throw new Error(
      `${pgdata} was made by PostgreSQL ${version.trim()}, this Vitrine brings ${MAJOR_VERSION}. ` +
        'Make a backup with the Vitrine that made it, move the folder away, and restore the backup here.',
    );
  const draft = `${pgdata}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(user, draft);
  const choices = ['-U', NAME, '--auth-local=trust', '--auth-host=reject', '--encoding=UTF8', '--locale=C'];
  const init = user.wrap(binaries.initdb, [
    '-D',
    draft,
    ...choices,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  const { ended } = await startDetached({ ...init, ...user.ids, logFile, env: surroundings(binaries) });
  const how = await ended;
  if (how !== 'ended with code 0') throw new Error(`Making the database in ${pgdata} failed: ${lastLines(logFile, 5)}`);
  await rename(draft, pgdata);
}

function surroundings({ libraries }: PostgresBinaries, more?: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(inherited), ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}), ...more };
}

async function recordedPid(pgdata: string): Promise<number | undefined> {
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}

/** The server of an app that was killed. The recorded process id alone proves nothing: it may be anybody's by now. */
async function findRunning(pgdata: string): Promise<Live | undefined> {
  const pid = await recordedPid(pgdata);
  return pid && commandLine(pid)?.includes(marker(pgdata)) ? adopt(pid, marker(pgdata)) : undefined;
}

async function startServer({ pgdata, sockets, user, binaries, logFile }: Place): Promise<Live> {
  await makeSocketFolder(sockets, user);
  const settings = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    // The detail of an error quotes rows: names and addresses of customers have no place in a log.
    log_error_verbosity: 'terse',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A recorded process that is a zombie or a stranger would keep PostgreSQL from starting. Named as our "grandparent" it
  // is passed over, while the check that no orphan still uses the old memory stays: deleting postmaster.pid would lose that.
  const stale = await recordedPid(pgdata);
  const env = surroundings(binaries, stale ? { PG_GRANDPARENT_PID: String(stale) } : {});
  const postgres = user.wrap(binaries.postgres, ['-D', pgdata, ...options]);
  return startDetached({ ...postgres, ...user.ids, logFile, env });
}

/** Short, since a socket's path may have 107 bytes; mode 0700, since `trust` lets in whoever reaches the socket. */
async function makeSocketFolder(sockets: string, user: PostgresUser): Promise<void> {
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  const before = await lstat(sockets);
  if (before.uid === process.getuid?.()) await giveTo(user, sockets);
  const { uid, mode } = await lstat(sockets);
  const owner = user.owner?.uid ?? process.getuid?.();
  if (!before.isDirectory() || uid !== owner || (mode & 0o077) !== 0)
    throw new Error(`${sockets} belongs to somebody else or is open to others. Remove it and start again.`);
}

async function untilReady(place: Place, live: Live, signal: AbortSignal): Promise<void> {
  const begin = performance.now();
  let ended: string | undefined;
  void live.ended.then((reason) => {
    ended = reason;
  });
  for (;;) {
    const answer = await ask(place.sockets);
    if (answer === 'ready') return;
    if (ended) throw new Error(`${ended} (${lastLines(place.logFile)})`);
    const waited = performance.now() - begin;
    if (signal.aborted || waited > (answer === 'recovering' ? RECOVERS_WITHIN_MS : ANSWERS_WITHIN_MS)) {
      await endProcess(live.pid, marker(place.pgdata), [
        ['SIGINT', 5_000],
        ['SIGQUIT', 5_000],
        ['SIGKILL', 5_000],
      ]);
      throw new Error(`it does not answer (${answer})`);
    }
    await pause(20);
  }
}

/** Asks for our database, and makes it on a server that has none yet: 'ready', 'recovering', or what went wrong. */
async function ask(sockets: string): Promise<string> {
  try {
    await query(sockets, NAME, 'select 1');
    return 'ready';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '57P03') return 'recovering';
    if (code !== '3D000') return error instanceof Error ? error.message || code : String(error);
  }
  await query(sockets, 'postgres', `create database ${NAME}`);
  return 'ready';
}

async function query(host: string, database: string, sql: string): Promise<void> {
  const client = new pg.Client({ host, port: 5432, user: NAME, database, connectionTimeoutMillis: 5_000 });
  // The server may end while we ask; the query's own failure says so, and an unheard event would end the app.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}
