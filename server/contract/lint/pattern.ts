import type { HollowFile } from '../script-library.ts';

/** Where a pattern stands in a text: from `start` up to but not including `end`. */
export type Place = { start: number; end: number };
/** Every place of one pattern in a text that `wordsOnly` made. */
export type Pattern = (text: string) => Place[];
/** The file's own word classes, which patterns name with a `$`. */
export type WordClasses = HollowFile['words'];

/** What keeps a pattern from being read, and the part it is about. */
export class PatternError extends Error {
  readonly kind: 'nothing_to_find' | 'only_optional' | 'unknown_class' | 'no_word';
  readonly part: string;

  constructor(kind: PatternError['kind'], part: string, message: string) {
    super(message);
    this.kind = kind;
    this.part = part;
  }
}

/** Letters that people leave the mark off, and the mark that no decomposition shows. */
const UNMARKED: Record<string, string> = { ł: 'l', ø: 'o', æ: 'a' };

/**
 * The text as patterns read it, of the same length: lower case, straight apostrophes inside words, and one space for
 * everything that is neither letter nor digit. (With \p{L} and the i flag in every pattern, V8 needs 6 ms to make each.)
 */
export function wordsOnly(text: string): string {
  return text
    .replace(/’/gu, "'")
    .replace(/[^\p{L}\p{M}\p{N}']|(?<!\p{L})'|'(?!\p{L})/gu, (other) => ' '.repeat(other.length))
    .replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}

/**
 * Compiles the small language of hollow-phrases (see `hollowPhrase` in the contract) into a search over `wordsOnly` text
 * that finds every place, with or without the marks on its letters. Parts joined by `&` stand in any order and are one
 * place together. Fails with what is wrong when the pattern cannot be read.
 */
export function compilePattern(pattern: string, classes: WordClasses = {}): Pattern {
  const parts = pattern.split(' & ').map((part) => part.trim());
  const wanted = parts.filter((part) => !part.startsWith('!')).map((part) => compilePart(part, classes));
  const barred = parts.filter((part) => part.startsWith('!')).map((part) => compilePart(part.slice(1), classes));
  const [only] = wanted;
  if (!only) throw new PatternError('nothing_to_find', pattern, `"${pattern}" has nothing to look for`);
  if (parts.length === 1) return (text) => (mayHold(text, only) ? Array.from(text.matchAll(only.source), placeOf) : []);
  return (text) => {
    if (!wanted.every((part) => mayHold(text, part))) return [];
    if (barred.some((part) => mayHold(text, part) && text.search(part.source) >= 0)) return [];
    const places: Place[] = [];
    for (const { source } of wanted) {
      const [first] = text.matchAll(source);
      if (!first) return [];
      places.push(placeOf(first));
    }
    return [{ start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) }];
  };
}

/** What is wrong with a pattern that cannot be read; null for one that can. */
export function whyUnreadable(pattern: string, classes: WordClasses): PatternError | null {
  try {
    compilePattern(pattern, classes);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}

/** `beginnings`: in every match some word begins with one of each list. */
type Part = { source: RegExp; beginnings: readonly (readonly string[])[] };

/** Letters of a word by which it is looked up. */
const BEGINNING = 3;

/** Nearly every pattern is in no text: looking its words up costs a tenth of searching. */
function mayHold(text: string, { beginnings }: Part): boolean {
  const there = beginningsIn(text);
  return beginnings.every((either) => either.some((beginning) => there.has(beginning)));
}

/** Texts whose words were looked at last: rule after rule is asked about the same sentences and their neighbours. */
const latest = new Map<string, ReadonlySet<string>>();
const LATEST = 200;

function beginningsIn(text: string): ReadonlySet<string> {
  const known = latest.get(text);
  if (known) return known;
  const beginnings = new Set(text.split(' ').map(beginningOf));
  if (latest.size >= LATEST) latest.clear();
  latest.set(text, beginnings);
  return beginnings;
}

function beginningOf(word: string): string {
  if (/^[0-9]+$/.test(word)) return '#';
  return Array.from(word.replaceAll("'", '').slice(0, BEGINNING), unmarked).join('');
}

function unmarked(letter: string): string {
  if (letter < '\u0080') return letter;
  return UNMARKED[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Null when one of the words may begin in more ways than can be looked up. */
function beginningsOf(words: readonly string[]): string[] | null {
  const beginnings = words.map((word) => {
    const [first = ''] = word.replace(/\*$/, '').split('-');
    const open = word.endsWith('*') && !word.includes('-');
    if (word.startsWith('*') || (open && first.replaceAll("'", '').length < BEGINNING)) return null;
    return beginningOf(first);
  });
  return beginnings.includes(null) ? null : [...new Set(beginnings.filter((one) => one !== null))];
}

function placeOf(match: RegExpMatchArray): Place {
  const start = match.index ?? 0;
  // What stands for the beginning of a sentence may have matched the space before its first word.
  return { start: start + match[0].length - match[0].trimStart().length, end: start + match[0].length };
}

function compilePart(pattern: string, classes: WordClasses): Part {
  if (pattern.trim() === '') throw new PatternError('nothing_to_find', pattern, 'There is nothing to look for');
  let source = '';
  const beginnings: string[][] = [];
  let gap = '';
  let joined = true;
  const first = pattern.startsWith('^ ');
  for (const part of (first ? pattern.slice(2) : pattern).trim().split(/\s+/)) {
    const span = /^~(\d)$/.exec(part)?.[1];
    if (span !== undefined) {
      gap = `(?: +[^ ]+){0,${span}}`;
    } else if (part.startsWith('?')) {
      const words = eitherOf(wordsOf(part.slice(1), classes));
      source += joined ? `(?:${words} +)?` : `${gap}(?: +${words})?`;
      gap = '';
    } else {
      const words = wordsOf(part, classes);
      source += `${joined ? '' : `${gap} +`}${eitherOf(words)}`;
      const own = beginningsOf(words);
      if (own) beginnings.push(own);
      gap = '';
      joined = false;
    }
  }
  if (joined) throw new PatternError('only_optional', pattern, `"${pattern}" has no word that must stand there`);
  beginnings.sort((a, b) => a.length - b.length);
  return { source: new RegExp(`${first ? '^ *' : '(?<![^ ])'}${source}${gap}(?![^ ])`, 'g'), beginnings };
}

/** The alternatives of one part, with the words of every class it names. */
function wordsOf(part: string, classes: WordClasses): string[] {
  return part.split('|').flatMap((word) => {
    if (!word.startsWith('$')) return [word];
    const listed = classes[word.slice(1)];
    if (!listed) throw new PatternError('unknown_class', word, `"${word}" is not among the file's words`);
    return listed;
  });
}

const eitherOf = (words: readonly string[]) => `(?:${words.map(wordSource).join('|')})`;

function wordSource(word: string): string {
  if (word === '#') return '[0-9]+';
  const bare = word.replace(/^\*|\*$/g, '');
  if (!/^[\p{L}\p{N}'-]+$/u.test(bare)) throw new PatternError('no_word', word, `"${word}" is no word`);
  const any = '[^ ]*';
  return `${word.startsWith('*') ? any : ''}${Array.from(bare, letterSource).join('')}${word.endsWith('*') ? any : ''}`;
}

function letterSource(letter: string): string {
  if (letter === "'") return "'?";
  if (letter === '-') return ' +';
  const bare = unmarked(letter);
  return bare === letter ? letter : `[${letter}${bare}]`;
}
