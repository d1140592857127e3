import type { Library, Listening } from '#contract/script-library.ts';
import { createHearing, type Example, type Matches, type TriggerPhrase } from './hear.ts';
import { learnLesson, type Lesson } from './learn.ts';

export type { Example, Match, TriggerPhrase } from './hear.ts';

export type Matcher = {
  locales: string[];
  /** A `note` was written to say what a talk is to be about. */
  match(locale: string, text: string, note?: boolean): Matches;
};

export const SILENT: Matches = { ranked: [], hints: [] };
const NO_LISTENING: Listening = { smallTalk: [], spellings: {}, meanings: {} };

export function examplesOf(library: Library): Example[] {
  return library.situations.flatMap(({ id, faces }) =>
    Object.entries(faces).flatMap(([locale, face]) =>
      [...face.examples, ...face.triggers, face.title].map((text) => ({ id, locale, text })),
    ),
  );
}

export function triggersOf(library: Library): TriggerPhrase[] {
  return library.situations.flatMap(({ id, faces }) =>
    Object.entries(faces).flatMap(([locale, face]) => [
      ...face.triggers.map((text) => ({ id, locale, text, kind: 'trigger' as const })),
      ...face.notTriggers.map((text) => ({ id, locale, text, kind: 'notTrigger' as const })),
    ]),
  );
}

export function lessonOf(locale: string, examples: Example[], listening: Readonly<Record<string, Listening>>): Lesson {
  return { locale, examples, listening: listening[locale] ?? NO_LISTENING };
}

/**
 * Learns whether an utterance asks for a script and for which, two models per language (TF-IDF of stems and characters, logistic
 * regression, trigger phrases on top), here and now. Beside people who talk it is learned in a process of its own: learned.ts.
 */
export function createMatcher(
  examples: readonly Example[],
  listening: Readonly<Record<string, Listening>>,
  triggers: readonly TriggerPhrase[] = [],
): Matcher {
  const byLocale = Map.groupBy(examples, ({ locale }) => locale);
  const locales = [...byLocale.keys()].sort();
  const hearings = new Map(
    locales.map((locale) => {
      const lesson = lessonOf(locale, byLocale.get(locale) ?? [], listening);
      const own = triggers.filter((trigger) => trigger.locale === locale);
      return [locale, createHearing({ locale, listening, learned: learnLesson(lesson), triggers: own, fresh: [] })];
    }),
  );
  return { locales, match: (locale, text, note) => hearings.get(locale)?.(text, note) ?? SILENT };
}
