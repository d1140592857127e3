import type { Face, Library, Situation } from '#contract/script-library.ts';
import { seededRandom } from '#server/demo/seeded-random.ts';

/** Shorter words are what every situation's sentences share ("is", "det", "czy"). */
const OWN_WORD = 5;
const families = ['aeiouyåäöąęæø', 'bcdfghjklmnpqrstvwxz'];

type Kept = { situations: number; examples: number };

/**
 * A library of any size in the shape of the shipped one: each further situation says the sentences of one that was written, with
 * its longer words replaced by words of its own that look like the language (each letter by another of its kind).
 */
export function grownLibrary(shipped: Library, { situations, examples }: Kept): Library {
  return {
    ...shipped,
    situations: Array.from({ length: situations }, (_, at) => {
      const round = Math.floor(at / shipped.situations.length);
      const base = shipped.situations[at % shipped.situations.length];
      if (!base) throw new Error('the shipped library is empty');
      return round === 0 ? trimmed(base, examples) : renamed(base, round, examples);
    }),
  };
}

function trimmed(base: Situation, examples: number): Situation {
  const faces = Object.entries(base.faces).map(([locale, face]): [string, Face] => [
    locale,
    { ...face, examples: face.examples.slice(0, examples) },
  ]);
  return { ...base, faces: Object.fromEntries(faces) };
}

function renamed(base: Situation, round: number, examples: number): Situation {
  const own = wordsOfItsOwn(round);
  const id = `${base.id}-${round}`;
  const faces = Object.entries(trimmed(base, examples).faces).map(([locale, face]): [string, Face] => [
    locale,
    {
      ...face,
      title: own(face.title),
      examples: face.examples.map(own),
      triggers: face.triggers.map(own),
      notTriggers: face.notTriggers.map(own),
    },
  ]);
  return { ...base, id, faces: Object.fromEntries(faces) };
}

function wordsOfItsOwn(seed: number): (text: string) => string {
  const { pick } = seededRandom(seed);
  const other = new Map<string, string>();
  for (const family of families) {
    for (const letter of family) other.set(letter, pick(Array.from(family)));
  }
  return (text) =>
    text.replace(/\p{L}+/gu, (word) =>
      word.length < OWN_WORD
        ? word
        : Array.from(word)
            .map((letter) => other.get(letter.toLowerCase()) ?? letter)
            .join(''),
    );
}
