import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { findBreak, lineFinder } from './json-place.ts';
import { readBy } from './what-to-write.ts';

/** `path` is the place inside the file, `line` where it stands; `message` says what to write. */
export type Problem = { file: string; path: string; message: string; line?: number };

/** More would scroll the first, from which the others mostly follow, out of sight. */
const SHOWN = 20;

/** Thrown when files of the script library are not fit for use; `problems` name file, line and what to write. */
export class LibraryError extends Error {
  readonly problems: Problem[];
  /** The first of them in words. */
  readonly told: string[];
  constructor(problems: Problem[]) {
    const told = problems.slice(0, SHOWN).map(tell);
    if (problems.length > SHOWN) told.push(`… and ${problems.length - SHOWN} more`);
    super(`The script library has ${problems.length} problem(s):\n${told.join('\n')}`);
    this.problems = problems;
    this.told = told;
  }
}

const tell = ({ file, path, message, line }: Problem): string =>
  `${file}${line ? `, line ${line}` : ''}${path && ` (${path})`}: ${message}`;

/** Throws what was found in the files of `dir`, each with its line. Nothing when nothing was. */
export async function refuseProblems(dir: string, problems: readonly Problem[]): Promise<void> {
  if (problems.length === 0) return;
  const finders = new Map<string, ReturnType<typeof lineFinder> | null>();
  const placed: Problem[] = [];
  for (const problem of problems) {
    const { file, path, line } = problem;
    if (line || !path) {
      placed.push(problem);
      continue;
    }
    if (!finders.has(file)) finders.set(file, await finderOf(join(dir, file)));
    const found = finders.get(file)?.(path.split('.'));
    placed.push(found ? { ...problem, line: found } : problem);
  }
  throw new LibraryError(placed);
}

/** Some problems are those of a folder, and have no line. */
async function finderOf(file: string): Promise<ReturnType<typeof lineFinder> | null> {
  return (await stat(file)).isFile() ? lineFinder(await readText(file)) : null;
}

export async function readJson<Shape>(
  dir: string,
  file: string,
  schema: z.ZodType<Shape>,
  problems: Problem[],
): Promise<Shape | null> {
  try {
    const text = await readText(join(dir, file));
    const broken = findBreak(text);
    if (broken) {
      problems.push({ file, path: '', message: `not JSON: ${broken.message}`, line: broken.line });
      return null;
    }
    const read = readBy(schema, JSON.parse(text));
    if ('data' in read) return read.data;
    const lineOf = lineFinder(text);
    for (const { path, message } of read.misfits)
      problems.push({ file, path: path.join('.'), message, line: lineOf(path) });
  } catch (error) {
    problems.push({ file, path: '', message: whyUnread(error) });
  }
  return null;
}

/** A byte order mark, as some editors write it, is left out; what is no UTF-8 would reach customers as question marks. */
async function readText(file: string): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
}

function whyUnread(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'add this file';
  if (code === 'ENOTDIR') return 'make a folder of it, or take it away: a file stands in its place';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'save it as UTF-8';
  return error.message;
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

/** Sorted; a folder that is not there, or is none, holds none. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  return names.filter((name) => !name.startsWith('.')).sort();
}
