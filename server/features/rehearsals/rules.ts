import { type Play, type PlayWay, type Spoken, type Temper, TEMPERS } from '#contract/rehearsal-plays.ts';
import { MOVES, type Move } from '#contract/script-library.ts';
import type { LintFinding } from '#contract/scripts.ts';

/** What of an answer decides how the customer goes on. */
export type AnswerRead = { moves: readonly Move[]; hollow: boolean; short: boolean };
/** A beat or an ending, and how the customer feels there. */
export type Place = { at: string; temper: Temper };
type Plot = Pick<Play, 'opens' | 'temper' | 'beats' | 'endings'>;

/** Fewer words than these say nothing to somebody who has just told a story. */
const fewestWords = 4;

export function readAnswer(
  text: string,
  moves: readonly Move[],
  findings: readonly Pick<LintFinding, 'level'>[],
): AnswerRead {
  return {
    moves,
    hollow: findings.some(({ level }) => level !== 'info'),
    short: (text.match(/[\p{L}\p{N}]+/gu) ?? []).length < fewestWords,
  };
}

export const opening = (play: Plot): Place => ({ at: play.opens, temper: play.temper });

/** Where the customer goes from a beat after this answer; the first way that fits is taken. */
export function next(play: Pick<Play, 'beats'>, from: Place, answer: AnswerRead): Place {
  const ways = play.beats[from.at]?.ways ?? [];
  const way = ways[wayTaken(ways, from.temper, answer)];
  if (!way) throw new Error(`no way leads on from ${from.at}`);
  return { at: way.to, temper: turned(from.temper, way.turns) };
}

/** The place of the first way that fits, -1 when none does. */
export function wayTaken(ways: readonly PlayWay[], temper: Temper, answer: AnswerRead): number {
  return ways.findIndex((way) => fits(way, temper, answer));
}

export const isUnconditional = ({ short, hollow, has, temper }: PlayWay): boolean =>
  short === undefined && hollow === undefined && has === undefined && temper === undefined;

function fits(way: PlayWay, temper: Temper, answer: AnswerRead): boolean {
  return (
    (way.short === undefined || way.short === answer.short) &&
    (way.hollow === undefined || way.hollow === answer.hollow) &&
    (way.temper === undefined || way.temper === temper) &&
    (way.has ?? []).every((move) => answer.moves.includes(move))
  );
}

function turned(temper: Temper, turns: PlayWay['turns']): Temper {
  const by = turns === 'calmer' ? -1 : turns === 'sharper' ? 1 : 0;
  const at = Math.min(TEMPERS.length - 1, Math.max(0, TEMPERS.indexOf(temper) + by));
  return TEMPERS[at] ?? temper;
}

/** The line as it is written in this temper. */
export const saidIn = ({ text, tempers }: Spoken, temper: Temper): string => tempers?.[temper] ?? text;

/** Every answer that could make a difference, without its words. */
export const everyAnswer: readonly AnswerRead[] = [false, true].flatMap((hollow) =>
  [false, true].flatMap((short) =>
    Array.from({ length: 2 ** MOVES.length }, (_, bits) => ({
      hollow,
      short,
      moves: MOVES.filter((_move, bit) => bits & (1 << bit)),
    })),
  ),
);

/**
 * Every place that some answers lead to, with the fewest answers that do. Needs ways that lead on from every beat, to beats
 * and endings that exist.
 */
export function reachable(play: Plot): Map<string, Map<Temper, number>> {
  const found = new Map<string, Map<Temper, number>>();
  let front = [opening(play)];
  for (let answers = 0; front.length > 0; answers += 1) {
    const fresh = front.filter(({ at, temper }) => {
      const tempers = found.get(at) ?? new Map<Temper, number>();
      found.set(at, tempers);
      if (tempers.has(temper)) return false;
      tempers.set(temper, answers);
      return true;
    });
    front = fresh.filter(({ at }) => play.beats[at]).flatMap((from) => everyAnswer.map((one) => next(play, from, one)));
  }
  return found;
}
