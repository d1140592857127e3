import type { Face, Library, Situation } from '#contract/script-library.ts';
import { keepingNewest, keptUntilChanged } from '#server/platform/kept.ts';
import type { Db } from '#server/tables.ts';
import { createCrediter, type CreditMoves } from './credit.ts';
import type { FaceVersion } from './faces.ts';
import { createLinter, type Linter } from './lint.ts';
import type { Matcher } from './matcher.ts';
import { findPhrases } from './phrase-store.ts';
import { layPhrases } from './phrases.ts';
import { findDeciding, findRetired, findStamps } from './studio-store.ts';
import { createSuggester, type Suggester } from './suggest.ts';
import { learnTongues, type TongueOf } from './tongues.ts';

/** The library as it is in use now, with the engines made from it; `files` are the reviewed files below it. */
export type Shelf = {
  files: Library;
  library: Library;
  suggester: Suggester;
  linter: Linter;
  /** The linter's phrases as they are in use now. */
  hollow: Library['hollow'];
  /** Rules that are off, per language. */
  rulesOff: ReadonlyMap<string, ReadonlySet<string>>;
  creditMoves: CreditMoves;
  tongueOf: TongueOf;
};

/** Each event of a talk asks for its last lines anew. */
const LINES_KEPT = 1000;

/**
 * Lays what trainers published over the reviewed files, and their phrases over the linter's, and makes anew what changed. Asks the
 * database each time, so that a line published on one node is used by the next hint on every node, and a phrase by the next check.
 */
export function createShelf(db: Db, files: Library, learn: (library: Library) => Matcher) {
  // Begun before anybody asks, so that most is learned by the first talk; nobody waits for it.
  learn(files);
  // How a language is written, and what an answer is credited for, come from the files alone.
  const creditMoves = keepingNewest(LINES_KEPT, createCrediter(files));
  const tongueOf = keepingNewest(LINES_KEPT, learnTongues(files));

  const inUse = keptUntilChanged(async () => {
    const [deciding, retired] = [await findDeciding(db), await findRetired(db)];
    const library = withEdits(files, deciding, retired);
    return { library, suggester: createSuggester(library, learn(library), tongueOf) };
  });
  const linted = keptUntilChanged(async () => {
    const hollow = layPhrases(files.hollow, await findPhrases(db));
    return { hollow, linter: createLinter({ hollow, replies: files.replies }, files.hollow) };
  });

  return async (): Promise<Shelf> => {
    const stamps = await findStamps(db);
    const [{ library, suggester }, { hollow, linter }] = await Promise.all([
      inUse(stamps.words),
      linted(stamps.phrases),
    ]);
    return { files, library, suggester, linter, hollow, rulesOff: stamps.rulesOff, creditMoves, tongueOf };
  };
}

/** The files with what trainers published in place, without what they retired. `deciding` as findDeciding gives it. */
export function withEdits(files: Library, deciding: FaceVersion[], retired: ReadonlySet<string>): Library {
  const bySituation = Map.groupBy(deciding, (version) => version.situationId);
  return {
    ...files,
    situations: files.situations
      .filter(({ id }) => !retired.has(id))
      .map((situation) => layOver(situation, bySituation.get(situation.id) ?? [])),
  };
}

function layOver(situation: Situation, deciding: FaceVersion[]): Situation {
  const faces: Record<string, Face> = { ...situation.faces };
  for (const { locale, version, status, content, basedOn, fromFile } of deciding) {
    const file = faces[locale];
    // Nobody published words of their own since: the file counts as it is now.
    if (fromFile && file) continue;
    if (status === 'retired') delete faces[locale];
    else
      faces[locale] = { origin: 'studio', reviewedBy: null, reviewedOn: null, ...file, ...content, version, basedOn };
  }
  return { ...situation, faces };
}
