import type { Stage } from '#contract/consult.ts';
import type { Channel, Library, Situation } from '#contract/script-library.ts';

/** `unsent`: it stands in the customer's box still. */
export type Utterance = { text: string; at: Date; source: 'booking' | 'chat' | 'caption'; unsent?: boolean };
/** When the agent chose the stage and the mood; null or left out where nobody knows. */
export type Tapped = { stage?: Date | null; mood?: Date | null };
export type UsedLine = { situationId: string; lineIndex: number; at: Date; dismissed?: boolean };

/** What the order of the lines goes by, beside the customer's words. */
type Asked = { stage: Stage; alreadyUsed: readonly UsedLine[]; takenAt?: Date | null; tapped?: Tapped; now: Date };

/** Why a line is offered: the customer's words, or the order number, product, stage, mood or minutes it follows from. */
export type Because = {
  kind: 'words' | 'order' | 'card' | 'stage' | 'mood' | 'minutes' | 'note' | 'newcomer' | 'silence';
  quote: string | null;
};

export type OfferedLine = {
  situationId: string;
  lineIndex: number;
  /** In the agent's language. */
  title: string;
  text: string;
  /** Language of `text`; `fallback` when the customer's own has no face. */
  locale: string;
  fallback: boolean;
  agentText: string;
  channel: Channel;
  because: Because[];
  score: number;
};

/** A line with the language it is written in; null where that cannot be told. */
export type Heard = Utterance & { tongue: string | null };

/** Where a line follows from the customer's words: when they came, and which reading of them it answers. */
type Said = { at: Date; source: Utterance['source']; rank: number };
export type Reasons = { because: Because[]; score: number };
export type WordReasons = Reasons & { said: Said };

/** So many lines are offered at once. */
export const MOST = 3;
const MINUTE = 60_000;
/** So long the customer's last words are what the talk is about. */
const FRESH_MINUTES = 2;

/** Situations in which we have something to answer for. */
export function complaintsOf({ situations }: Library): Set<string> {
  return new Set(situations.filter(({ moves }) => moves.includes('own')).map(({ id }) => id));
}

/**
 * First for what was said a moment ago, then for the mood that the agent tapped, what was said before it, and complaints that nobody
 * has answered, the newest first; the rest as it fits. Who complained and has spoken of colours since is not forgotten. A mood tapped
 * after the last words comes before them: it tells how they were meant.
 */
export function pressingFirst(
  ranked: OfferedLine[],
  words: ReadonlyMap<string, WordReasons>,
  library: Library,
  { now, tapped }: Pick<Asked, 'now' | 'tapped'>,
): OfferedLine[] {
  const complaints = complaintsOf(library);
  const saidFor = ({ situationId }: OfferedLine) => words.get(situationId)?.said;
  const lately = ranked
    .filter((line) => saidFor(line)?.rank === 0)
    .sort((a, b) => (saidFor(b)?.at.getTime() ?? 0) - (saidFor(a)?.at.getTime() ?? 0));
  const last = lately.find((line) => saidFor(line)?.source !== 'booking');
  const lastAt = last && saidFor(last)?.at.getTime();
  const isFresh = lastAt !== undefined && now.getTime() - lastAt < FRESH_MINUTES * MINUTE;
  const moods = ranked.filter(({ because }) => because.some(({ kind }) => kind === 'mood'));
  const first = [
    ...(last && isFresh && !isAfter(tapped?.mood, lastAt) ? [last, ...moods] : [...moods, ...(last ? [last] : [])]),
    ...lately.filter(({ situationId }) => complaints.has(situationId)),
  ];
  return [...new Set([...first, ...ranked])];
}

const isAfter = (tapped: Date | null | undefined, said: number): boolean => !!tapped && tapped.getTime() > said;

/**
 * Who is angry and waits for a late order is angry about that, and any other mood is about it once it is spoken of: the matter
 * comes before the mood, and before any other complaint that the same words may mean. A mood that the agent tapped stays where it is.
 */
export function lateOrderFirst(
  ranked: OfferedLine[],
  words: ReadonlyMap<string, WordReasons>,
  library: Library,
): OfferedLine[] {
  const has = ({ because }: OfferedLine, wanted: Because['kind']) => because.some(({ kind }) => kind === wanted);
  const late = ranked.find((line) => has(line, 'order'));
  if (!late) return ranked;
  const complaints = complaintsOf(library);
  const lateSaid = words.get(late.situationId)?.said.at.getTime();
  const place = ranked.findIndex((line) => {
    if (!has(line, 'words') || has(line, 'mood')) return false;
    const { situationId } = line;
    if (complaints.has(situationId) && words.get(situationId)?.said.at.getTime() === lateSaid) return true;
    const moods = library.situations.find(({ id }) => id === situationId)?.moods ?? [];
    return lateSaid !== undefined ? moods.length > 0 : moods.includes('angry');
  });
  if (place < 0 || place > ranked.indexOf(late)) return ranked;
  return ranked.filter((line) => line !== late).toSpliced(place, 0, late);
}

