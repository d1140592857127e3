import type { Play } from '#contract/rehearsal-plays.ts';
import type { Library } from '#contract/script-library.ts';
import { loadPlays } from './features/rehearsals/plays.ts';
import { createCrediter } from './features/scripts/credit.ts';
import { loadLibrary } from './features/scripts/library.ts';
import { createLinter } from './features/scripts/lint.ts';

export type Scripts = { library: Library; plays: Play[] };

/** The whole script library, plays included, which are judged by its own linter. A LibraryError when anything does not hold. */
export async function readScripts(dir: string): Promise<Scripts> {
  const library = await loadLibrary(dir);
  const judge = { lint: createLinter(library).lint, creditMoves: createCrediter(library) };
  return { library, plays: await loadPlays(dir, library.locales, judge) };
}
