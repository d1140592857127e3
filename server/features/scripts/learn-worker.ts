import { parentPort } from 'node:worker_threads';
import { type Learned, learnLesson, type Lesson } from './learn.ts';

export type LearnOrder = { id: number; lesson: Lesson };
export type LearnAnswer = { id: number; learned: Learned } | { id: number; problem: string };

parentPort?.on('message', ({ id, lesson }: LearnOrder) => {
  try {
    parentPort?.postMessage({ id, learned: learnLesson(lesson) } satisfies LearnAnswer);
  } catch (error) {
    parentPort?.postMessage({ id, problem: String(error) } satisfies LearnAnswer);
  }
});
