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
 * Compiles the small language of hollow-phrases (see `hollowPhrase` in the contract) into a regular expression over
 * `wordsOnly` text that finds every place, with or without the marks on its letters.
 */
export function compilePattern(pattern: string): RegExp {
  let source = '';
  let gap = '';
  let joined = true;
  for (const part of pattern.trim().split(/\s+/)) {
    const span = /^~(\d)$/.exec(part)?.[1];
    if (span !== undefined) {
      gap = `(?: +[^ ]+){0,${span}}`;
    } else if (part.startsWith('?')) {
      source += joined ? `(?:${alternatives(part.slice(1))} +)?` : `${gap}(?: +${alternatives(part.slice(1))})?`;
      gap = '';
    } else {
      source += `${joined ? '' : `${gap} +`}${alternatives(part)}`;
      gap = '';
      joined = false;
    }
  }
  return new RegExp(`(?<![^ ])${source}${gap}(?![^ ])`, 'g');
}

function alternatives(part: string): string {
  return `(?:${part.split('|').map(wordSource).join('|')})`;
}

function wordSource(word: string): string {
  if (word === '#') return '[0-9]+';
  const any = '[^ ]*';
  const letters = Array.from(word.replace(/^\*|\*$/g, ''), letterSource).join('');
  return `${word.startsWith('*') ? any : ''}${letters}${word.endsWith('*') ? any : ''}`;
}

function letterSource(letter: string): string {
  if (letter === "'") return "'?";
  if (letter === '-') return ' ';
  const bare = UNMARKED[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (bare !== letter) return `[${letter}${bare}]`;
  return letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
