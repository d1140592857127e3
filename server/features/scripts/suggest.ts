import type { Mood, Stage } from '#contract/consult.ts';
import type { AddressForm, Fact, Face, Library, Signal, Situation } from '#contract/script-library.ts';
import { keepingNewest } from '#server/platform/kept.ts';
import type { Match } from './hear.ts';
import { answeredBy, type Reply, thanksIn } from './answered.ts';
import { createMatcher, examplesOf, type Matcher, triggersOf } from './matcher.ts';
import {
  CAPTION_WEIGHT,
  CHAT_HALF_LIFE_MINUTES,
  BOOKING_WEIGHT,
  SIGNAL_WEIGHTS,
  STAGE_WEIGHTS,
  UNDECIDED_TALKS,
  LEANING_WEIGHT,
  MOOD_WEIGHT,
  MOST_KNOWN,
} from './weights.ts';
import {
  type Because,
  complaintsOf,
  type Heard,
  helloOver,
  isHello,
  lateOrderFirst,
  minutesInSight,
  MOST,
  type OfferedLine,
  oneHello,
  pressingFirst,
  type Reasons,
  stageInSight,
  type Tapped,
  type UsedLine,
  type Utterance,
  type WordReasons,
} from './suggest-order.ts';
import { learnTongues, type TongueOf } from './tongues.ts';
import { fitsSkill, skillsIn } from './line-skills.ts';
import { wordLine } from './wording.ts';

/** Facts are worded for one language, for dates and money differ; what is not known is left out. */
export type SuggestInput = {
  /** The language that was booked. Who writes in another one is answered in that. */
  language: string;
  agentLanguage: string;
  address?: AddressForm | null;
  /** Of the booked service ("carpets"): lines for other skills are not offered. */
  skill?: string | null;
  utterances: readonly Utterance[];
  mood?: Mood | null;
  stage: Stage;
  facts(locale: string): Partial<Record<Fact, string>>;
  signals: readonly Signal[];
  /** Lines sent, said or dismissed in this consult: none comes twice, and its situation rests for its cool-down. */
  alreadyUsed: readonly UsedLine[];
  /** What the agent wrote in words of their own. */
  replies?: readonly Reply[];
  /** When the talk began; what was written before was written to nobody. */
  takenAt?: Date | null;
  /** What agents think of a situation in a language, from -1 (always turned down) to 1 (always used); see leaningOf. */
  leaning?(situationId: string, locale: string): number;
  tapped?: Tapped;
  now: Date;
};

/** What a signal is called as a reason. */
const KIND_OF: Record<Signal, Because['kind']> = {
  'order.late': 'order',
  'card.outOfStock': 'card',
  'card.delivery': 'card',
  'card.price': 'card',
  minutesLeft: 'minutes',
  silence: 'silence',
  'booking.wrote': 'note',
  'booking.first': 'newcomer',
};

export type Suggester = { suggest(input: SuggestInput): OfferedLine[]; matcher: Matcher };

const MINUTE = 60_000;
const UTTERANCES_HEARD = 6;
/** A complaint is remembered beyond that, for so many lines and minutes. */
const COMPLAINTS_HEARD = 9;
const COMPLAINT_MINUTES = 15;
/** Halves of a chat line's weight after which it is no longer spoken about (5 minutes). */
const FADED = 0.42;

/** What customers say, learned here and now. Lines may change without learning anew. */
export function learnExamples(library: Library): Matcher {
  return createMatcher(examplesOf(library), library.listening, triggersOf(library));
}

