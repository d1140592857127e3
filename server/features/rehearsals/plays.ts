import { join } from 'node:path';
import { type Play, type PlayFace, playFaceFile, playFile } from '#contract/rehearsal-plays.ts';
import { namesIn, type Problem, readJson, readLocaleFiles, refuseProblems } from '#server/platform/library-files.ts';
import type { Judge } from './check-play-faces.ts';
import { checkPlays } from './check-plays.ts';

/**
 * Reads and checks the plays of a folder in the format of scripts-library. `locales` are the languages each must be written
 * in. Nothing is returned unless everything holds; otherwise a LibraryError.
 */
export async function loadPlays(dir: string, locales: readonly string[], judge: Judge): Promise<Play[]> {
  const problems: Problem[] = [];
  const plays: Play[] = [];
  for (const name of await namesIn(join(dir, 'plays'))) {
    const play = await readPlay(dir, name, problems);
    if (play) plays.push(play);
  }
  if (problems.length === 0) problems.push(...checkPlays(plays, locales, judge));
  await refuseProblems(dir, problems);
  return plays;
}

async function readPlay(dir: string, name: string, problems: Problem[]): Promise<Play | null> {
  const folder = `plays/${name}`;
  const head = await readJson(dir, `${folder}/play.json`, playFile, problems);
  const faces = await readLocaleFiles<PlayFace>(dir, folder, playFaceFile, problems, 'play.json');
  if (!head) return null;
  if (head.id !== name) {
    problems.push({ file: `${folder}/play.json`, path: 'id', message: `write "${name}", the name of the folder` });
  }
  return { ...head, faces };
}
