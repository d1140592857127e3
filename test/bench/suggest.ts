import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Library } from '#contract/script-library.ts';
import { seededRandom } from '#server/demo/seeded-random.ts';
import { createHearing } from '#server/features/scripts/hear.ts';
import { learnAside } from '#server/features/scripts/learn-aside.ts';
import { type Learned, type Lesson, retrieveFrom } from '#server/features/scripts/learn.ts';
import { createLearner } from '#server/features/scripts/learned.ts';
import { examplesOf, lessonOf } from '#server/features/scripts/matcher.ts';
import { createSuggester } from '#server/features/scripts/suggest.ts';
import { learnTongues, type TongueOf } from '#server/features/scripts/tongues.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { p50p95, percentile, tenth } from '#test/support/percentiles.ts';
import { benchDesk } from './suggest-desk.ts';
import { grownLibrary } from './suggest-library.ts';

const situations = 500;
const examples = 20;
const asked = 3000;
const publications = 20;
const large = { situations: 10_000, examples: 5 };
/** A chat message leaves out and adds words; nobody types an example as it stands. */
const leftOut = 0.25;

/**
 * The engine of hints on a library of 500 situations in five languages: a hint from one line of chat, learning in its processes
 * (`train_ms`, all languages, their start included), an example published until the first hint that follows from it,
 * and 10,000 situations by retrieval alone; then the shipped library at the desk, in real browsers.
 */
export async function benchSuggest(_argv: string[], say: (line: string) => void): Promise<object> {
  const idle = process.memoryUsage.rss();
  const library = grownLibrary(shippedLibrary, { situations, examples });
  const all = examplesOf(library);
  say(`suggest: ${situations} situations, ${all.length} examples`);

  const underway: Promise<Learned>[] = [];
  const compiled = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const learnBeside = learnAside(compiled);
  const learn = createLearner({
    learn: (lesson) => {
      const learned = learnBeside(lesson);
      underway.push(learned);
      return learned;
    },
    report: (error) => say(`suggest: ${String(error)}`),
  });
  // As every product does at its start, before anybody publishes.
  learn(shippedLibrary);
  await Promise.all(underway);
  const from = performance.now();
  const matcher = learn(library);
  await Promise.all(underway);
  const train_ms = performance.now() - from;
  say(`suggest: learned in ${Math.round(train_ms)} ms`);

  const tongueOf = learnTongues(shippedLibrary);
  const suggester = createSuggester(library, matcher, tongueOf);
  const times = linesLike(library, asked).map(({ locale, text }) => {
    const before = performance.now();
    suggester.suggest(talkOf(locale, text));
    return performance.now() - before;
  });
  const rss_mb = (process.memoryUsage.rss() - idle) / 2 ** 20;

  const published: number[] = [];
  for (let run = 0; run < publications; run += 1) {
    published.push(publishOnce(library, learn, tongueOf, run));
    await Promise.all(underway);
    say(`suggest: published, ${Math.round(published.at(-1) ?? 0)} ms`);
  }
  await rm(compiled, { recursive: true });
  return {
    situations,
    locales: library.locales.length,
    examples,
    phrases: all.length,
    runs: asked,
    ...p50p95(times),
    p99: tenth(percentile(times, 0.99)),
    train_ms: Math.round(train_ms),
    rss_mb: Math.round(rss_mb),
    publish_ms: Math.round(percentile(published, 0.95)),
    large: benchLarge(say),
    ...(await benchDesk(say)),
  };
}

/** Milliseconds from the new words to a hint that follows from them, engines made anew included. */
function publishOnce(
  library: Library,
  learn: ReturnType<typeof createLearner>,
  tongueOf: TongueOf,
  run: number,
): number {
  const text = `zebra crossing ${'abcdefghijklmnopqrst'[run] ?? ''}quagga under the parasol of our llama`;
  const edited = {
    ...library,
    situations: library.situations.map((situation, at) => {
      const face = situation.faces['en'];
      if (at !== run || !face) return situation;
      return { ...situation, faces: { ...situation.faces, en: { ...face, examples: [...face.examples, text] } } };
    }),
  };
  const from = performance.now();
  const { matcher, suggest } = createSuggester(edited, learn(edited), tongueOf);
  suggest(talkOf('en', text));
  const took = performance.now() - from;
  const [hint] = matcher.match('en', text).hints;
  if (hint?.id !== edited.situations[run]?.id) throw new Error(`the published example brought ${hint?.id}`);
  return took;
}

function benchLarge(say: (line: string) => void) {
  const library = grownLibrary(shippedLibrary, large);
  const all = Map.groupBy(examplesOf(library), ({ locale }) => locale);
  const from = performance.now();
  const hearings = new Map(
    [...all].map(([locale, own]) => {
      const lesson: Lesson = lessonOf(locale, own, library.listening);
      return [
        locale,
        createHearing({ locale, listening: library.listening, learned: retrieveFrom(lesson), triggers: [], fresh: [] }),
      ];
    }),
  );
  const index_ms = performance.now() - from;
  say(`suggest: ${large.situations} situations indexed in ${Math.round(index_ms)} ms`);
  const times = linesLike(library, asked).map(({ locale, text }) => {
    const before = performance.now();
    hearings.get(locale)?.(text);
    return performance.now() - before;
  });
  return { ...large, ...p50p95(times), p99: tenth(percentile(times, 0.99)), index_ms: Math.round(index_ms) };
}

function linesLike(library: Library, count: number): { locale: string; text: string }[] {
  const { pick, chance } = seededRandom(2026);
  const all = examplesOf(library);
  return Array.from({ length: count }, () => {
    const { locale, text } = pick(all);
    return {
      locale,
      text: text
        .split(' ')
        .filter(() => !chance(leftOut))
        .join(' '),
    };
  });
}

function talkOf(language: string, text: string) {
  const now = new Date('2026-11-23T12:00:00Z');
  return {
    language,
    agentLanguage: 'en',
    utterances: [{ text, at: now, source: 'chat' as const }],
    stage: 'looking' as const,
    facts: () => ({}),
    signals: [],
    alreadyUsed: [],
    now,
  };
}
