import type { Library } from '#contract/script-library.ts';
import type { Db } from '#server/tables.ts';
import { contentMarkOf, contentOf, findSituation, inUse } from './faces.ts';
import type { ScriptsParts } from './routes.ts';
import { saveFace } from './save-face.ts';
import { createStudio, versionsIn } from './studio.ts';
import { lockFace } from './studio-store.ts';

export type ImportedFaces = {
  /** `situation/language` of each face whose words became a draft. */
  drafted: string[];
  unchanged: number;
  /** Faces that somebody wrote in since the file was written out. Then nothing is taken over, not even the others. */
  movedOn: string[];
  /** What a folder cannot bring: situations that the product's own files do not have, or that want other facts or moves there. */
  notTaken: string[];
};

type Parts = Pick<ScriptsParts, 'clock' | 'languages' | 'record'> & { db: Db };

/**
 * The words of a folder as drafts of one trainer, each written over the version that its file names. All of it or nothing: one face that
 * moved on leaves every situation as it was.
 */
export async function importFaces(
  parts: Parts,
  files: Library,
  { edited, userId }: { edited: Library; userId: string },
): Promise<ImportedFaces> {
  const studio = createStudio(parts);
  const notTaken = edited.situations
    .filter((situation) => !sharesFrame(findSituation(files, situation.id), situation))
    .map(({ id }) => id);
  const result: ImportedFaces = { drafted: [], unchanged: 0, movedOn: [], notTaken };
  if (notTaken.length > 0) return result;
  const undone = new Error('undone');
  try {
    await parts.db.transaction().execute(async (tx) => {
      for (const { id, faces } of edited.situations)
        for (const [locale, face] of Object.entries(faces)) {
          await lockFace(tx, id, locale);
          const desk = await studio.open(files, id, tx);
          const versions = versionsIn(desk, locale);
          const newest = versions.at(-1);
          const content = contentOf(face);
          const known = [newest, inUse(versions)].some((one) => one?.contentMark === contentMarkOf(content));
          if (known) result.unchanged += 1;
          else if ((newest?.version ?? 0) !== face.version) result.movedOn.push(`${id}/${locale}`);
          else {
            await saveFace(tx, desk, { locale, version: face.version, content, userId }, parts);
            result.drafted.push(`${id}/${locale}`);
          }
        }
      if (result.movedOn.length > 0) throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
    return { ...result, drafted: [] };
  }
  return result;
}

type Frame = Library['situations'][number];

/** What all languages of a situation share is not a trainer's words: it is read from the product's own files alone. */
function sharesFrame(own: Frame | undefined, brought: Frame): boolean {
  return own !== undefined && frameText(own) === frameText(brought);
}

function frameText(frame: Frame): string {
  const shared = Object.entries(frame).filter(([key]) => key !== 'faces' && key !== '$schema');
  return JSON.stringify(shared.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
