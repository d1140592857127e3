import { join } from 'node:path';
import { type OutOfUse, outOfUseFile } from '#contract/out-of-use.ts';
import {
  type Face,
  faceFile,
  type HollowFile,
  hollowFile,
  type Library,
  type Listening,
  listeningFile,
  type Replies,
  repliesFile,
  type Situation,
  situationFile,
} from '#contract/script-library.ts';
import { namesIn, type Problem, readJson, readLocaleFiles, refuseProblems } from '#server/platform/library-files.ts';
import { checkLibrary } from './check-library.ts';

/**
 * Reads and checks a folder in the format of scripts-library. Locales are the ones its files speak, so a language is
 * added by adding files. Nothing is returned unless everything holds; otherwise a LibraryError.
 */
export async function loadLibrary(dir: string): Promise<Library> {
  const problems: Problem[] = [];
  const library = await readLibrary(dir, problems);
  if (problems.length === 0) problems.push(...checkLibrary(library));
  await refuseProblems(dir, problems);
  return library;
}

/** out-of-use.json of a folder that was written out; null where there is none. */
export async function readOutOfUse(dir: string): Promise<OutOfUse | null> {
  if (!(await namesIn(dir)).includes('out-of-use.json')) return null;
  const problems: Problem[] = [];
  const read = await readJson(dir, 'out-of-use.json', outOfUseFile, problems);
  await refuseProblems(dir, problems);
  return read;
}

async function readLibrary(dir: string, problems: Problem[]): Promise<Library> {
  const hollow = await readLocaleFiles<HollowFile>(dir, 'hollow-phrases', hollowFile, problems);
  const listening = await readLocaleFiles<Listening>(dir, 'listening', listeningFile, problems);
  const replies = await readLocaleFiles<Replies>(dir, 'replies', repliesFile, problems);
  const situations: Situation[] = [];
  for (const name of await namesIn(join(dir, 'situations'))) {
    const situation = await readSituation(dir, name, problems);
    if (situation) situations.push(situation);
  }
  const spoken = [hollow, listening, ...situations.map((situation) => situation.faces)].flatMap(Object.keys);
  return { locales: [...new Set(spoken)].sort(), situations, hollow, listening, replies };
}

async function readSituation(dir: string, name: string, problems: Problem[]): Promise<Situation | null> {
  const folder = `situations/${name}`;
  const head = await readJson(dir, `${folder}/situation.json`, situationFile, problems);
  const faces = await readLocaleFiles<Face>(dir, folder, faceFile, problems, 'situation.json');
  if (!head) return null;
  if (head.id !== name) {
    problems.push({ file: `${folder}/situation.json`, path: 'id', message: `write "${name}", the name of the folder` });
  }
  return { ...head, faces };
}
