import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { expect, onTestFinished, test } from 'vitest';
import { demoPassword } from '#server/demo/seed.ts';
import { findProcesses } from '#server/platform/processes.ts';
import { bookingInput } from '#test/support/given.ts';
import { type Client, signInAs } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startWithin = 90_000;

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-product-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Every program on the PATH but LiveKit and Go, which may lie beside programs that the product needs. */
async function bareTools(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'tools');
  await mkdir(folder, { recursive: true });
  for (const from of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of await readdir(from).catch(() => [])) {
      if (['go', 'livekit-server'].includes(name)) continue;
      // The first one on the PATH wins, as it does for a shell.
      await symlink(join(from, name), join(folder, name)).catch(() => undefined);
    }
  }
  return folder;
}

/** The product as an operator starts it, on a machine without LiveKit and without Go. */
async function start(dataDir: string, port: number, more: Record<string, string> = {}) {
  const bare = await bareTools(dataDir);
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: bare,
      HOME: dataDir,
      XDG_CACHE_HOME: dataDir,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...more,
    },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(String(data)));
  onTestFinished(() => end(child, 'SIGTERM'));
  const url = `http://localhost:${port}`;
  const api: Client = createORPCClient(new RPCLink({ url: `${url}/api/rpc` }));
  return { child, url, api, text: () => said.join('') };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

const health = async (url: string) => {
  const response = await fetch(`${url}/api/health`).catch(() => null);
  return (
    response && {
      code: response.status,
      body: (await response.json()) as { status: string; livekit: { how: string[] } },
    }
  );
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function book(api: Client) {
  const front = await api.booking.shop({ locale: 'sv' });
  const service = front.services.find(({ next }) => next.length > 0);
  const slot = service?.next[0];
  if (!service || !slot) throw new Error('the demo shop has no free time');
  return api.booking.create(bookingInput(service.id, slot.startsAt, { language: 'sv' }));
}

test('without LiveKit the shop is open, says what is missing, and keeps what it promised through kill -9', async () => {
  const [dataDir, port] = [await newFolder(), await freePort()];
  const first = await start(dataDir, port);
  const seen = await until(() => health(first.url), startWithin);
  expect(seen).toMatchObject({ code: 200, body: { status: 'without_video' } });
  expect((await until(async () => (await health(first.url))?.body.livekit.how)).length).toBeGreaterThan(0);
  const page = await fetch(`${first.url}/health`, { headers: { 'accept-language': 'sv' } });
  expect(await page.text()).toContain('Allt utom video fungerar.');
  await until(() => first.text().includes('furu-ull.example'));
  const { link } = await book(first.api);

  const second = await start(dataDir, await freePort());
  await until(() => second.child.exitCode !== null, startWithin);
  expect(second.text()).toContain(`already running in this folder at ${first.url}`);

  await end(first.child, 'SIGKILL');
  const again = await start(dataDir, port);
  await until(() => health(again.url), startWithin);
  const customer: Client = createORPCClient(
    new RPCLink({ url: `${again.url}/api/rpc`, headers: { 'x-booking-link': link } }),
  );
  expect(await customer.booking.get({ locale: 'sv' })).toMatchObject({ status: 'held' });

  await end(again.child, 'SIGINT');
  expect(findProcesses(dataDir)).toEqual([]);
});

test('a taken port is named, with the way to choose another', async () => {
  const [dataDir, port] = [await newFolder(), await freePort()];
  const other = createServer().listen(port, 'localhost');
  onTestFinished(() => void other.close());
  const { child, text } = await start(dataDir, port);
  await until(() => child.exitCode !== null, startWithin);
  expect(text()).toContain(`Port ${port}`);
  expect(text()).toMatch(/PORT=\d+ npm start/);
  expect(findProcesses(dataDir)).toEqual([]);
});

test('in production the demo shop is refused', async () => {
  const [dataDir, port] = [await newFolder(), await freePort()];
  const demo = await start(dataDir, port);
  await until(() => health(demo.url), startWithin);
  await end(demo.child, 'SIGTERM');
  const real = await start(dataDir, port, { NODE_ENV: 'production', PUBLIC_URL: 'https://shop.example' });
  await until(() => real.child.exitCode !== null, startWithin);
  expect(real.text()).toContain('npm run demo -- remove');
});

test('a database that dies is answered with 503 at worst, to staff too, and the shop is open again by itself', async () => {
  const [dataDir, port] = [await newFolder(), await freePort()];
  const { url, api } = await start(dataDir, port);
  await until(() => health(url), startWithin);
  const { link } = await book(api);
  const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const cookie = await signInAs(url, 'aino@furu-ull.example', demoPassword);
  const codes = new Set<number>();
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, { headers });
    codes.add(response.status);
    return response;
  };
  process.kill(pid, 'SIGKILL');
  const customer: Client = createORPCClient(
    new RPCLink({ url: `${url}/api/rpc`, headers: { 'x-booking-link': link } }),
  );
  await until(async () => {
    const [response] = await Promise.all([
      ask('/api/booking/shop?locale=sv'),
      ask('/api/queue?locale=sv', { cookie }),
      ask('/api/accounts/me', { cookie }),
      ask('/api/auth/get-session', { cookie }),
    ]);
    return (
      response.ok &&
      (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0] !== String(pid)
    );
  }, 60_000);
  expect([...codes].filter((code) => code !== 200 && code !== 503)).toEqual([]);
  expect(await customer.booking.get({ locale: 'sv' })).toMatchObject({ status: 'held' });
});
