import type { Listening } from '#contract/script-library.ts';
import { learnFeatures, type Rows, type Vocabulary } from './features.ts';
import { type Model, retrieveOnly, trainModel } from './model.ts';
import { termReader } from './text.ts';

/** The label of lines that ask for no hint ("thanks", "one moment"). */
export const NOTHING = '';

/** Everything one language's engine is learned from. */
export type Lesson = { locale: string; examples: { id: string; locale: string; text: string }[]; listening: Listening };

/** What was learned from a lesson; plain data, so that a process can hand it over. `labels[0]` is small talk. */
export type Learned = { labels: string[]; vocabulary: Vocabulary; model: Model };

/** About a quarter of a second for a language of the shipped library. */
export function learnLesson(lesson: Lesson): Learned {
  return learnWith(trainModel, lesson);
}

/** Examples alike, without learning: a fifth of the time, a few points worse. */
export function retrieveFrom(lesson: Lesson): Learned {
  return learnWith(retrieveOnly, lesson);
}

function learnWith(
  make: (rows: Rows, size: { labels: number; features: number }) => Model,
  { locale, examples, listening }: Lesson,
): Learned {
  const labels = [NOTHING, ...new Set(examples.map((example) => example.id))];
  const labelOf = new Map(labels.map((id, at) => [id, at]));
  const read = termReader(locale, listening);
  const told = [
    ...examples.map(({ id, text }) => ({ label: labelOf.get(id) ?? 0, text })),
    ...listening.smallTalk.map((text) => ({ label: 0, text })),
  ];
  const { vocabulary, rows } = learnFeatures(told, read);
  return { labels, vocabulary, model: make(rows, { labels: labels.length, features: vocabulary.size }) };
}