/**
 * A stage that the agent tapped has a line of its own in sight: the last one while they look, for what was written when booking is
 * what they look for; later before it. At the goodbye nobody speaks of that any more, nor of what was said before the agent
 * tapped it, unless it was a complaint, and the goodbye comes first.
 */
export function stageInSight(
  ranked: OfferedLine[],
  words: ReadonlyMap<string, WordReasons>,
  library: Library,
  { stage, tapped }: Asked,
): OfferedLine[] {
  if (stage === 'greeting') return ranked;
  const complaints = complaintsOf(library);
  const saidOf = ({ situationId, because }: OfferedLine) =>
    complaints.has(situationId) || because.some(({ kind }) => kind === 'mood' || kind === 'stage')
      ? undefined
      : words.get(situationId)?.said;
  const isNoted = (line: OfferedLine) => saidOf(line)?.source === 'booking';
  const isOver = (line: OfferedLine) => {
    // The card still stands there; nobody speaks of it any more.
    if (line.because.every(({ kind }) => kind === 'card')) return true;
    const said = saidOf(line);
    return said !== undefined && (said.source === 'booking' || isAfter(tapped?.stage, said.at.getTime()));
  };
  const left = stage === 'closing' ? ranked.filter((line) => !isOver(line)) : ranked;
  const own = left.find(({ because }) => because.some(({ kind }) => kind === 'stage'));
  const place = placeOfStage(left, stage, isNoted, (line) => words.has(line.situationId));
  if (!own || left.indexOf(own) <= place) return left;
  return left.filter((line) => line !== own).toSpliced(place, 0, own);
}

/** That the time runs out is in sight while it does: the last of the lines shown, where others come before it. */
export function minutesInSight(ranked: OfferedLine[]): OfferedLine[] {
  const own = ranked.find(({ because }) => because.some(({ kind }) => kind === 'minutes'));
  if (!own || ranked.indexOf(own) < MOST) return ranked;
  return ranked.filter((line) => line !== own).toSpliced(MOST - 1, 0, own);
}

function placeOfStage(
  ranked: readonly OfferedLine[],
  stage: Stage,
  isNoted: (line: OfferedLine) => boolean,
  isSaid: (line: OfferedLine) => boolean,
): number {
  if (stage === 'looking') return MOST - 1;
  // At the goodbye only what is still said, and how the customer feels, comes before it.
  if (stage === 'closing') {
    const isPressing = (line: OfferedLine) => isSaid(line) || line.because.some(({ kind }) => kind === 'mood');
    return Math.min(ranked.findLastIndex(isPressing) + 1, MOST - 1);
  }
  const noted = ranked.findIndex(isNoted);
  return noted < 0 ? MOST - 1 : Math.min(noted, MOST - 1);
}

/** True for the lines that open a talk: hello, and hello with what was written when booking. */
export function isHello({ stages, signals }: Situation): boolean {
  return stages.includes('greeting') || signals.includes('booking.wrote');
}

/** Nobody is greeted twice, nor in the middle of a talk; a hello that the agent turned down was not said. */
export function helloOver({ situations }: Library, { alreadyUsed, stage }: Asked): boolean {
  if (stage !== 'greeting') return true;
  return alreadyUsed.some(
    (used) =>
      !used.dismissed && situations.some((situation) => situation.id === used.situationId && isHello(situation)),
  );
}

/**
 * One hello at most. While the customer has written nothing since the talk began, it comes before the answers to what was written;
 * a tapped mood comes before it.
 */
export function oneHello(
  ranked: OfferedLine[],
  { situations }: Library,
  { stage, takenAt }: Asked,
  heard: readonly Heard[],
): OfferedLine[] {
  const hellos = new Set(situations.filter(isHello).map(({ id }) => id));
  const hello = ranked.find(({ situationId }) => hellos.has(situationId));
  if (!hello) return ranked;
  const once = ranked.filter((line) => line === hello || !hellos.has(line.situationId));
  const inTalk = heard.some(({ source, at, unsent }) => source !== 'booking' && !unsent && (!takenAt || at > takenAt));
  if (stage !== 'greeting' || inTalk) return once;
  const rest = once.filter((line) => line !== hello);
  const moods = rest.findLastIndex(({ because }) => because.some(({ kind }) => kind === 'mood'));
  return rest.toSpliced(moods + 1, 0, hello);
}
