import { spawn } from 'node:child_process';
import type { PoolConfig } from 'pg';
import { projectFolder } from './operator-temporary.ts';

/** A command as its operator runs it, on a database of its own. What is typed is all its input; `text` is all it printed. */
export function runCommand(
  args: string[],
  { database, dataDir, typed = '' }: { database: PoolConfig; dataDir: string; typed?: string },
): Promise<{ code: number | null; text: string }> {
  const host = encodeURIComponent(String(database.host));
  const variables = {
    DATA_DIR: dataDir,
    DATABASE_URL: `postgres://${database.user}@localhost:${database.port}/${database.database}?host=${host}`,
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: projectFolder,
      env: { ...process.env, NODE_ENV: 'development', ...variables },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (text += String(piece)));
    child.once('close', (code) => resolve({ code, text }));
    child.stdin.end(typed);
  });
}
