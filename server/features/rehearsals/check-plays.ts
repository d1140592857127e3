import type { Play } from '#contract/rehearsal-plays.ts';
import type { Problem } from '#server/platform/library-files.ts';
import { checkPlayFace, type Judge } from './check-play-faces.ts';
import { everyAnswer, isUnconditional, reachable, wayTaken } from './rules.ts';

type Found = Omit<Problem, 'file'>;

/** A play that is over after fewer good answers teaches nothing. */
const fewestAnswers = 5;

/** Everything that would leave somebody who practises without a line, without a way on or with a wrong model. */
export function checkPlays(plays: readonly Play[], locales: readonly string[], judge: Judge): Problem[] {
  return plays.flatMap((play) => {
    const file = `plays/${play.id}/play.json`;
    const plot = checkPlot(play).map((problem) => ({ file, ...problem }));
    const missing = locales
      .filter((locale) => !play.faces[locale])
      .map((locale) => ({
        file: `plays/${play.id}/${locale}.json`,
        path: '',
        message: `add this file: the language ${locale} has none`,
      }));
    // Which lines are said in which temper is known only of a plot that holds.
    const tempers = plot.length === 0 ? reachable(play) : null;
    const faces = Object.entries(play.faces).flatMap(([locale, face]) =>
      checkPlayFace({ play, face, locale, tempers, judge }).map((problem) => ({
        file: `plays/${play.id}/${locale}.json`,
        ...problem,
      })),
    );
    return [...plot, ...missing, ...faces];
  });
}

function checkPlot(play: Play): Found[] {
  const broken = [...strayWays(play), ...deadEnds(play)];
  if (broken.length > 0) return broken;
  const circle = findCircle(play);
  if (circle) return [{ path: `beats.${circle[0]}`, message: `break the circle ${circle.join(' → ')}: it never ends` }];
  return [...unreached(play), ...missingOutcomes(play), ...tooShallow(play)];
}

const names = (play: Play) => new Set([...Object.keys(play.beats), ...Object.keys(play.endings)]);

function strayWays(play: Play): Found[] {
  const known = names(play);
  const stray = Object.entries(play.beats).flatMap(([beat, { ways }]) =>
    ways.flatMap(({ to }, at) =>
      known.has(to)
        ? []
        : [{ path: `beats.${beat}.ways.${at}.to`, message: `"${to}" is no beat and no ending of this play` }],
    ),
  );
  const twice = Object.keys(play.endings)
    .filter((ending) => play.beats[ending])
    .map((ending) => ({ path: `endings.${ending}`, message: `rename it: a beat is called "${ending}" too` }));
  return play.beats[play.opens]
    ? [...stray, ...twice]
    : [...stray, ...twice, { path: 'opens', message: `"${play.opens}" is no beat of this play` }];
}

function deadEnds(play: Play): Found[] {
  return Object.entries(play.beats).flatMap(([beat, { ways }]) => {
    const open = ways.findIndex(isUnconditional);
    if (open < 0)
      return [
        { path: `beats.${beat}.ways`, message: 'add a last way without conditions, so that every answer leads on' },
      ];
    return open === ways.length - 1
      ? []
      : [{ path: `beats.${beat}.ways.${open + 1}`, message: 'move it up: the way above it takes every answer' }];
  });
}

/** Beats that lead back to themselves, the first one twice. */
function findCircle(play: Play): string[] | null {
  const done = new Set<string>();
  const from = (beat: string, path: string[]): string[] | null => {
    if (path.includes(beat)) return [...path.slice(path.indexOf(beat)), beat];
    if (done.has(beat)) return null;
    for (const { to } of play.beats[beat]?.ways ?? []) {
      const circle = from(to, [...path, beat]);
      if (circle) return circle;
    }
    done.add(beat);
    return null;
  };
  for (const beat of Object.keys(play.beats)) {
    const circle = from(beat, []);
    if (circle) return circle;
  }
  return null;
}

function unreached(play: Play): Found[] {
  const reached = reachable(play);
  const kind = (name: string) => (play.beats[name] ? 'beats' : 'endings');
  const places = [...names(play)]
    .filter((name) => !reached.has(name))
    .map((name) => ({ path: `${kind(name)}.${name}`, message: 'lead some answer here, or remove it' }));
  const idle = Object.entries(play.beats).flatMap(([beat, { ways }]) => {
    const taken = new Set(
      [...(reached.get(beat)?.keys() ?? [])].flatMap((temper) =>
        everyAnswer.map((answer) => wayTaken(ways, temper, answer)),
      ),
    );
    return ways.flatMap((_, at) =>
      taken.has(at) || !reached.has(beat)
        ? []
        : [{ path: `beats.${beat}.ways.${at}`, message: 'no answer ever takes this way: remove it or move it up' }],
    );
  });
  return [...places, ...idle];
}

function missingOutcomes(play: Play): Found[] {
  const have = new Set(Object.values(play.endings));
  return (['agreed', 'open', 'left'] as const)
    .filter((outcome) => !have.has(outcome))
    .map((outcome) => ({ path: 'endings', message: `add an ending that is "${outcome}"` }));
}

/** The shortest way to an agreement must be long enough to practise on. */
function tooShallow(play: Play): Found[] {
  const reached = reachable(play);
  const agreed = Object.keys(play.endings).filter((ending) => play.endings[ending] === 'agreed');
  const answers = Math.min(...agreed.flatMap((ending) => [...(reached.get(ending)?.values() ?? [])]));
  if (answers >= fewestAnswers) return [];
  return [
    { path: 'beats', message: `add beats: ${answers} answers lead to an agreement, ${fewestAnswers} are the least` },
  ];
}
