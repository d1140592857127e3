import type { Library, Situation } from '#contract/script-library.ts';
import { besideSource } from '#contract/beside-source.ts';
import type { FaceContent, FaceProblem } from '#contract/script-studio.ts';
import { can } from '#contract/permissions.ts';
import type { StaffCaller } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import type { Db, Tx } from '#server/tables.ts';
import { actsOpenTo, type Mover, moveFace, type Standing } from './face-life.ts';
import { faceProblems } from './face-problems.ts';
import {
  type FaceVersion,
  fileDiffers,
  fileVersion,
  findSituation,
  inUse,
  isStale,
  type Person,
  versionsOf,
} from './faces.ts';
import type { ScriptsParts } from './routes.ts';
import type { Shelf } from './shelf.ts';
import { findEditors, findRetired, findReviewers, findVersions, insertVersion } from './studio-store.ts';

/** One situation with every version of its languages, and who may read and review them. */
export type OnDesk = {
  situation: Situation;
  retired: boolean;
  versions: Map<string, FaceVersion[]>;
  /** Versions in the database alone, by language. */
  edits: Map<string, FaceVersion[]>;
  reviewers: Map<string, Person>;
  editors: (Person & { languages: string[] })[];
};

/** What the studio's endpoints ask before they answer. Read inside the transaction that decides. */
export function createStudio({ db, clock, languages }: Pick<ScriptsParts, 'db' | 'clock' | 'languages'>) {
  return {
    /** `files` are asked for beforehand: inside a transaction that would take a second connection, and a pool of such waits for itself. */
    async open(files: Library, id: string, reader: Db | Tx = db): Promise<OnDesk> {
      const situation = findSituation(files, id);
      if (!situation) throw failure('not_found');
      const edits = Map.groupBy(await findVersions(reader, id), ({ locale }) => locale);
      const locales = [...new Set([...languages.locales, situation.sourceLocale])];
      return {
        situation,
        retired: (await findRetired(reader)).has(id),
        versions: new Map(
          locales.map((locale) => [locale, versionsOf(fileVersion(situation, locale), edits.get(locale) ?? [])]),
        ),
        edits,
        reviewers: await findReviewers(reader),
        editors: await findEditors(reader, clock()),
      };
    },
  };
}

export const versionsIn = (desk: OnDesk, locale: string): FaceVersion[] => desk.versions.get(locale) ?? [];

export function standingOf(desk: OnDesk, locale: string): Standing {
  const newest = versionsIn(desk, locale).at(-1);
  const source = versionsIn(desk, desk.situation.sourceLocale);
  const translated = locale !== desk.situation.sourceLocale;
  return {
    state: newest?.status ?? 'missing',
    stale: newest !== undefined && translated && isStale(newest, source),
  };
}

export function moverOf(desk: OnDesk, locale: string, caller: StaffCaller): Mover {
  const author = versionsIn(desk, locale).at(-1)?.author;
  const reviewer = desk.reviewers.get(locale);
  return {
    mayEdit: can(caller.role, 'scripts.edit'),
    wrote: author?.id === caller.userId,
    speaks: caller.languages.includes(locale),
    // Whoever is asked to read a language cannot read their own words: then anybody else who speaks it may.
    reviewer: !reviewer || reviewer.id === author?.id ? 'nobody' : reviewer.id === caller.userId ? 'me' : 'another',
    alone: !desk.editors.some(({ id, languages }) => id !== caller.userId && languages.includes(locale)),
  };
}

/** What words are held against: the library and the linter as they are in use. */
export type InUse = Pick<Shelf, 'library' | 'linter'>;

export function problemsOf(desk: OnDesk, locale: string, content: FaceVersion['content'], used: InUse): FaceProblem[] {
  const { situation } = desk;
  const source = locale === situation.sourceLocale ? null : inUse(versionsIn(desk, situation.sourceLocale));
  return faceProblems(content, { ...used, locale, situation, source: source?.content ?? null });
}

