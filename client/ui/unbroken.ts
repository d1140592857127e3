/** The spaces of "170 × 240 cm" and "2 mm". */
const inMeasure = /(?<=\d) (?=×)|(?<=×) (?=\d)|(?<=\d) (?=(?:[mck]?m|m²|m2|l|kg)(?![\p{L}\p{N}]))/gu;

/**
 * A name in which lines break between words only: "3-strip" cut at its hyphen reads as two things, and so does a measure cut before its unit. For what is shown large; a name that
 * is copied or searched for keeps its own hyphens.
 */
export function unbroken(name: string): string {
  // U+2011, the hyphen at which no line breaks. Only inside a word: a dash between words may end a line.
  return name.replaceAll(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, '\u2011').replaceAll(inMeasure, '\u00a0');
}
