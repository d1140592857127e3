import { ORPCError } from '@orpc/server';
import type { OutOfUse } from '#contract/out-of-use.ts';
import type { Play } from '#contract/rehearsal-plays.ts';
import type { Face, HollowPhrase, Library } from '#contract/script-library.ts';
import type { FaceProblem } from '#contract/script-studio.ts';
import type { Db, Tx } from '#server/tables.ts';
import { findApprovals, findCredits, putCredit } from './credit-store.ts';
import { creditOf } from './face-credits.ts';
import { contentMarkOf, contentOf, findSituation, inUse, markOf } from './faces.ts';
import { importOutOfUse, unknownIn } from './import-out-of-use.ts';
import { changedOwnFiles, leftOut } from './own-files.ts';
import { findPhrases, lastPhraseVersion, lockPhrases } from './phrase-store.ts';
import { type EditedPhrase, shippedContent, type StoredContent, tidied } from './phrases.ts';
import type { ScriptsParts } from './routes.ts';
import { retireFace, saveFace } from './save-face.ts';
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
  /** `situation/language` of words of which is told here now what the folder tells: where they come from, who read them. */
  credited: string[];
  /** What went out of use: a situation, `situation/language`, `language rule`. */
  outOfUse: string[];
  /** What is out of use here though the folder's list does not have it. It stays so: a folder brings nothing back into use. */
  stillOut: string[];
  /** What the folder lacks. It stays as it is here. */
  leftOut: string[];
  /** Faces and phrases that somebody wrote in since the file was written out. Then nothing is taken over, not even the others. */
  movedOn: string[];
  /** What a folder cannot bring: the product's own files where they differ, and what the product does not have. Then nothing is taken over. */
  notTaken: string[];
  /** `language/phrase: field problem` of phrases that would do harm to what is in use here. Then nothing is taken over either. */
  refused: string[];
};

type Parts = Pick<ScriptsParts, 'clock' | 'languages' | 'record' | 'newId'> & { db: Db };
type Own = { library: Library; plays: readonly Play[] };
type Brought = Own & { outOfUse: OutOfUse | null; userId: string };

/**
 * The words of a folder as drafts of one trainer, the linter's phrases as that trainer's edits, each written over the version that its
 * file names; what its list has goes out of use. All of it or nothing: one that moved on or would do harm leaves everything as it was.
 */
export async function importLibrary(parts: Parts, own: Own, brought: Brought): Promise<Imported> {
  const { library: files } = own;
  const { library: edited, outOfUse, userId } = brought;
  const studio = createStudio(parts);
  const result: Imported = {
    drafted: [],
    phrases: [],
    unchanged: 0,
    credited: [],
    outOfUse: [],
    stillOut: [],
    leftOut: leftOut(own, brought),
    movedOn: [],
    notTaken: [
      ...changedOwnFiles(own, brought),
      ...edited.situations.flatMap(({ id, faces }) =>
        Object.keys(faces)
          .filter((locale) => !parts.languages.has(locale))
          .map((locale) => `situations/${id}/${locale}.json`),
      ),
      ...unknownIn(outOfUse, files, edited),
    ],
    refused: [],
  };
  if (result.notTaken.length > 0) return result;
  const undone = new Error('undone');
  try {
    await parts.db.transaction().execute(async (tx) => {
      await importFaces(tx);
      await importPhrases(tx);
      if (outOfUse) {
        const { gone, still } = await importOutOfUse(tx, outOfUse, { ...parts, files, userId });
        result.outOfUse.push(...gone);
        result.stillOut.push(...still);
      }
      if (result.movedOn.length + result.refused.length > 0) throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
    return { ...result, drafted: [], phrases: [], credited: [], outOfUse: [] };
  }
  return result;

  async function importFaces(tx: Tx): Promise<void> {
    const told = { approvals: await findApprovals(tx), credits: await findCredits(tx) };
    for (const { id, faces } of edited.situations)
      for (const [locale, face] of Object.entries(faces)) {
        await lockFace(tx, id, locale);
        const isRead = await importFace(tx, id, locale, face);
        const words = { situationId: id, locale, contentMark: contentMarkOf(contentOf(face)) };
        const { origin, reviewedBy, reviewedOn } = face;
        const credit = { origin, ...(isRead ? { reviewedBy, reviewedOn } : { reviewedBy: null, reviewedOn: null }) };
        if (markOf(creditOf(words, findSituation(files, id)?.faces[locale], told)) === markOf(credit)) continue;
        await putCredit(tx, { ...words, ...credit });
        result.credited.push(`${id}/${locale}`);
      }
  }

  /** Whether the reader that the file names read these very words: whoever edits a file leaves there who read the words before. */
  async function importFace(tx: Tx, id: string, locale: string, face: Face): Promise<boolean> {
    const name = `${id}/${locale}`;
    const desk = await studio.open(files, id, tx);
    const versions = versionsIn(desk, locale);
    const [newest, used] = [versions.at(-1), inUse(versions)];
    const content = contentOf(face);
    const known = [newest, used].some((one) => one?.contentMark === contentMarkOf(content));
    const retires = used !== undefined && outOfUse?.faces.includes(name);
    // Nobody wrote here: a higher number was given elsewhere, in another shop or by whoever edited the file.
    const isFirst = !desk.edits.has(locale) && face.version > (newest?.version ?? 0);
    if (known && !retires) result.unchanged += 1;
    else if (face.version !== (newest?.version ?? 0) && !isFirst) result.movedOn.push(name);
    else {
      if (retires) {
        await retireFace(tx, desk, locale, userId, parts);
        result.outOfUse.push(name);
      }
      if (known) return true;
      // Words that nobody has read here wait above those that went out of use, for whoever brings them back.
      const now = retires ? await studio.open(files, id, tx) : desk;
      const version = versionsIn(now, locale).at(-1)?.version ?? 0;
      await saveFace(tx, now, { locale, version, content, userId }, parts);
      result.drafted.push(name);
    }
    return known || isFirst;
  }

  async function importPhrases(tx: Tx): Promise<void> {
    await lockPhrases(tx);
    const library = withEdits(files, await findDeciding(tx), await findRetired(tx));
    const last = await lastPhraseVersion(tx);
    for (const [locale, { phrases }] of Object.entries(edited.hollow)) {
      const edits = await findPhrases(tx, locale);
      for (const phrase of phrases) {
        const shipped = files.hollow[locale]?.phrases.find(({ id }) => id === phrase.id);
        const edit = edits.find(({ id }) => id === phrase.id);
        const content = tidied(shippedContent(phrase), phrase.code, !shipped);
        const isFirst = !edit && (phrase.version ?? 0) > last;
        if (isKnown(content, shipped, edit, edits)) result.unchanged += 1;
        else if ((phrase.version ?? 0) !== (edit?.version ?? shipped?.version ?? 0) && !isFirst)
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
