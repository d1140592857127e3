import { type Play, type PlayFace, type Spoken, type Temper, TEMPERS } from '#contract/rehearsal-plays.ts';
import type { Move } from '#contract/script-library.ts';
import type { LintFinding } from '#contract/scripts.ts';
import type { Problem } from '#server/platform/library-files.ts';

type Found = Omit<Problem, 'file'>;

/** The linter and the five moves, as they judge the answers too. */
export type Judge = {
  lint(text: string, locale: string, options?: { agentLocale?: string; off?: ReadonlySet<string> }): LintFinding[];
  creditMoves(text: string, locale: string, now?: number): { move: Move }[];
};

type FaceCheck = {
  play: Play;
  face: PlayFace;
  locale: string;
  /** The tempers in which each beat and ending is said; null when the plot itself does not hold. */
  tempers: ReadonlyMap<string, ReadonlyMap<Temper, number>> | null;
  judge: Judge;
};

/** What one language of a play would show wrong to somebody who practises. */
export function checkPlayFace(check: FaceCheck): Found[] {
  const { play, face } = check;
  return [
    ...sameNames('beats', Object.keys(play.beats), Object.keys(face.beats)),
    ...sameNames('endings', Object.keys(play.endings), Object.keys(face.endings)),
    ...Object.entries(face.beats).flatMap(([beat, { says, better }]) => [
      ...needlessTempers(says, `beats.${beat}.says`, check.tempers?.get(beat)),
      ...checkBetter(better, beat, check),
    ]),
    ...Object.entries(face.endings).flatMap(([ending, { says }]) =>
      needlessTempers(says, `endings.${ending}.says`, check.tempers?.get(ending)),
    ),
  ];
}

function sameNames(kind: 'beats' | 'endings', wanted: string[], written: string[]): Found[] {
  const missing = wanted
    .filter((name) => !written.includes(name))
    .map((name) => ({ path: `${kind}.${name}`, message: 'write it: play.json has it' }));
  const stray = written
    .filter((name) => !wanted.includes(name))
    .map((name) => ({ path: `${kind}.${name}`, message: `remove it: play.json has no such name under ${kind}` }));
  return [...missing, ...stray];
}

/** A line for a temper that nobody can bring the customer into, or a `text` that is never said because each temper has its own. */
function needlessTempers(says: Spoken, path: string, reached: ReadonlyMap<Temper, number> | undefined): Found[] {
  if (!reached) return [];
  const own = TEMPERS.filter((temper) => says.tempers?.[temper] !== undefined);
  const needless = own
    .filter((temper) => !reached.has(temper))
    .map((temper) => ({ path: `${path}.tempers.${temper}`, message: 'remove it: the customer is never so here' }));
  const unsaid = [...reached.keys()].every((temper) => own.includes(temper));
  return unsaid
    ? [...needless, { path: `${path}.text`, message: 'it is never said: let one of the tempers use it' }]
    : needless;
}

/** What stands as the model must itself be clean, and hold what the customer waits for. */
function checkBetter(better: string, beat: string, { play, locale, judge }: FaceCheck): Found[] {
  const path = `beats.${beat}.better`;
  const hollow = judge.lint(better, locale).map(({ start, end, reason }) => ({
    path,
    message: `rephrase "${better.slice(start, end)}": ${reason}`,
  }));
  const present = new Set(judge.creditMoves(better, locale).map(({ move }) => move));
  const lacking = (play.beats[beat]?.asks ?? []).filter((move) => !present.has(move));
  if (lacking.length === 0) return hollow;
  return [...hollow, { path, message: `say what this beat asks for and the line lacks: ${lacking.join(', ')}` }];
}
