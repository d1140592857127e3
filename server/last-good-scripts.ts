import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { playFaceFile, playFile } from '#contract/rehearsal-plays.ts';
import {
  faceFile,
  hollowFile,
  type Library,
  listeningFile,
  repliesFile,
  situationFile,
} from '#contract/script-library.ts';
import { makeDataDir } from './platform/data-dir.ts';
import { LibraryError } from './platform/library-files.ts';
import { checkScripts, readScripts, type Scripts } from './read-scripts.ts';

export type ScriptsInUse = Scripts & {
  /** What is wrong with the files, when the last good ones are in use instead of them; empty when nothing is. */
  scriptFaults: string[];
};

const byLocale = <Shape extends z.ZodType>(shape: Shape) => z.record(z.string(), shape);

const keptScripts = z.strictObject({
  library: z.strictObject({
    locales: z.array(z.string()),
    situations: z.array(situationFile.extend({ faces: byLocale(faceFile) })),
    hollow: byLocale(hollowFile),
    listening: byLocale(listeningFile),
    replies: byLocale(repliesFile),
  }) satisfies z.ZodType<Library>,
  plays: z.array(playFile.extend({ faces: byLocale(playFaceFile) })),
});

/**
 * The scripts of `dir`, whole, which are kept in DATA_DIR once they passed the check. Where they do not pass, the ones that passed last,
 * all of them; without such, the LibraryError.
 */
export async function readScriptsOrLastGood(dir: string, dataDir: string): Promise<ScriptsInUse> {
  makeDataDir(dataDir);
  const file = join(dataDir, 'last-good-scripts.json');
  try {
    const scripts = await readScripts(dir);
    await keep(file, scripts);
    return { ...scripts, scriptFaults: [] };
  } catch (error) {
    const kept = error instanceof LibraryError ? await readKept(file) : null;
    if (!(error instanceof LibraryError) || !kept) throw error;
    return { ...kept, scriptFaults: error.told };
  }
}

/** Renamed into place whole, and only when something changed: a crash leaves the one before. */
async function keep(file: string, scripts: Scripts): Promise<void> {
  const text = JSON.stringify(scripts);
  if (text === (await readIfThere(file))) return;
  await writeFile(`${file}.new`, text, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}

/** Another version of the product may have kept them: what this one would not pass is not used. */
async function readKept(file: string): Promise<Scripts | null> {
  const read = keptScripts.safeParse(parsed((await readIfThere(file)) ?? ''));
  return read.success && checkScripts(read.data).length === 0 ? read.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
