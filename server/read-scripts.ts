import type { Play } from '#contract/rehearsal-plays.ts';
import type { Library } from '#contract/script-library.ts';
import type { Judge } from './features/rehearsals/check-play-faces.ts';
import { checkPlays } from './features/rehearsals/check-plays.ts';
import { loadPlays } from './features/rehearsals/plays.ts';
import { checkLibrary } from './features/scripts/check-library.ts';
import { createCrediter } from './features/scripts/credit.ts';
import { loadLibrary } from './features/scripts/library.ts';
import { createLinter, ONLY_HEARD } from './features/scripts/lint.ts';
import type { Problem } from './platform/library-files.ts';

export type Scripts = { library: Library; plays: Play[] };

/** The whole script library, plays included, which are judged by its own linter. A LibraryError when anything does not hold. */
export async function readScripts(dir: string): Promise<Scripts> {
  const library = await loadLibrary(dir);
  return { library, plays: await loadPlays(dir, library.locales, judgeOf(library)) };
}

/**
 * The same check on scripts that were read before, by whatever version of the product. Triggers that are said in passing came into the check
 * late, and are no reason to close a shop.
 */
export function checkScripts({ library, plays }: Scripts): Problem[] {
  const problems = checkLibrary(library).filter(({ path }) => !path.startsWith('triggers.'));
  return problems.length > 0 ? problems : checkPlays(plays, library.locales, judgeOf(library));
}

function judgeOf(library: Library): Judge {
  const { lint } = createLinter(library);
  return {
    lint: (text, locale, options) => lint(text, locale, { ...options, off: ONLY_HEARD }),
    creditMoves: createCrediter(library),
  };
}
