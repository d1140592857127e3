import type { HollowCode, HollowFile, HollowPhrase, Library } from '#contract/script-library.ts';
import type { PhraseContent, PhraseOnDesk } from '#contract/script-phrases.ts';
import { markOf } from './faces.ts';
import { whyUnreadable, type WordClasses } from '#contract/lint/pattern.ts';
import { patternOfWords } from './sure-phrases.ts';

/** What is kept of an edit. The code stays with it: a later release may ship without the phrase it lay over. */
export type StoredContent = PhraseContent & { code: HollowCode };
export type EditedPhrase = {
  locale: string;
  id: string;
  content: StoredContent;
  version: number;
  /** Of the shipped phrase that it was written over. */
  fileMark: string | null;
  editorId: string | null;
  editor: string | null;
  editedAt: Date;
};

/** Promises, patience, deflection and feelings are no hollow words beside a time or an act of one's own. */
const EXCUSED: readonly HollowCode[] = ['V', 'P', 'D', 'F'];

/** The shipped phrases with what trainers made of them, and their own; a language that nobody edited stays the very same. */
export function layPhrases(hollow: Library['hollow'], edits: readonly EditedPhrase[]): Library['hollow'] {
  const byLocale = Map.groupBy(edits, ({ locale }) => locale);
  return Object.fromEntries(
    Object.entries(hollow).map(([locale, file]) => [locale, layOver(file, byLocale.get(locale) ?? [])]),
  );
}

function layOver(file: HollowFile, edits: EditedPhrase[]): HollowFile {
  if (edits.length === 0) return file;
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const inUse = (edit: EditedPhrase, shipped?: HollowPhrase) => {
    if (!edit.content.on) return [];
    if (isUnreadable(edit.content, file.words)) return shipped ? [shipped] : [];
    return [phraseOf(edit.id, edit.content, shipped)];
  };
  const shipped = file.phrases.flatMap((phrase) => {
    const edit = byId.get(phrase.id);
    byId.delete(phrase.id);
    return edit ? inUse(edit, phrase) : [phrase];
  });
  return { ...file, phrases: [...shipped, ...[...byId.values()].flatMap((edit) => inUse(edit))] };
}

/** An edit as the linter reads it. */
export function phraseOf(id: string, content: StoredContent, shipped?: HollowPhrase): HollowPhrase {
  const { on: _, ...written } = content;
  return { id, ...written, unless: shipped?.unless ?? (EXCUSED.includes(content.code) ? ['time', 'act'] : []) };
}

/** A release may take away words that an edit's patterns name; a linter that cannot be made would mark nothing at all. */
export function isUnreadable({ patterns, exceptions }: PhraseContent, words: WordClasses): boolean {
  return [...patterns, ...exceptions].some((pattern) => whyUnreadable(pattern, words) !== null);
}

export function shippedContent(shipped: HollowPhrase): PhraseContent {
  const { phrase, variants, patterns, exceptions, better, level, off } = shipped;
  return { phrase, variants, patterns, exceptions, better, level, on: !off };
}

export const fileMarkOf = (shipped: HollowPhrase): string => markOf(shipped);

/** Patterns as texts are read, in small letters with straight apostrophes; without any, the words of phrase and variants are looked for. */
export function tidied(content: PhraseContent, code: HollowCode, own: boolean): StoredContent {
  const read = (pattern: string) => pattern.replaceAll('’', "'").toLowerCase();
  const patterns = isDerived(content, own)
    ? [content.phrase, ...content.variants].map(patternOfWords)
    : content.patterns.map(read);
  return { ...content, code, patterns, exceptions: content.exceptions.map(read) };
}

export function isDerived({ patterns }: PhraseContent, own: boolean): boolean {
  return own && patterns.length === 0;
}

/** One rule's phrases as trainers see them: their own first, the newest on top, then the shipped ones. */
export function presentPhrases(file: HollowFile, code: HollowCode, edits: readonly EditedPhrase[]): PhraseOnDesk[] {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const shipped = file.phrases.filter((phrase) => phrase.code === code);
  const shippedIds = new Set(file.phrases.map(({ id }) => id));
  const own = edits.filter(({ id, content }) => content.code === code && !shippedIds.has(id));
  return [
    ...own.toReversed().map((edit) => presentEdit(edit, file.words)),
    ...shipped.map((phrase) => {
      const edit = byId.get(phrase.id);
      return edit ? presentEdit(edit, file.words, phrase) : presentShipped(phrase);
    }),
  ];
}

function presentShipped(shipped: HollowPhrase): PhraseOnDesk {
  return {
    id: shipped.id,
    content: shippedContent(shipped),
    version: 0,
    own: false,
    shipped: null,
    fileChanged: false,
    unreadable: false,
    editor: null,
    editedAt: null,
  };
}

function presentEdit(edit: EditedPhrase, words: WordClasses, shipped?: HollowPhrase): PhraseOnDesk {
  const { code: _, ...content } = edit.content;
  return {
    id: edit.id,
    content,
    version: edit.version,
    own: !shipped,
    shipped: shipped ? shippedContent(shipped) : null,
    fileChanged: shipped !== undefined && fileMarkOf(shipped) !== edit.fileMark,
    unreadable: isUnreadable(content, words),
    editor: edit.editor,
    editedAt: edit.editedAt.toISOString(),
  };
}
