import type { Listening } from '#contract/script-library.ts';
import { type Asking, learnAsking } from './asking.ts';
import { type Line, lineOf } from './manner.ts';
import { learnFeatures, type Rows, type Vocabulary } from './features.ts';
import { type Model, retrieveOnly, trainModel } from './model.ts';
import { type Term, termReader } from './text.ts';

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
  const told = [
    ...examples.map(({ id, text }) => ({ label: labelOf.get(id) ?? 0, text })),
    ...listening.smallTalk.map((text) => ({ label: labels.length, text })),
  ];
  const { vocabulary, rows } = learnFeatures(told, read);
  const model = make(firstRows(rows, examples.length), { labels: labels.length, features: vocabulary.size });
  return { labels, vocabulary, model, asking: learnAsking(linesToLearn(examples, listening, read)) };
}

/** Small talk, and examples evenly of all situations: of 500 situations most say nothing new about how one asks. */
function linesToLearn(
  examples: Lesson['examples'],
  { smallTalk }: Listening,
  read: (text: string) => readonly Term[],
): (Line & { asks: boolean })[] {
  const most = Math.max(ASKS_AT_LEAST, ASKS_PER_TOLD * smallTalk.length);
  const step = Math.max(1, examples.length / most);
  const asked = Array.from({ length: Math.min(most, examples.length) }, (_, at) => examples[Math.floor(at * step)]);
  return [
    ...asked.flatMap((example) => (example ? [{ ...lineOf(example.text, read(example.text)), asks: true }] : [])),
    ...smallTalk.map((text) => ({ ...lineOf(text, read(text)), asks: false })),
  ];
}

/** The first of them, which are a library's examples, without what is said beside them. */
function firstRows({ labels, starts, ids, weights }: Rows, count: number): Rows {
  return { labels: labels.subarray(0, count), starts: starts.subarray(0, count + 1), ids, weights };
}
