import type { Listening } from '#contract/script-library.ts';
import { buildVocabulary, createWeigher, type Vocabulary } from './features.ts';
import { type LabelledVector, type Model, retrieveOnly, trainModel } from './model.ts';
import { termReader } from './text.ts';

/** The label of lines that ask for no hint ("thanks", "one moment"). */
export const NOTHING = '';

/** Everything one language's engine is learned from. */
export type Lesson = { locale: string; examples: { id: string; locale: string; text: string }[]; listening: Listening };

/** What was learned from a lesson; plain data, so that a thread can hand it over. `labels[0]` is small talk. */
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
  make: (rows: LabelledVector[], size: { labels: number; features: number }) => Model,
  { locale, examples, listening }: Lesson,
): Learned {
  const labels = [NOTHING, ...new Set(examples.map((example) => example.id))];
  const labelOf = new Map(labels.map((id, at) => [id, at]));
  const read = termReader(locale, listening);
  const rows = [...examples, ...listening.smallTalk.map((text) => ({ id: NOTHING, text }))].map(({ id, text }) => ({
    label: labelOf.get(id) ?? 0,
    terms: read(text),
  }));
  const vocabulary = buildVocabulary(rows.map((row) => row.terms));
  const weigh = createWeigher(vocabulary);
  const vectors = rows.map(({ label, terms }) => ({ label, vector: weigh(terms) }));
  return { labels, vocabulary, model: make(vectors, { labels: labels.length, features: vocabulary.size }) };
}
