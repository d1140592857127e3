import type { Library } from '#contract/script-library.ts';
import { createHearing, type Example, type Hearing, type TriggerPhrase } from './hear.ts';
import { type Learned, type Lesson, retrieveFrom } from './learn.ts';
import { examplesOf, lessonOf, type Matcher, SILENT, triggersOf } from './matcher.ts';

/** `learn` answers later (a thread, in the product); `report` is told when it could not. */
export type LearnerParts = { learn(lesson: Lesson): Promise<Learned>; report(error: unknown): void };

/** `key` names what it was learned from. */
type Known = { key: string; learned: Learned; taught: ReadonlySet<string> };

/** Two of each language: what is in use, and what was before it, for words are rolled back. */
const KEPT = 2;
/** More new examples than this are a new library: then examples alike are looked for among all of them. */
const MOST_FRESH = 300;

const named = ({ id, text }: { id: string; text: string }) => `${id}\n${text}`;

/**
 * What customers say, learned language by language beside the people who talk. Until a change is learned, the engine before
 * it answers, with what is new compared example by example; where nothing was learned yet, that comparison alone. A
 * language in which no phrase changed is not learned anew: most publications change lines alone, and the others one language.
 */
export function createLearner({ learn, report }: LearnerParts): (library: Library) => Matcher {
  const kept = new Map<string, Known[]>();

  const keep = (locale: string, known: Known) =>
    kept.set(locale, [known, ...(kept.get(locale) ?? []).filter(({ key }) => key !== known.key)].slice(0, KEPT));

  const follow = (lesson: Lesson, triggers: TriggerPhrase[]): Hearing => {
    const { locale, examples, listening } = lesson;
    const key = JSON.stringify(lesson);
    const hearWith = (learned: Learned, fresh: Example[]) =>
      createHearing({ locale, learned, listening, triggers, fresh });
    const earlier = kept.get(locale) ?? [];
    const same = earlier.find((known) => known.key === key);
    if (same) {
      keep(locale, same);
      return hearWith(same.learned, []);
    }
    const [last] = earlier;
    const fresh = last ? examples.filter((example) => !last.taught.has(named(example))) : examples;
    let hearing = last && fresh.length <= MOST_FRESH ? hearWith(last.learned, fresh) : null;
    learn(lesson).then((learned) => {
      keep(locale, { key, learned, taught: new Set(examples.map(named)) });
      hearing = hearWith(learned, []);
    }, report);
    return (text) => {
      hearing ??= hearWith(retrieveFrom(lesson), []);
      return hearing(text);
    };
  };

  return (library) => {
    const examples = Map.groupBy(examplesOf(library), ({ locale }) => locale);
    const triggers = Map.groupBy(triggersOf(library), ({ locale }) => locale);
    const locales = [...examples.keys()].sort();
    const hearings = new Map(
      locales.map((locale) => [
        locale,
        follow(lessonOf(locale, examples.get(locale) ?? [], library.listening), triggers.get(locale) ?? []),
      ]),
    );
    return { locales, match: (locale, text) => hearings.get(locale)?.(text) ?? SILENT };
  };
}
