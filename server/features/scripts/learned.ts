import { createHash } from 'node:crypto';
import type { Face, Library, Listening } from '#contract/script-library.ts';
import { keepingNewest } from '#server/platform/kept.ts';
import { createHearing, type Example, type Hearing } from './hear.ts';
import { type Learned, type Lesson, retrieveFrom } from './learn.ts';
import { NO_VECTORS, type VectorsOf } from './open-vectors.ts';
import { examplesOf, lessonOf, type Matcher, SILENT, triggersOf } from './matcher.ts';

/** `learn` answers later (a process, in the product); `report` is told when it could not. */
export type LearnerParts = {
  learn(lesson: Lesson): Promise<Learned>;
  report(error: unknown): void;
  vectorsOf?: VectorsOf;
};

/** `key` names what it was learned from. */
type Known = { key: string; learned: Learned; taught: readonly Example[] };

/** Two of each language: what is in use, and what was before it, for words are rolled back. */
const KEPT = 2;
/** Of each language, with the clauses of notes: those of some fifty talks. */
const LINES_KEPT = 1000;
/** More new examples than this are a new library: then examples alike are looked for among all of them. */
const MOST_FRESH = 300;

const named = ({ id, text }: { id: string; text: string }) => `${id}\n${text}`;

/**
 * What customers say, learned language by language beside the people who talk. Until a change is learned, the engine before
 * it answers, with what is new compared example by example; where nothing was learned yet, that comparison alone. A
 * language in which no phrase changed keeps its engine: most publications change lines alone, and the others one language.
 */
export function createLearner({ learn, report, vectorsOf = NO_VECTORS }: LearnerParts): (library: Library) => Matcher {
  const kept = new Map<string, Known[]>();
  const followed = new Map<string, { key: string; hearing: Hearing }>();
  const keyOf = createKeys();

  const keep = (locale: string, known: Known) =>
    kept.set(locale, [known, ...(kept.get(locale) ?? []).filter(({ key }) => key !== known.key)].slice(0, KEPT));

  const follow = (library: Library, locale: string, key: string): Hearing => {
    const one = onlyIn(library, locale);
    const lesson = lessonOf(locale, examplesOf(one), library.listening);
    const triggers = triggersOf(one);
    const vectors = () => vectorsOf(locale);
    const hearWith = (learned: Learned, fresh: Example[]) =>
      rememberHeard(
        createHearing({ locale, learned, listening: library.listening, triggers, fresh, vectors }),
        vectors,
      );
    const earlier = kept.get(locale) ?? [];
    const same = earlier.find((known) => known.key === key);
    if (same) {
      keep(locale, same);
      return hearWith(same.learned, []);
    }
    const [last] = earlier;
    const fresh = last ? newIn(lesson.examples, last.taught) : lesson.examples;
    const giveUp = (error: unknown) => {
      // The next publication tries again.
      if (followed.get(locale)?.key === key) followed.delete(locale);
      report(error);
    };
    let hearing = last && fresh.length <= MOST_FRESH ? hearWith(last.learned, fresh) : null;
    learn(lesson).then((learned) => {
      keep(locale, { key, learned, taught: lesson.examples });
      hearing = hearWith(learned, []);
    }, giveUp);
    return (text, note) => {
      hearing ??= hearWith(retrieveFrom(lesson), []);
      return hearing(text, note);
    };
  };

  return (library) => {
    const locales = [...new Set(library.situations.flatMap(({ faces }) => Object.keys(faces)))].sort();
    const hearings = new Map(
      locales.map((locale) => {
        const key = keyOf(library, locale);
        const before = followed.get(locale);
        const hearing = before?.key === key ? before.hearing : follow(library, locale, key);
        followed.set(locale, { key, hearing });
        return [locale, hearing];
      }),
    );
    return { locales, match: (locale, text, note) => hearings.get(locale)?.(text, note) ?? SILENT };
  };
}

/**
 * Each event of a talk asks for the hints of its last lines anew: they are heard once, and again when vectors came to help. The whole
 * ranking, which nobody in a talk asks for, is not kept.
 */
function rememberHeard(hear: Hearing, vectors: () => unknown): Hearing {
  const remembering = () => keepingNewest(LINES_KEPT, (text: string, note?: boolean) => hear(text, note).hints);
  let [hintsOf, given] = [remembering(), vectors()];
  return (text, note) => {
    const now = vectors();
    if (now !== given) [hintsOf, given] = [remembering(), now];
    return {
      hints: hintsOf(text, note),
      get ranked() {
        return hear(text, note).ranked;
      },
    };
  };
}

function newIn(examples: readonly Example[], taught: readonly Example[]): Example[] {
  const known = new Set(taught.map(named));
  return examples.filter((example) => !known.has(named(example)));
}

function onlyIn(library: Library, locale: string): Library {
  const situations = library.situations.flatMap((situation) => {
    const face = situation.faces[locale];
    return face ? [{ ...situation, faces: { [locale]: face } }] : [];
  });
  return { ...library, situations };
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64');

/** Names everything that is heard in one language. Faces that a publication left alone are read once. */
function createKeys(): (library: Library, locale: string) => string {
  const known = new WeakMap<Face | Listening, string>();
  const phrasesOf = (face: Face) => {
    const { title, examples, triggers, notTriggers } = face;
    return remembered(face, { title, examples, triggers, notTriggers });
  };
  const remembered = (of: Face | Listening, phrases: object) => {
    const key = known.get(of) ?? digest(JSON.stringify(phrases));
    known.set(of, key);
    return key;
  };
  return (library, locale) => {
    const listening = library.listening[locale];
    const faces = library.situations.flatMap(({ id, faces }) => {
      const face = faces[locale];
      return face ? [id, phrasesOf(face)] : [];
    });
    return digest([listening ? remembered(listening, listening) : '', ...faces].join('\n'));
  };
}
