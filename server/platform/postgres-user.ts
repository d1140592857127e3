import { spawnSync } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** Who PostgreSQL runs as: `wrap` turns a command into the one to spawn, together with `ids`. */
export type PostgresUser = {
  wrap: (command: string, args: string[]) => { command: string; args: string[] };
  ids: { uid?: number; gid?: number };
  /** Owner of its files as we see them from outside; undefined for whoever we are. */
  owner: { uid: number; gid: number } | undefined;
};

/** `nobody` on every Linux distribution of today; initdb insists on a uid that has a name. */
const NOBODY = 65_534;
const direct: PostgresUser['wrap'] = (command, args) => ({ command, args });
const plain: PostgresUser = { wrap: direct, ids: {}, owner: undefined };

/**
 * PostgreSQL refuses root. A user namespace makes it see another id while its files stay root's, so that it works below
 * folders only root can enter; that is tried first. Where namespaces are off (many containers), it runs under another
 * uid: the owner of the folder around DATA_DIR, or nobody. `pgdata` keeps the owner it was made with.
 */
const namespace: PostgresUser = {
  wrap: (command, args) => ({
    command: 'unshare',
    args: ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', command, ...args],
  }),
  ids: {},
  owner: undefined,
};

function under(uid: number, gid: number): PostgresUser {
  return { wrap: direct, ids: { uid, gid }, owner: { uid, gid } };
}

type Question = { dataDir: string; pgdata: string; binaries: PostgresBinaries; userNamespaces?: boolean };

/** Throws a sentence that says what to do when PostgreSQL can run under nobody here. */
export async function choosePostgresUser({
  dataDir,
  pgdata,
  binaries,
  userNamespaces = true,
}: Question): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return plain;
  const made = await stat(join(pgdata, 'PG_VERSION')).catch(() => undefined);
  const around = await stat(dirname(dataDir));
  const candidates = made
    ? [made.uid === 0 ? namespace : under(made.uid, made.gid)]
    : [namespace, ...(around.uid === 0 ? [] : [under(around.uid, around.gid)]), under(NOBODY, NOBODY)];
  for (const candidate of candidates) {
    if (candidate === namespace && !userNamespaces) continue;
    // Passing through is enough: what lies in DATA_DIR has modes of its own, and its names cannot be listed.
    if (candidate.owner) await chmod(dataDir, 0o711);
    if (canRun(candidate, dataDir, binaries)) return candidate;
  }
  await chmod(dataDir, 0o700);
  throw new Error(
    `PostgreSQL does not run as root, and no other user can reach ${dataDir} and the program folder from here. ` +
      'Any of these helps: start Vitrine as an ordinary user; allow user namespaces (sysctl user.max_user_namespaces, ' +
      'or the container’s security profile); put Vitrine and DATA_DIR in folders others may enter; ' +
      'or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function canRun({ wrap, ids }: PostgresUser, dataDir: string, { postgres, libraries }: PostgresBinaries): boolean {
  const { command, args } = wrap('/bin/sh', ['-c', 'cd "$1" && exec "$2" --version', 'sh', dataDir, postgres]);
  const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
  return spawnSync(command, args, { ...ids, cwd: '/', env, stdio: 'ignore' }).status === 0;
}

export async function giveTo({ owner }: PostgresUser, folder: string): Promise<void> {
  if (owner) await chown(folder, owner.uid, owner.gid);
}
