import type { Face, Listening } from '#contract/script-library.ts';
import { wordKey } from '#server/platform/stemming.ts';
import { findPhrase, type Term, termReader } from './text.ts';

type Line = { text: string; terms: Term[] };
/** `saying`: lines by each word that they have, in their order. */
type SmallTalk = { read(text: string): Term[]; saying: ReadonlyMap<string, { line: Line }[]> };

const known = new WeakMap<Listening, SmallTalk>();

/** Read once for each language in use: the studio asks with every face that it shows. */
function smallTalkOf(locale: string, listening: Listening): SmallTalk {
  const before = known.get(listening);
  if (before) return before;
  const read = termReader(locale, listening);
  const lines = listening.smallTalk.map((text) => ({ text, terms: read(text) }));
  const words = lines.flatMap((line) => [...new Set(line.terms.map(wordKey))].map((word) => ({ word, line })));
  const made = { read, saying: Map.groupBy(words, ({ word }) => word) };
  known.set(listening, made);
  return made;
}

/** A trigger phrase counts strongly: one that is said in small talk would bring lines where none is asked for. */
export function saidInPassing(
  { triggers }: Pick<Face, 'triggers'>,
  locale: string,
  listening: Listening | undefined,
): { path: string; phrase: string; line: string }[] {
  if (triggers.length === 0 || !listening) return [];
  const { read, saying } = smallTalkOf(locale, listening);
  return triggers.flatMap((phrase, at) => {
    const wanted = read(phrase);
    const [first] = wanted;
    const said = first && saying.get(wordKey(first))?.find(({ line }) => findPhrase(line.terms, wanted))?.line;
    return said ? [{ path: `triggers.${at}`, phrase, line: said.text }] : [];
  });
}
