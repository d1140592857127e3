import { ORPCError } from '@orpc/server';
import type { HollowFile, HollowPhrase, Library } from '#contract/script-library.ts';
import type { FaceProblem } from '#contract/script-studio.ts';
import type { Db, Tx } from '#server/tables.ts';
import { contentMarkOf, contentOf, findSituation, inUse, markOf } from './faces.ts';
import { findPhrases, lockPhrases } from './phrase-store.ts';
import { type EditedPhrase, shippedContent, type StoredContent, tidied } from './phrases.ts';
import type { ScriptsParts } from './routes.ts';
import { saveFace } from './save-face.ts';
import { savePhrase } from './save-phrase.ts';
import { withEdits } from './shelf.ts';
import { createStudio, versionsIn } from './studio.ts';
import { findDeciding, findRetired, lockFace } from './studio-store.ts';

export type Imported = {
  /** `situation/language` of each face whose words became a draft. */
  drafted: string[];
  /** `language/phrase` of each phrase of the linter that was written. They count from the next check on. */
  phrases: string[];
  unchanged: number;
  /** Faces and phrases that somebody wrote in since the file was written out. Then nothing is taken over, not even the others. */
  movedOn: string[];
  /** What a folder cannot bring: situations that the product's own files do not have, or that want other facts or moves there; other rules than theirs around a language's phrases. */
  notTaken: string[];
  /** `language/phrase: field problem` of phrases that would do harm to what is in use here. Then nothing is taken over either. */
  refused: string[];
};

type Parts = Pick<ScriptsParts, 'clock' | 'languages' | 'record' | 'newId'> & { db: Db };

/**
 * The words of a folder as drafts of one trainer, and the linter's phrases as that trainer's edits, each written over the version that its
 * file names. All of it or nothing: one that moved on or would do harm leaves everything as it was. What a folder leaves out stays.
 */
export async function importLibrary(
  parts: Parts,
  files: Library,
  { edited, userId }: { edited: Library; userId: string },
): Promise<Imported> {
  const studio = createStudio(parts);
  const notTaken = [
    ...edited.situations
      .filter((situation) => !sharesFrame(findSituation(files, situation.id), situation))
      .map(({ id }) => id),
    ...Object.entries(edited.hollow)
      .filter(([locale, file]) => !sharesRules(files.hollow[locale], file))
      .map(([locale]) => `hollow-phrases/${locale}`),
  ];
  const result: Imported = { drafted: [], phrases: [], unchanged: 0, movedOn: [], notTaken, refused: [] };
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
      await importPhrases(tx);
      if (result.movedOn.length + result.refused.length > 0) throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
    return { ...result, drafted: [], phrases: [] };
  }
  return result;

  async function importPhrases(tx: Tx): Promise<void> {
    await lockPhrases(tx);
    const library = withEdits(files, await findDeciding(tx), await findRetired(tx));
    for (const [locale, { phrases }] of Object.entries(edited.hollow)) {
      const edits = await findPhrases(tx, locale);
      for (const phrase of phrases) {
        const shipped = files.hollow[locale]?.phrases.find(({ id }) => id === phrase.id);
        const edit = edits.find(({ id }) => id === phrase.id);
        const content = tidied(shippedContent(phrase), phrase.code, !shipped);
        if (isKnown(content, shipped, edit, edits)) result.unchanged += 1;
        else if ((phrase.version ?? 0) !== (edit?.version ?? shipped?.version ?? 0))
          result.movedOn.push(`hollow-phrases/${locale} ${phrase.id}`);
        else {
          const id = shipped || edit ? phrase.id : null;
          const asked = { locale, code: phrase.code, id, version: edit?.version ?? 0, content, userId };
          const problems = await problemsSaving(savePhrase(tx, { files, library }, asked, parts));
          if (problems.length === 0) result.phrases.push(`${locale}/${phrase.id}`);
          else result.refused.push(`hollow-phrases/${locale} ${phrase.id}: ${problems.join(', ')}`);
        }
      }
    }
  }
}

async function problemsSaving(saving: Promise<unknown>): Promise<string[]> {
  try {
    await saving;
    return [];
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'invalid') throw error;
    return (error.data as { fields: FaceProblem[] }).fields.map(({ path, problem }) => `${path} ${problem}`);
  }
}

/** A phrase by hand has an id of its own in the file: once it was brought here it is known by what it says. */
function isKnown(
  content: StoredContent,
  shipped: HollowPhrase | undefined,
  edit: EditedPhrase | undefined,
  edits: readonly EditedPhrase[],
): boolean {
  const isSame = (one: StoredContent) => markOf(one) === markOf(content);
  if (edit) return isSame(edit.content);
  if (shipped) return isSame(tidied(shippedContent(shipped), shipped.code, false));
  return edits.some((one) => isSame(one.content));
}

/** The reasons, classes of words and checks around the phrases are the product's own files', as a situation's frame is. */
function sharesRules(own: HollowFile | undefined, brought: HollowFile): boolean {
  const rulesOf = ({ reasons, words, cues, moves, checks }: HollowFile) =>
    markOf({ reasons, words, cues, moves, checks });
  return own !== undefined && rulesOf(own) === rulesOf(brought);
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
