import type { HollowFile } from '#contract/script-library.ts';

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
  if (parts.length === 1) return (text) => Array.from(text.matchAll(only), placeOf);
  return (text) => {
    if (barred.some((part) => text.search(part) >= 0)) return [];
    const places: Place[] = [];
    for (const part of wanted) {
      const [first] = text.matchAll(part);
      if (!first) return [];
      places.push(placeOf(first));
    }
    return [{ start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) }];
  };
}

function placeOf(match: RegExpMatchArray): Place {
  const start = match.index ?? 0;
  // What stands for the beginning of a sentence may have matched the space before its first word.
  return { start: start + match[0].length - match[0].trimStart().length, end: start + match[0].length };
}

function compilePart(pattern: string, classes: WordClasses): RegExp {
  let source = '';
  let gap = '';
  let joined = true;
  const first = pattern.startsWith('^ ');
  for (const part of (first ? pattern.slice(2) : pattern).trim().split(/\s+/)) {
    const span = /^~(\d)$/.exec(part)?.[1];
    if (span !== undefined) {
      gap = `(?: +[^ ]+){0,${span}}`;
    } else if (part.startsWith('?')) {
      const words = alternatives(part.slice(1), classes);
      source += joined ? `(?:${words} +)?` : `${gap}(?: +${words})?`;
      gap = '';
    } else {
      source += `${joined ? '' : `${gap} +`}${alternatives(part, classes)}`;
      gap = '';
      joined = false;
    }
  }
  if (joined) throw new PatternError('only_optional', pattern, `"${pattern}" has no word that must stand there`);
  return new RegExp(`${first ? '^ *' : '(?<![^ ])'}${source}${gap}(?![^ ])`, 'g');
}

function alternatives(part: string, classes: WordClasses): string {
  const words = part.split('|').flatMap((word) => {
    if (!word.startsWith('$')) return [word];
    const listed = classes[word.slice(1)];
    if (!listed) throw new PatternError('unknown_class', word, `"${word}" is not among the file's words`);
    return listed;
  });
  return `(?:${words.map(wordSource).join('|')})`;
}

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
  const bare = UNMARKED[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
  return bare === letter ? letter : `[${letter}${bare}]`;
}
