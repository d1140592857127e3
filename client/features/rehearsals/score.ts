import type { Answered, MoveShare } from '#contract/rehearsals.ts';
import { MOVES } from '#contract/script-library.ts';

/** What of the asked moves is there and what is not; how much of the text was marked as hollow. */
export function scoreOf({ asks, moves, findings }: Pick<Answered, 'asks' | 'moves' | 'findings'>) {
  return {
    asked: asks.length,
    present: asks.filter((move) => moves.includes(move)).length,
    missing: asks.filter((move) => !moves.includes(move)),
    hollow: findings.length,
  };
}

/** The same over a whole rehearsal, for each move that was asked for. */
export function sharesOf(answers: readonly Pick<Answered, 'asks' | 'moves'>[]): MoveShare[] {
  return MOVES.flatMap((move) => {
    const asking = answers.filter(({ asks }) => asks.includes(move));
    const present = asking.filter(({ moves }) => moves.includes(move)).length;
    return asking.length > 0 ? [{ move, present, asked: asking.length }] : [];
  });
}

/** As long as somebody takes who types this, and never so long that one waits for it. */
export function typingMs(line: string, reducedMotion: boolean): number {
  return reducedMotion ? 0 : Math.min(1600, 500 + line.length * 8);
}
