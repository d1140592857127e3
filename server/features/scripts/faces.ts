import { createHash } from 'node:crypto';
import type { Face, Library, Situation } from '#contract/script-library.ts';
import type { FaceContent, LifeState } from '#contract/script-studio.ts';

export type Person = { id: string; name: string };
export type FaceStatus = Exclude<LifeState, 'missing'>;

/** One version of a language's words, without the words. */
export type VersionHead = {
  situationId: string;
  locale: string;
  version: number;
  status: FaceStatus;
  title: string;
  wordsMark: string;
  contentMark: string;
  fromFile: boolean;
  basedOn: number;
};
export type FaceVersion = VersionHead & {
  content: FaceContent;
  restoredFrom: number | null;
  author: Person | null;
  editedAt: Date | null;
};

/** Changes when title or lines do: what a translation was written from. Examples are each language's own, and so are kept marks. */
export function wordsMarkOf({ title, lines }: Pick<FaceContent, 'title' | 'lines'>): string {
  const words = lines.map((line) => ({ ...line, kept: undefined }));
  return markOf([title, words]);
}

export function contentMarkOf(content: FaceContent): string {
  return markOf(content);
}

/** The same for the same content, in whatever order its keys come. */
export function markOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content, inOneOrder)).digest('hex').slice(0, 24);
}

/** PostgreSQL gives the keys of an object back in an order of its own. */
function inOneOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function contentOf({ title, lines, examples, triggers, notTriggers }: Face): FaceContent {
  return { title, lines, examples, triggers, notTriggers };
}

/** The reviewed file as the first version of its language. */
export function fileVersion(situation: Situation, locale: string): FaceVersion | undefined {
  const face = situation.faces[locale];
  return (
    face && {
      situationId: situation.id,
      locale,
      version: face.version,
      status: 'published',
      title: face.title,
      wordsMark: wordsMarkOf(face),
      contentMark: contentMarkOf(contentOf(face)),
      fromFile: true,
      basedOn: face.basedOn,
      content: contentOf(face),
      restoredFrom: null,
      author: null,
      editedAt: null,
    }
  );
}

/**
 * Every version, oldest first. Without edits that is the file. With them the file as it is now stands where it was last in use, as
 * long as nobody published words of their own since.
 */
export function versionsOf<V extends VersionHead>(file: V | undefined, edits: V[]): V[] {
  if (!file || edits.length === 0) return file ? [file] : [];
  const decided = edits.findLast(isDecided);
  if (!decided?.fromFile || decided.contentMark === file.contentMark) return edits;
  return edits.map((edit) => (edit === decided ? { ...file, version: edit.version } : edit));
}

/**
 * Whether a file was edited while words were written here: it says what no version here ever said, and taking it would pass over
 * somebody's work. Both stay until a trainer decides.
 */
export function fileDiffers<V extends VersionHead>(file: V | undefined, edits: V[]): boolean {
  if (!file || edits.length === 0 || edits.some(({ contentMark }) => contentMark === file.contentMark)) return false;
  return edits.findLast(isDecided)?.fromFile === false || edits.at(-1)?.fromFile === false;
}

const isDecided = ({ status }: VersionHead) => status === 'published' || status === 'retired';

/** The newest words that were published; none when they were retired since. */
export function inUse<V extends VersionHead>(versions: V[]): V | undefined {
  const decided = versions.findLast(isDecided);
  return decided?.status === 'published' ? decided : undefined;
}

/**
 * Whether the source says something else now than when `words` were written. Going by what it says, not by its number,
 * spares translators a source that only gained examples or was rolled back.
 */
export function isStale(words: VersionHead, source: VersionHead[]): boolean {
  const now = inUse(source);
  if (!now || words.basedOn >= now.version) return false;
  return source.find(({ version }) => version === words.basedOn)?.wordsMark !== now.wordsMark;
}

export function findSituation(library: Library, id: string): Situation | undefined {
  return library.situations.find((situation) => situation.id === id);
}
