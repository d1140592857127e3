import { type Learned, learnLesson, type Lesson } from './learn.ts';

export type LearnAnswer = { learned: Learned } | { problem: string };

/** Whoever asked may have ended meanwhile; then so does this. */
const answer = (told: LearnAnswer) => process.send?.(told, (error: Error | null) => error && process.exit());

process.on('message', (lesson: Lesson) => {
  try {
    answer({ learned: learnLesson(lesson) });
  } catch (error) {
    answer({ problem: String(error) });
  }
});
process.on('disconnect', () => process.exit());
