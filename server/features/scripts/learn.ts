import type { Listening } from '#contract/script-library.ts';
import { type Asking, createAskingLesson } from './asking.ts';
import { lineOf } from './manner.ts';
import { learnFeatures, type Rows, type Vocabulary } from './features.ts';
import { type Model, retrieveOnly, trainModel } from './model.ts';
import { termReader } from './text.ts';

/** Everything one language's engine is learned from. */
export type Lesson = { locale: string; examples: { id: string; locale: string; text: string }[]; listening: Listening };

/** What was learned from a lesson; plain data, so that a process can hand it over. `labels` are situations; small talk is none. */
export type Learned = { labels: string[]; vocabulary: Vocabulary; model: Model; asking: Asking };

const ASKS_PER_TOLD = 1.25;
const ASKS_AT_LEAST = 1000;

/** About a quarter of a second for a language of the shipped library. */
export function learnLesson(lesson: Lesson): Learned {
  return learnWith(trainModel, lesson);
}

/** Examples alike, without learning which is which: in a fraction of the time, a few points worse. */
export function retrieveFrom(lesson: Lesson): Learned {
  return learnWith(retrieveOnly, lesson);
}

function learnWith(
  make: (rows: Rows, size: { labels: number; features: number }) => Model,
  { locale, examples, listening }: Lesson,
): Learned {
  const labels = [...new Set(examples.map(({ id }) => id))];
  const labelOf = new Map(labels.map((id, at) => [id, at]));
  const read = termReader(locale, listening);
  const asks = everyNth(examples.length, Math.max(ASKS_AT_LEAST, ASKS_PER_TOLD * listening.smallTalk.length));
  const asking = createAskingLesson();
  // Each text is read once, for both.
  let at = 0;
  const { vocabulary, rows } = learnFeatures(
    examples.map(({ id, text }) => ({ label: labelOf.get(id) ?? 0, text })),
    (text) => {
      const terms = read(text);
      if (asks(at)) asking.note(lineOf(text, terms), true);
      at += 1;
      return terms;
    },
  );
  for (const text of listening.smallTalk) asking.note(lineOf(text, read(text)), false);
  const model = make(rows, { labels: labels.length, features: vocabulary.size });
  return { labels, vocabulary, model, asking: asking.learn() };
}

/** Picks about `most` of `count` evenly: of 500 situations most examples say nothing new about how one asks. */
function everyNth(count: number, most: number): (at: number) => boolean {
  const share = Math.min(1, most / Math.max(1, count));
  return (at) => Math.floor((at + 1) * share) > Math.floor(at * share);
}
