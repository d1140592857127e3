import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A fresh machine builds the LiveKit server first. */
const videoWithin = 12 * 60_000;

export type Product = { url: string; dataDir: string; stop(): Promise<void> };

/**
 * Starts the product as an operator would, in a process of its own and in a new folder, which goes when it stops.
 * `variables` are added to its environment; without a DATABASE_URL among them it runs its own database. `folder` is where its
 * files are.
 */
export async function startProduct(variables: Record<string, string> = {}, folder = root): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-product-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, NODE_ENV: 'development', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (data: Buffer) => process.stderr.write(data));
  const url = `http://localhost:${port}`;
  const stop = async () => {
    await ended(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`the product ended with code ${child.exitCode}`);
      return (await healthOf(url)) === 'ok';
    }, videoWithin);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, dataDir, stop };
}

async function healthOf(url: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/api/health`);
    return ((await response.json()) as { status: string }).status;
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
