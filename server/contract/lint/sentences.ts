/** One sentence of a longer text and where it starts in it. */
export type Sentence = { text: string; start: number };

const SENTENCE = /(?:\{[\w.]{1,40}\}|[^.!?…\n])+[.!?…]*|[.!?…]+/gu;

/** Splits at sentence marks and line breaks; a dot between digits ("15.00"), after an abbreviation's letter or in a placeholder stays inside. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const match of text.matchAll(SENTENCE)) {
    const last = sentences.at(-1);
    const glue =
      last && /(?:\p{N}|(?<!\p{L})(?:kl|nr|ca|bl|godz|tel|st|ul|min|kpl|no|p\.m|a\.m))[.]$/iu.test(last.text);
    if (last && glue && /^\s?[\p{N}\p{Ll}{#]/u.test(match[0])) last.text += match[0];
    else sentences.push({ text: match[0], start: match.index });
  }
  return sentences.filter((sentence) => /[\p{L}\p{N}{]/u.test(sentence.text));
}