/** The number of the source's words in use, which what is written now is written from. */
export function basisOf(desk: OnDesk, locale: string, next: number): number {
  if (locale === desk.situation.sourceLocale) return next;
  return inUse(versionsIn(desk, desk.situation.sourceLocale))?.version ?? 0;
}

/** Words that still hold are said in the talks that the source's are said in by now. */
export function followSource(desk: OnDesk, content: FaceContent): FaceContent {
  const source = inUse(versionsIn(desk, desk.situation.sourceLocale))?.content;
  if (!source) return content;
  return { ...content, lines: content.lines.map((line, at) => besideSource(line, source.lines[at])) };
}

/** What a file says that was edited while words were written here, and what it said when they were begun. */
export function fileEditOf(desk: OnDesk, locale: string) {
  const edits = desk.edits.get(locale) ?? [];
  const file = fileVersion(desk.situation, locale);
  if (!file || !fileDiffers(file, edits)) return null;
  const base = edits.findLast(({ fromFile }) => fromFile) ?? edits[0];
  return { base: base?.content ?? file.content, content: file.content };
}

/**
 * The file's words as a row of their own, before anything is written after them; gives the number of the newest row. Without it
 * an upgraded file would take away what those words were written from.
 */
async function keepFile(tx: Tx, desk: OnDesk, locale: string, at: Date): Promise<number> {
  const [file, edits] = [fileVersion(desk.situation, locale), desk.edits.get(locale) ?? []];
  const newest = edits.at(-1)?.version ?? 0;
  if (!file || edits.some(({ contentMark }) => contentMark === file.contentMark)) return newest;
  const pending = fileDiffers(file, edits);
  const version = edits.length === 0 ? file.version : newest + 1;
  await insertVersion(tx, {
    ...file,
    version,
    status: pending ? 'draft' : 'published',
    fromFile: true,
    editedBy: null,
    editedAt: at,
  });
  return version;
}

/**
 * The number of the row to write. A file that was edited meanwhile is kept below it once somebody decides; until then nothing
 * touches it.
 */
export async function nextVersion(
  tx: Tx,
  desk: OnDesk,
  locale: string,
  { decides, at }: { decides: boolean; at: Date },
): Promise<number> {
  const waits = fileEditOf(desk, locale) !== null && !decides;
  return 1 + (waits ? (desk.edits.get(locale)?.at(-1)?.version ?? 0) : await keepFile(tx, desk, locale, at));
}

export function presentFace(desk: OnDesk, locale: string, caller: StaffCaller, note: string | null, shelf: InUse) {
  const versions = versionsIn(desk, locale);
  const newest = versions.at(-1);
  const source = versionsIn(desk, desk.situation.sourceLocale);
  const used = inUse(versions);
  const standing = standingOf(desk, locale);
  const mover = moverOf(desk, locale, caller);
  const approval = moveFace('approve', standing, mover);
  const then = standing.stale ? source.find(({ version }) => version === newest?.basedOn) : undefined;
  const now = inUse(source);
  const empty = {
    title: source.at(-1)?.title ?? desk.situation.id,
    lines: [],
    examples: [],
    triggers: [],
    notTriggers: [],
  };
  return {
    locale,
    ...standing,
    content: newest?.content ?? empty,
    version: newest?.version ?? 0,
    inUse: used?.version ?? null,
    instead: used && used !== newest ? used.content : null,
    sourceChange: then && now ? { was: wordsOf(then), is: wordsOf(now) } : null,
    author: newest?.author ?? null,
    editedAt: newest?.editedAt?.toISOString() ?? null,
    note: newest?.status === 'draft' ? note : null,
    reviewer: desk.reviewers.get(locale) ?? null,
    may: actsOpenTo(standing, mover),
    approveRefused: standing.state === 'review' && 'refused' in approval ? approval.refused : null,
    fileEdit: fileEditOf(desk, locale),
    problems: newest ? problemsOf(desk, locale, newest.content, shelf) : [],
  };
}

function wordsOf({ content: { title, lines } }: FaceVersion): Pick<FaceVersion['content'], 'title' | 'lines'> {
  return { title, lines };
}
