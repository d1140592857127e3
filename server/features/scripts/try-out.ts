import type { Library } from '#contract/script-library.ts';
import {
  createMatcher,
  type Example,
  examplesOf,
  type Match,
  type Matcher,
  type TriggerPhrase,
  triggersOf,
} from './matcher.ts';

/** What the engine learns for one language: in use now, and with the words being tried. */
export type Taught = { examples: Example[]; triggers: TriggerPhrase[]; labelled: Example[] };
export type TryJob = {
  locale: string;
  listening: Library['listening'];
  before: Taught;
  after: Taught;
  texts: string[];
  measure: boolean;
};
export type Score = { first: number; three: number };
export type Measured = { cases: number; before: Score; after: Score };
export type Tried = { texts: { before: Match[]; after: Match[] }[]; measured: Measured | null };

/** Every labelled example is heard once by an engine that never saw it. Four parts: each engine still learns most of them. */
const PARTS = 4;

export function taughtIn(library: Library, locale: string): Taught {
  const own = <T extends { locale: string }>(all: T[]) => all.filter((one) => one.locale === locale);
  return {
    examples: own(examplesOf(library)),
    triggers: own(triggersOf(library)),
    labelled: library.situations.flatMap(({ id, faces }) =>
      (faces[locale]?.examples ?? []).map((text) => ({ id, locale, text })),
    ),
  };
}

/** What would be offered for each text before and after, and how each engine does on the team's own examples. */
export function tryOut({ locale, listening, before, after, texts, measure }: TryJob): Tried {
  const teach = ({ examples, triggers }: Pick<Taught, 'examples' | 'triggers'>) =>
    createMatcher(examples, listening, triggers);
  const hear = (taught: Taught) => {
    const matcher = texts.length > 0 ? teach(taught) : null;
    return (text: string) => matcher?.match(locale, text).hints ?? [];
  };
  const [heardBefore, heardAfter] = [hear(before), hear(after)];
  return {
    texts: texts.map((text) => ({ before: heardBefore(text), after: heardAfter(text) })),
    measured: measure ? measureBoth(before, after, teach, locale) : null,
  };
}

/** Both are asked the same: what is labelled in both. What was added only teaches, and shows what it does to the rest. */
function measureBoth(before: Taught, after: Taught, teach: (taught: Taught) => Matcher, locale: string): Measured {
  const key = ({ id, text }: Example) => `${id}\n${text}`;
  const kept = new Set(after.labelled.map(key));
  const cases = before.labelled.filter((example) => kept.has(key(example)));
  const score = (taught: Taught): Score => {
    let [first, three] = [0, 0];
    for (let part = 0; part < PARTS; part += 1) {
      const asked = cases.filter((_, at) => at % PARTS === part);
      const unseen = new Set(asked.map(key));
      const matcher = teach({ ...taught, examples: taught.examples.filter((example) => !unseen.has(key(example))) });
      for (const { id, text } of asked) {
        const hints = matcher.match(locale, text).hints.map((hint) => hint.id);
        if (hints[0] === id) first += 1;
        if (hints.includes(id)) three += 1;
      }
    }
    return { first, three };
  };
  const scored = score(before);
  const alike = JSON.stringify(before) === JSON.stringify(after);
  return { cases: cases.length, before: scored, after: alike ? scored : score(after) };
}
