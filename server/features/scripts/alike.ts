import type { Library } from '#contract/script-library.ts';
import { stemsOf } from './text.ts';

/** Shared stems of two examples from which they count as nearly the same. */
const NEARLY_THE_SAME = 0.8;
export const SMALL_TALK = 'small talk';

/** Something customers say, and the situation it belongs to (or small talk). */
export type Said = { of: string; text: string };
export type Likeness<One extends Said> = {
  /** What was added, belongs elsewhere and is nearly the same. */
  near(said: Said): One | undefined;
  /** The same, and adds it for those that come after it. */
  meet(said: One): One | undefined;
};

/**
 * Of two texts that share so much, each has one of its own first few stems in the other's first few, in whatever order all are put; with
 * the longest first, which are rare, each text meets a handful of others instead of all that say "the" (prefix filtering, Chaudhuri,
 * Ganti and Kaushik 2006).
 */
function prefixOf(stems: ReadonlySet<string>): string[] {
  const ordered = [...stems].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return ordered.slice(0, stems.size - Math.ceil(NEARLY_THE_SAME * stems.size) + 1);
}

function sharedBy(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of one) if (other.has(stem)) shared += 1;
  return shared;
}

export function createLikeness<One extends Said>(locale: string): Likeness<One> {
  const all: { said: One; stems: ReadonlySet<string> }[] = [];
  const bearers = new Map<string, number[]>();
  const stemsIn = ({ text }: Said) => new Set(stemsOf(text, locale));
  const look = (stems: ReadonlySet<string>, of: string) => {
    const met = new Set(prefixOf(stems).flatMap((stem) => bearers.get(stem) ?? []));
    for (const at of [...met].sort((a, b) => a - b)) {
      const other = all[at];
      if (!other || other.said.of === of) continue;
      // One word more may be all that makes small talk a complaint: "I'm (angry) with you".
      const limit = other.said.of === SMALL_TALK ? 1 : NEARLY_THE_SAME;
      const shared = sharedBy(stems, other.stems);
      if (shared / (stems.size + other.stems.size - shared) >= limit) return other.said;
    }
    return undefined;
  };
  return {
    near: (said) => look(stemsIn(said), said.of),
    meet(said) {
      const stems = stemsIn(said);
      const other = look(stems, said.of);
      for (const stem of prefixOf(stems)) {
        const bearing = bearers.get(stem) ?? [];
        bearing.push(all.length);
        bearers.set(stem, bearing);
      }
      all.push({ said, stems });
      return other;
    },
  };
}

/** Everything that is small talk or an example in a language, small talk first. */
export function saidIn(library: Library, locale: string): (Said & { at: number })[] {
  const smallTalk = library.listening[locale]?.smallTalk ?? [];
  return [
    ...smallTalk.map((text, at) => ({ of: SMALL_TALK, text, at })),
    ...library.situations.flatMap(({ id, faces }) =>
      (faces[locale]?.examples ?? []).map((text, at) => ({ of: id, text, at })),
    ),
  ];
}

const known = new WeakMap<Library, Map<string, Likeness<Said>>>();

/** Made once for each library in use: the studio asks with every save. */
export function likenessIn(library: Library, locale: string): Likeness<Said> {
  const ofLibrary = known.get(library) ?? new Map<string, Likeness<Said>>();
  known.set(library, ofLibrary);
  const made = ofLibrary.get(locale) ?? createLikeness(locale);
  if (!ofLibrary.has(locale)) for (const said of saidIn(library, locale)) made.meet(said);
  ofLibrary.set(locale, made);
  return made;
}
