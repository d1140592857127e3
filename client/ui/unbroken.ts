/**
 * A name in which lines break between words only: "3-strip" cut at its hyphen reads as two things. For what is shown large; a name that
 * is copied or searched for keeps its own hyphens.
 */
export function unbroken(name: string): string {
  // U+2011, the hyphen at which no line breaks. Only inside a word: a dash between words may end a line.
  return name.replaceAll(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, '\u2011');
}
