import { spawnSync } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLog, type Log } from '#server/platform/log.ts';

export const silent: Log = createLog({ level: 'silent' });
export const isRoot = process.getuid?.() === 0;
export const projectFolder = join(import.meta.dirname, '../..');

/** A folder of mode 0700 that goes when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-operator-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Whether a user other than root can run the project where it lies: false below a folder such as root's home. */
export const othersReachProject =
  !isRoot || spawnSync(process.execPath, ['--version'], { uid: 65_534, gid: 65_534, cwd: projectFolder }).status === 0;

/** How root starts a program as an ordinary user, who then owns `folder`. */
export async function asOrdinaryUser(folder: string) {
  if (!isRoot) return { before: [], ids: {} };
  if (!othersReachProject)
    return { before: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'], ids: {} };
  await chown(folder, 65_534, 65_534);
  return { before: [], ids: { uid: 65_534, gid: 65_534 } };
}
