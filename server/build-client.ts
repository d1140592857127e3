import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const built = join(root, 'dist/client/index.html');
const sources = ['client', 'server/contract', 'package-lock.json', 'vite.config.ts'];

/** Folder of the built client, built first where it is missing or older than its sources. */
export async function builtClient(say: (line: string) => void): Promise<string> {
  const at = await modified(built);
  const newest = Math.max(...(await Promise.all(sources.map((path) => newestIn(join(root, path))))));
  if (at < newest) {
    say('Pages: building them, about a quarter of a minute');
    const { build } = await import('vite');
    // Vite reads NODE_ENV: a development shop would otherwise get React's development build and no service worker.
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
  return join(root, 'dist/client');
}

async function modified(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}

async function newestIn(path: string): Promise<number> {
  const entry = await stat(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const names = await readdir(path, { recursive: true });
  return Math.max(...(await Promise.all(names.map((name) => modified(join(path, name))))));
}