/** Answers in about a millisecond; no clock, no chance, no network. */
export function createSuggester(
  library: Library,
  matcher: Matcher = learnExamples(library),
  tongueOf: TongueOf = learnTongues(library),
): Suggester {
  const skills = skillsIn(library.situations.flatMap(({ faces }) => Object.values(faces)));
  const thanksOf = new Map(
    Object.entries(library.listening).map(([locale, listening]) => [locale, thanksIn(locale, listening)]),
  );
  return { matcher, suggest };

  function suggest(asked: SuggestInput): OfferedLine[] {
    const booked = asked.language.split('-')[0];
    const heard = heardNow(asked).map((line) => ({ ...line, tongue: tongueOf(line.text, booked) }));
    // A shop's own skill that no line knows would leave it with half of the lines: it gets all of them.
    const skill = asked.skill && skills.includes(asked.skill) ? asked.skill : null;
    // Every situation asks for them, and wording dates and money costs more than all the rest.
    const facts = keepingNewest(library.locales.length, asked.facts);
    const input = { ...asked, skill, facts, language: languageNow(asked.language, heard) };
    const { words, answered } = wordReasons(matcher, library, input, heard, thanksOf);
    const byScore: OfferedLine[] = library.situations
      .filter((situation) => !resting(situation, input) && !(isHello(situation) && helloOver(library, input)))
      .filter(({ id }) => !answered.has(id) || words.has(id))
      .flatMap((situation) => {
        const reasons = withKnown(situation, input, words.get(situation.id));
        const line = reasons.because.length > 0 ? firstLine(situation, input) : null;
        return line ? [{ ...line, ...reasons, score: reasons.score + situation.priority / 1000 }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.situationId < b.situationId ? -1 : 1));
    const pressing = lateOrderFirst(pressingFirst(byScore, words, library, input), words, library);
    const ranked = oneHello(stageInSight(pressing, words, library, input), library, input, heard);
    return minutesInSight(ranked).slice(0, MOST);
  }
}

/** What was written when booking, and the newest lines since, newest first. */
function heardNow({ utterances }: SuggestInput): Utterance[] {
  const byAge = utterances.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return [
    ...byAge.filter(({ source }) => source === 'booking').slice(0, 1),
    ...byAge.filter(({ source }) => source !== 'booking').slice(0, COMPLAINTS_HEARD),
  ];
}

/** The language of the customer's newest line that tells one; what was booked until then. */
function languageNow(booked: string, heard: readonly Heard[]): string {
  const spoken = heard.find(({ source, tongue }) => source !== 'booking' && tongue !== null)?.tongue;
  return spoken && spoken !== booked.split('-')[0] ? spoken : booked;
}

/**
 * What the customer said counts above all else; the best reading of a line above its second and third. `answered` are complaints that
 * the agent answered since, in words of their own.
 */
function wordReasons(
  matcher: Matcher,
  library: Library,
  { language, now, alreadyUsed, replies = [] }: SuggestInput,
  heard: readonly Heard[],
  thanksOf: ReadonlyMap<string, (text: string) => boolean>,
): { words: Map<string, WordReasons>; answered: Set<string> } {
  const locale = spokenLocale(matcher.locales, language);
  const complaints = complaintsOf(library);
  const newest = heard.filter(({ source }) => source !== 'booking').slice(0, UTTERANCES_HEARD);
  const lines = heard.map((line) => {
    const spoken = line.tongue && matcher.locales.includes(line.tongue) ? line.tongue : locale;
    return { line, spoken, hints: hintsIn(matcher, spoken, line) };
  });
  const thanks = lines.filter(
    ({ line, spoken, hints }) => hints.length === 0 && !line.unsent && thanksOf.get(spoken)?.(line.text),
  );
  const isAnswered = answeredBy(
    replies,
    alreadyUsed,
    thanks.map(({ line }) => line),
  );
  const [found, answered] = [new Map<string, WordReasons>(), new Set<string>()];
  for (const { line, hints } of lines) {
    const weight = weightOf(line, now);
    const isOld = line.source !== 'booking' && (weight < FADED || !newest.includes(line));
    if (isOld && now.getTime() - line.at.getTime() >= COMPLAINT_MINUTES * MINUTE) continue;
    for (const [rank, hint] of hints) {
      if (isOld && !(rank === 0 && complaints.has(hint.id))) continue;
      // What was answered since it was said is not answered twice.
      if (alreadyUsed.some(({ situationId, at }) => situationId === hint.id && at >= line.at)) continue;
      if (complaints.has(hint.id) && isAnswered(line.at)) {
        answered.add(hint.id);
        continue;
      }
      const score = (rank === 0 ? 1 : 0.3) + hint.probability * weight;
      if (score > (found.get(hint.id)?.score ?? 0)) {
        const said = { at: line.at, source: line.source, rank };
        found.set(hint.id, { because: [{ kind: 'words', quote: hint.quote }], score, said });
      }
    }
  }
  return { words: namedFirst(found, library), answered };
}

/** Who writes what happened and how that feels has said what it is about: of a note, the feeling alone is not asked about. */
function namedFirst(found: Map<string, WordReasons>, library: Library): Map<string, WordReasons> {
  const moodsOf = (id: string) => library.situations.find((situation) => situation.id === id)?.moods ?? [];
  const complaints = complaintsOf(library);
  const named = [...found].some(
    ([id, { said }]) => said.source === 'booking' && complaints.has(id) && moodsOf(id).length === 0,
  );
  if (!named) return found;
  return new Map(
    [...found].map(([id, reasons]) => {
      const isFeeling = reasons.said.source === 'booking' && moodsOf(id).length > 0;
      return [id, isFeeling ? { ...reasons, score: reasons.score - 1, said: { ...reasons.said, rank: 1 } } : reasons];
    }),
  );
}

/** What joins one matter to the next in a note ("We have a dog and want parquet, our order is late"), over the languages. */
const JOINTS = /(?<=\?)\s*|[.!…;,\n]+|\s(?:ja|sekä|mutta|och|men|og|and|but|oraz|i|ale)\s/u;

/** Nobody has more on their mind at once; each is heard by itself. */
const MATTERS = 12;

/** So sure must one be of a second matter in a chat line, whose clauses say less than a note's. */
const SURE_OF_CLAUSE = 0.5;

/** With their rank. A text may hold several matters, each of which the others would drown. */
function hintsIn(matcher: Matcher, locale: string, { text, source }: Heard): [rank: number, hint: Match][] {
  const note = source === 'booking';
  const whole = [...matcher.match(locale, text, note).hints.entries()];
  const clauses = text
    .split(JOINTS)
    .filter((clause) => clause.trim().includes(' '))
    .slice(0, MATTERS);
  if (clauses.length < 2 || (whole.length === 0 && !note)) return whole;
  const apart = clauses
    .flatMap((clause) => matcher.match(locale, clause, note).hints.slice(0, 1))
    .filter(({ probability }) => note || probability >= SURE_OF_CLAUSE);
  return [...whole, ...apart.map((hint): [number, Match] => [0, hint])];
}

function weightOf({ source, at }: Utterance, now: Date): number {
  if (source === 'booking') return BOOKING_WEIGHT;
  const halves = (now.getTime() - at.getTime()) / MINUTE / CHAT_HALF_LIFE_MINUTES;
  return (source === 'caption' ? CAPTION_WEIGHT : 1) * 0.5 ** halves;
}

/** Adds what the product knows without hearing anyone. */
function withKnown(situation: Situation, input: SuggestInput, words: Reasons | undefined): Reasons {
  const facts = input.facts(input.agentLanguage);
  const quotes: Partial<Record<Because['kind'], string | undefined>> = {
    order: facts['order.number'],
    card: facts['product.name'],
    minutes: facts.minutesLeft,
  };
  const because = [...(words?.because ?? [])];
  let known = 0;
  const add = (kind: Because['kind'], quote: string | null, weight: number) => {
    known += weight;
    if (!because.some((reason) => reason.kind === kind)) because.push({ kind, quote });
  };
  const mood = input.mood && situation.moods.includes(input.mood) ? input.mood : null;
  if (mood) add('mood', mood, MOOD_WEIGHT);
  for (const signal of input.signals.filter((heard) => situation.signals.includes(heard))) {
    const kind = KIND_OF[signal];
    add(kind, quotes[kind] ?? null, SIGNAL_WEIGHTS[signal]);
  }
  if (situation.stages.includes(input.stage)) add('stage', input.stage, STAGE_WEIGHTS[input.stage]);
  const leaning = (input.leaning?.(situation.id, faceLocale(situation, input.language)) ?? 0) * LEANING_WEIGHT;
  // Beside words the rest only breaks ties: 0.1 at most of a scale on which a stage alone reaches 0.75.
  if (words) return { because, score: words.score + Math.min(known, 1) / 10 + leaning };
  return { because, score: Math.min(known + leaning, mood ? MOOD_WEIGHT : MOST_KNOWN) };
}

/** What agents made of a situation's lines, talk by talk: -1 to 1, near 0 while few have decided. */
export function leaningOf({ used, rejected }: { used: number; rejected: number }): number {
  return (used - rejected) / (used + rejected + UNDECIDED_TALKS);
}

function resting({ id, coolDown }: Situation, { alreadyUsed, now }: SuggestInput): boolean {
  return alreadyUsed.some((used) => used.situationId === id && now.getTime() - used.at.getTime() < coolDown * MINUTE);
}

/** The first line for this talk, not used yet, whose every placeholder is known in both languages. */
function firstLine(situation: Situation, input: SuggestInput): Omit<OfferedLine, 'because' | 'score'> | null {
  const locale = faceLocale(situation, input.language);
  const agentLocale = faceLocale(situation, input.agentLanguage);
  const face: Face | undefined = situation.faces[locale];
  const agentFace = situation.faces[agentLocale];
  if (!face || !agentFace) return null;
  const facts = input.facts(locale);
  const agentFacts = agentLocale === locale ? facts : input.facts(agentLocale);
  for (const [lineIndex, line] of face.lines.entries()) {
    if (!fitsSkill(line, input.skill)) continue;
    if (input.alreadyUsed.some((used) => used.situationId === situation.id && used.lineIndex === lineIndex)) continue;
    const text = wordLine(line, locale, facts, input.address);
    const agentLine = agentFace.lines[lineIndex];
    const agentText = agentLine ? wordLine(agentLine, agentLocale, agentFacts, input.address) : text;
    if (text === null || agentText === null) continue;
    const fallback = locale !== input.language.split('-')[0] && locale !== input.language;
    const { id: situationId, channel } = situation;
    return { situationId, lineIndex, title: agentFace.title, text, locale, fallback, agentText, channel };
  }
  return null;
}

/** The language asked for ("sv-FI" is heard as "sv"), else English, else the language the situation was written in. */
function faceLocale(situation: Situation, wanted: string): string {
  return spokenLocale(Object.keys(situation.faces), wanted, situation.sourceLocale);
}

function spokenLocale(locales: readonly string[], wanted: string, last?: string): string {
  const choices = [wanted, wanted.split('-')[0] ?? wanted, 'en'];
  return choices.find((choice) => locales.includes(choice)) ?? last ?? locales[0] ?? wanted;
}
