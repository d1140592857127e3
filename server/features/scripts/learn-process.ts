import { type Learned, learnLesson, type Lesson } from './learn.ts';

export type LearnOrder = { id: number; lesson: Lesson };
export type LearnAnswer = { id: number; learned: Learned } | { id: number; problem: string };

/** Whoever asked may have ended meanwhile; then so does this. */
const answer = (told: LearnAnswer) => process.send?.(told, (error: Error | null) => error && process.exit());

process.on('message', ({ id, lesson }: LearnOrder) => {
  try {
    answer({ id, learned: learnLesson(lesson) });
  } catch (error) {
    answer({ id, problem: String(error) });
  }
});
process.on('disconnect', () => process.exit());
