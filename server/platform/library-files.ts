import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';

/** `path` is the place inside the file; `message` says what to write. */
export type Problem = { file: string; path: string; message: string };

/** Thrown when files of the script library are not fit for use; `problems` name file, place and what to write. */
export class LibraryError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    const shown = problems.slice(0, 20).map(({ file, path, message }) => `${file}${path && ` (${path})`}: ${message}`);
    super(`The script library has ${problems.length} problem(s):\n${shown.join('\n')}`);
    this.problems = problems;
  }
}

export async function readJson<Shape>(
  dir: string,
  file: string,
  schema: z.ZodType<Shape>,
  problems: Problem[],
): Promise<Shape | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(join(dir, file), 'utf8')));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      problems.push({ file, path: issue.path.join('.'), message: issue.message });
    }
  } catch (error) {
    problems.push({ file, path: '', message: error instanceof Error ? error.message : String(error) });
  }
  return null;
}

/** Every <locale>.json of a folder, by locale; `head` is the one that is none. */
export async function readLocaleFiles<Shape>(
  dir: string,
  folder: string,
  schema: z.ZodType<Shape>,
  problems: Problem[],
  head?: string,
): Promise<Record<string, Shape>> {
  const read: Record<string, Shape> = {};
  for (const name of await namesIn(join(dir, folder))) {
    if (!name.endsWith('.json') || name === head) continue;
    const content = await readJson(dir, `${folder}/${name}`, schema, problems);
    if (content) read[name.slice(0, -'.json'.length)] = content;
  }
  return read;
}

/** Sorted; a folder that is not there holds none. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => !name.startsWith('.')).sort();
}
