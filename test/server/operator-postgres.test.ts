import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts';
import { commandLine } from '#server/platform/processes.ts';
import { startChild } from '#test/support/operator-child.ts';
import {
  asOrdinaryUser,
  isRoot,
  othersReachProject,
  silent,
  temporaryFolder,
} from '#test/support/operator-temporary.ts';
import { until } from '#test/support/until.ts';

async function start(dataDir: string, options: { userNamespaces?: boolean } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: silent, ...options });
  onTestFinished(() => server.stop());
  return server;
}

async function ask(connection: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const connectionAt = (host: unknown) => ({ host: String(host), port: 5432, user: 'vitrine', database: 'vitrine' });
const writeRow = 'create table kept (word text); insert into kept values ($$acknowledged$$)';
const readRow = 'select word from kept';
const row = [{ word: 'acknowledged' }];

describe('the embedded database', () => {
  test('starts as whoever runs the tests in a folder of mode 0700, and ends without a trace', async () => {
    const dataDir = await temporaryFolder();
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    const pid = server.pid() ?? 0;
    const settings = await ask(
      server.connection,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp,
       current_setting('server_version_num')::int / 10000 as major, lower('ÅÄÖŁ') as lowered`,
    );
    expect(settings).toEqual([{ fsync: 'on', tcp: '', major: 18, lowered: 'åäöł' }]);
    const sockets = String(server.connection.host);
    expect(sockets.length).toBeLessThan(80);
    expect((await stat(sockets)).mode & 0o777).toBe(0o700);
    await server.stop();
    expect(commandLine(pid)).toBeUndefined();
    await expect(stat(sockets)).rejects.toThrow('ENOENT');
  });

  test('keeps its rows over a stop and a start', async () => {
    const dataDir = await temporaryFolder();
    const first = await start(dataDir);
    await ask(first.connection, writeRow);
    await first.stop();
    expect(await ask((await start(dataDir)).connection, readRow)).toEqual(row);
  });

  test('starts as an ordinary user', async () => {
    const dataDir = await temporaryFolder();
    const child = await startChild('operator-runs-postgres.ts', [dataDir], await asOrdinaryUser(dataDir));
    expect(child.says.uid).not.toBe(0);
    await child.kill('SIGTERM');
    expect(commandLine(Number(child.says.pid))).toBeUndefined();
  });

  test('without user namespaces root gives it to another user, or says what to do', async () => {
    const dataDir = await temporaryFolder();
    if (isRoot && !othersReachProject) {
      await expect(start(dataDir, { userNamespaces: false })).rejects.toThrow(/does not run as root.*DATABASE_URL/);
      return;
    }
    const server = await start(dataDir, { userNamespaces: false });
    const owner = (await stat(join(dataDir, 'postgres'))).uid;
    if (isRoot) expect(owner).not.toBe(0);
    await ask(server.connection, writeRow);
    await server.stop();
    const again = await start(dataDir);
    expect(await ask(again.connection, readRow)).toEqual(row);
  });

  test('a database that another version made is left alone', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 15/);
  });

  test('two data folders have two databases side by side', async () => {
    const [one, two] = [await start(await temporaryFolder()), await start(await temporaryFolder())];
    await ask(one.connection, writeRow);
    await expect(ask(two.connection, readRow)).rejects.toThrow(/does not exist/);
  });
});

describe('when something is killed', () => {
  test('the app: the next one takes over the live server, with every acknowledged row', async () => {
    const dataDir = await temporaryFolder();
    const app = await startChild('operator-runs-postgres.ts', [dataDir]);
    await ask(connectionAt(app.says.host), writeRow);
    await app.kill('SIGKILL');
    expect(commandLine(Number(app.says.pid))).toBeDefined();
    const server = await start(dataDir);
    expect(server.adopted).toBe(true);
    expect(server.pid()).toBe(app.says.pid);
    expect(await ask(server.connection, readRow)).toEqual(row);
    await server.stop();
    expect(commandLine(Number(app.says.pid))).toBeUndefined();
  });

  test('the database: it comes back under the living app, with every acknowledged row', async () => {
    const server = await start(await temporaryFolder());
    await ask(server.connection, writeRow);
    const killed = server.pid() ?? 0;
    process.kill(killed, 'SIGKILL');
    await until(() => server.pid() !== undefined && server.pid() !== killed);
    expect(await ask(server.connection, readRow)).toEqual(row);
  });

  test('the database that was taken over from a killed app: it comes back as well', async () => {
    const dataDir = await temporaryFolder();
    const app = await startChild('operator-runs-postgres.ts', [dataDir]);
    await app.kill('SIGKILL');
    const server = await start(dataDir);
    const killed = server.pid() ?? 0;
    expect(killed).toBe(app.says.pid);
    process.kill(killed, 'SIGKILL');
    await until(() => server.pid() !== undefined && server.pid() !== killed);
    expect(await ask(server.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test.each([
    ['a stranger', 'exec sleep 600', []],
    ['a zombie', 'sleep 0 & echo $!; exec sleep 600', ['zombie']],
  ])(
    'app and database, and the recorded process id belongs to %s now: it starts, and the other is left alone',
    async (_who, script, kind) => {
      const dataDir = await temporaryFolder();
      const app = await startChild('operator-runs-postgres.ts', [dataDir]);
      await ask(connectionAt(app.says.host), writeRow);
      await app.kill('SIGKILL');
      const record = join(dataDir, 'postgres', 'postmaster.pid');
      const lines = (await readFile(record, 'utf8')).split('\n');
      process.kill(Number(app.says.pid), 'SIGKILL');
      await until(() => commandLine(Number(app.says.pid)) === undefined);
      const other = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
      onTestFinished(() => void other.kill('SIGKILL'));
      const recorded = kind.length > 0 ? await firstNumber(other) : other.pid;
      await writeFile(record, [recorded, ...lines.slice(1)].join('\n'));
      const server = await start(dataDir);
      expect(server.adopted).toBe(false);
      expect(await ask(server.connection, readRow)).toEqual(row);
      expect(other.exitCode).toBeNull();
    },
  );

  test('the making of the database: the next start makes it anew', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'postgres.new'), { mode: 0o700 });
    await writeFile(join(dataDir, 'postgres.new', 'half'), 'made');
    expect(await ask((await start(dataDir)).connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('what it cannot work with', () => {
  test('a socket folder that is open to others is refused, since whoever reaches it is let in', async () => {
    const dataDir = await temporaryFolder();
    const server = await start(dataDir);
    const sockets = String(server.connection.host);
    await server.stop();
    await mkdir(sockets);
    onTestFinished(() => rm(sockets, { recursive: true }));
    await chmod(sockets, 0o777);
    await expect(start(dataDir)).rejects.toThrow(/open to others/);
  });
});

function firstNumber(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (child.stdout) createInterface(child.stdout).once('line', (line) => resolve(Number(line)));
  });
}
