import type { Face, Library, Situation } from '#contract/script-library.ts';
import type { Db } from '#server/tables.ts';
import { createCrediter, type CreditMoves } from './credit.ts';
import type { FaceVersion } from './faces.ts';
import { createLinter, type Linter } from './lint.ts';
import type { Matcher } from './matcher.ts';
import { findDeciding, findRetired, publicationStamp } from './studio-store.ts';
import { createSuggester, type Suggester } from './suggest.ts';
import { learnTongues, type TongueOf } from './tongues.ts';

/** The library as it is in use now, with the engines made from it; `files` are the reviewed files below it. */
export type Shelf = {
  files: Library;
  library: Library;
  suggester: Suggester;
  linter: Linter;
  creditMoves: CreditMoves;
  tongueOf: TongueOf;
};

/**
 * Lays what trainers published over the reviewed files, and makes the engines anew whenever that changed. Asks the
 * database each time, so that a line published on one node is used by the next hint on every node.
 */
export function createShelf(db: Db, files: Library, learn: (library: Library) => Matcher) {
  // Begun before anybody asks, so that most is learned by the first talk; nobody waits for it.
  learn(files);
  // Rules, and how a language is written, come from the files alone.
  const [linter, creditMoves, tongueOf] = [createLinter(files), createCrediter(files), learnTongues(files)];
  let current: { stamp: string; shelf: Promise<Shelf> } | null = null;

  const make = async (): Promise<Shelf> => {
    const [deciding, retired] = [await findDeciding(db), await findRetired(db)];
    const library = withEdits(files, deciding, retired);
    return {
      files,
      library,
      suggester: createSuggester(library, learn(library), tongueOf),
      tongueOf,
      linter,
      creditMoves,
    };
  };

  return async (): Promise<Shelf> => {
    const stamp = await publicationStamp(db);
    if (current?.stamp !== stamp) {
      const made = { stamp, shelf: make() };
      current = made;
      // What could not be read is asked for anew next time, not remembered as broken.
      made.shelf.catch(() => {
        if (current === made) current = null;
      });
    }
    return current.shelf;
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
