import type { Face, Listening } from '#contract/script-library.ts';
import { findPhrase, type Term, termReader } from './text.ts';

type SmallTalk = { read(text: string): Term[]; lines: { text: string; terms: Term[] }[] };

const known = new WeakMap<Listening, SmallTalk>();

/** Read once for each language in use: the studio asks with every face that it shows. */
function smallTalkOf(locale: string, listening: Listening): SmallTalk {
  const before = known.get(listening);
  if (before) return before;
  const read = termReader(locale, listening);
  const made = { read, lines: listening.smallTalk.map((text) => ({ text, terms: read(text) })) };
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
  const { read, lines } = smallTalkOf(locale, listening);
  return triggers.flatMap((phrase, at) => {
    const wanted = read(phrase);
    const said = lines.find(({ terms }) => findPhrase(terms, wanted));
    return said ? [{ path: `triggers.${at}`, phrase, line: said.text }] : [];
  });
}
