import { parentPort } from 'node:worker_threads';
import { type Learned, learnLesson, type Lesson } from './learn.ts';

export type LearnOrder = { id: number; lesson: Lesson };
export type LearnAnswer = { id: number; learned: Learned } | { id: number; problem: string };

parentPort?.on('message', ({ id, lesson }: LearnOrder) => {
  try {
    const learned = learnLesson(lesson);
    const arrays = [learned.vocabulary, learned.model].flatMap((part) => Object.values(part)).filter(ArrayBuffer.isView);
    // Handed over, not copied.
    parentPort?.postMessage({ id, learned } satisfies LearnAnswer, [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]);
  } catch (error) {
    parentPort?.postMessage({ id, problem: String(error) } satisfies LearnAnswer);
  }
});
