import type { HollowCode, HollowFile, HollowPhrase, LintCue, LintLevel } from '../script-library.ts';
import type { LintRule } from '../script-rules.ts';
import { compilePattern, type Pattern, type WordClasses, wordsOnly } from './pattern.ts';
import { withoutQuotations } from './quotes.ts';
import { sentencesOf } from './sentences.ts';

/** What of a hollow phrase is needed to find it. */
export type SoughtPhrase = Pick<HollowPhrase, 'code' | 'level' | 'patterns' | 'exceptions' | 'unless'>;
/** A language's phrases with the cues that keep them silent and the word classes that their patterns name. */
export type PhraseList<Phrase extends SoughtPhrase> = Pick<HollowFile, 'cues' | 'words'> & {
  phrases: readonly Phrase[];
};
export type PhraseHit<Phrase extends SoughtPhrase> = {
  phrase: Phrase;
  start: number;
  end: number;
  level: LintLevel;
};

/** A sentence as typed and as patterns read it. */
export type ReadSentence = { written: string; start: number; text: string };
/** A text in composed letters, and for every place in it the place in the text as typed. */
export type ReadText = { plain: string; origin: number[]; sentences: ReadSentence[] };

/** Every hit, sentence by sentence, after its exceptions and cues; `excused`: some cue kept one silent. */
export type FindPhrases<Phrase extends SoughtPhrase> = (sentences: readonly ReadSentence[]) => {
  found: PhraseHit<Phrase>[];
  excused: boolean;
};

/** Rules by reason code, named as in language.md, section c. */
export const RULE_OF_CODE: Record<HollowCode, LintRule> = {
  H: 'hollow-apology',
  F: 'formula-feeling',
  V: 'promise-without-time',
  P: 'patience-without-time',
  D: 'deflection',
  N: 'negative-first',
  B: 'blame-or-order',
  J: 'office-language',
  T: 'template',
};

const RANK: Record<LintLevel, number> = { info: 0, warn: 1, error: 2 };
/** A placeholder that will hold a time is as good as the time itself. */
export const TIME_PLACEHOLDER = /\{(?:time|order\.promisedOn|product\.nextDelivery|minutesLeft)\}/u;
/** Longer texts are mails pasted whole; marks past this point would come too late while typing. */
const LONGEST_TEXT = 20_000;

/** Reads a text as the rules do: what it quotes is blank, for those are somebody else's words. */
export function readText(text: string): ReadText {
  const { plain, origin } = normalised(text.slice(0, LONGEST_TEXT));
  const sentences = sentencesOf(withoutQuotations(plain)).map(({ text: written, start }) => ({
    written,
    start,
    text: wordsOnly(written),
  }));
  return { plain, origin, sentences };
}

/** Compiles a language's phrases; fails with a PatternError on a pattern that cannot be read. */
export function phraseFinder<Phrase extends SoughtPhrase>({
  phrases,
  cues,
  words,
}: PhraseList<Phrase>): FindPhrases<Phrase> {
  const compiled = phrases.map((phrase) => ({ phrase, ...compiledPhrase(phrase, words) }));
  const cued = compiledCues(cues, words);
  return (sentences) => {
    let excused = false;
    const found = sentences.flatMap((sentence, at) => {
      const before = sentences[at - 1]?.text ?? '';
      const around = `${sentence.text} ${sentences[at + 1]?.text ?? ''}`;
      const willHoldTime = TIME_PLACEHOLDER.test(`${sentence.written} ${sentences[at + 1]?.written ?? ''}`);
      const has = (cue: LintCue, where: string) => matchesAny(cued[cue], where) || (cue === 'time' && willHoldTime);
      return compiled.flatMap(({ phrase, sought, excepted }) => {
        const spans = spansOf(sought, sentence.text);
        if (spans.length === 0) return [];
        const near = {
          time: phrase.code === 'P' ? `${before} ${around}` : around,
          act: `${before} ${around}`,
          alternative: around,
        };
        if (
          matchesAny(excepted, sentence.text) ||
          phrase.unless.some((cue) => has(cue, cue === 'fact' ? sentence.text : near[cue]))
        ) {
          excused = true;
          return [];
        }
        // A repair or a time beside it makes the phrase a blemish, not a hollow answer.
        const repaired = phrase.level === 'warn' && (has('time', around) || has('act', around));
        const level = repaired ? 'info' : phrase.level;
        return spans.map(([from, to]) => ({ phrase, start: sentence.start + from, end: sentence.start + to, level }));
      });
    });
    return { found, excused };
  };
}

/** Whether some pattern is found in some sentence. */
export function saysAnyOf(patterns: readonly Pattern[], sentences: readonly ReadSentence[]): boolean {
  return sentences.some(({ text }) => matchesAny(patterns, text));
}

/** One mark per place: the sternest finding, then the longest. */
export function withoutOverlaps<Hit extends { start: number; end: number; level: LintLevel }>(hits: Hit[]): Hit[] {
  const kept: Hit[] = [];
  const sternest = hits.toSorted(
    (a, b) => RANK[b.level] - RANK[a.level] || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const hit of sternest) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** What an edit left as it was is not made anew: a pattern costs most when it is looked for the first time. */
export function madeOnce<Source extends object, Made>(make: (source: Source, words: WordClasses) => Made): typeof make {
  const kept = new WeakMap<Source, Made>();
  return (source, words) => {
    const made = kept.get(source) ?? make(source, words);
    kept.set(source, made);
    return made;
  };
}

export const compiledPhrase = madeOnce(
  (
    phrase: Pick<SoughtPhrase, 'patterns' | 'exceptions'>,
    words: WordClasses,
  ): { sought: Pattern[]; excepted: Pattern[] } => ({
    sought: compileAll(phrase.patterns, words),
    excepted: compileAll(phrase.exceptions, words),
  }),
);

export const compiledCues = madeOnce(
  (cues: HollowFile['cues'], words: WordClasses): Record<LintCue, Pattern[]> => ({
    time: compileAll(cues.time, words),
    act: compileAll(cues.act, words),
    fact: compileAll(cues.fact, words),
    alternative: compileAll(cues.alternative, words),
  }),
);

function compileAll(patterns: readonly string[], words: WordClasses): Pattern[] {
  return patterns.map((pattern) => compilePattern(pattern, words));
}

function matchesAny(patterns: readonly Pattern[], text: string): boolean {
  return patterns.some((pattern) => pattern(text).length > 0);
}

/** Where a phrase stands in a sentence; spans that touch are one mark ("Vi återkommer" + "så snart som möjligt"). */
function spansOf(sought: readonly Pattern[], sentence: string): [number, number][] {
  const spans = sought
    .flatMap((pattern) => pattern(sentence))
    .map(({ start, end }): [number, number] => [start, end])
    .sort((a, b) => a[0] - b[0]);
  if (spans.length === 0) return [];
  const joined: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = joined.at(-1);
    if (last && sentence.slice(last[1], from).trim() === '') last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Composed letters, and for every place in them the place in the text as typed, so that marks land where they belong. */
function normalised(text: string): { plain: string; origin: number[] } {
  let plain = '';
  const origin: number[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const composed = match[0].normalize('NFC');
    for (let at = 0; at < composed.length; at += 1) origin.push(match.index + Math.min(at, match[0].length - 1));
    plain += composed;
  }
  origin.push(text.length);
  return { plain, origin };
}
