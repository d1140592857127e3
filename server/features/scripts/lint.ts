import {
  HOLLOW_CODES,
  type HollowCode,
  type HollowFile,
  type HollowPhrase,
  type Library,
  type LintCue,
  type LintLevel,
  type Replies,
} from '#contract/script-library.ts';
import type { LintRule } from '#contract/script-rules.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { type Hollowness, learnHollowness } from './hollowness.ts';
import { type Check, type CheckHit, createCheck, type ReadSentence } from './lint-checks.ts';
import { compilePattern, type Pattern, type WordClasses, wordsOnly } from './lint-pattern.ts';
import { withoutQuotations } from './lint-quotes.ts';
import { fillLine } from './placeholders.ts';
import { sentencesOf } from './text.ts';

/**
 * `agentLocale` is the language of the reasons; `facts` (in the text's language) fill the better lines; `complaint` says
 * that the text answers one; `off` are rules that stay silent; `unfinished` says that somebody is still writing. For a line
 * of the library `lineFacts` are the facts it may name: what is said to many must not promise one customer's day.
 */
export type LintOptions = {
  agentLocale?: string;
  facts?: Readonly<Record<string, string>>;
  complaint?: boolean;
  off?: ReadonlySet<string>;
  unfinished?: boolean;
  lineFacts?: readonly string[];
};
export type Linter = { lint(text: string, locale: string, options?: LintOptions): LintFinding[] };

/** Rules by reason code, named as in language.md, section c. */
const RULE_OF_CODE: Record<HollowCode, LintRule> = {
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

/** The code of a rule's phrases; a rule over whole texts has none. */
export function codeOf(ruleId: LintRule): HollowCode | undefined {
  return HOLLOW_CODES.find((code) => RULE_OF_CODE[code] === ruleId);
}

type CompiledPhrase = HollowPhrase & { found: Pattern[]; excepted: Pattern[] };
type Reasons = { codes: HollowFile['reasons']; checks: Map<string, string> };
type Rules = {
  phrases: CompiledPhrase[];
  /** What is looked for by phrases that were switched off. */
  allowed: Pattern[];
  checks: Check[];
  cues: Record<LintCue, Pattern[]>;
  reasons: Reasons;
  hollowness: Hollowness | null;
};
type PhraseHit = { phrase: CompiledPhrase; start: number; end: number; level: LintLevel };
type Hit = PhraseHit | CheckHit;

const RANK: Record<LintLevel, number> = { info: 0, warn: 1, error: 2 };
/** A placeholder that will hold a time is as good as the time itself. */
const TIME_PLACEHOLDER = /\{(?:time|order\.promisedOn|product\.nextDelivery|minutesLeft)\}/u;
/** Longer texts are mails pasted whole; marks past this point would come too late while typing. */
const LONGEST_TEXT = 20_000;

/**
 * The linter of the library's hollow phrases, and of how its replies sound. A text in a language without a file draws no findings,
 * and without replies only those of its phrases.
 */
export function createLinter(
  library: Pick<Library, 'hollow'> & Partial<Pick<Library, 'replies' | 'situations'>>,
): Linter {
  const rules = new Map(
    Object.entries(library.hollow).map(([locale, file]) => [
      locale,
      { ...compileFile(file), hollowness: hollownessOf(locale, file, library) },
    ]),
  );
  return { lint };

  function lint(text: string, locale: string, options: LintOptions = {}): LintFinding[] {
    const own = rules.get(locale);
    if (!own) return [];
    const { plain, origin } = normalised(text.slice(0, LONGEST_TEXT));
    const reasons = rules.get(options.agentLocale ?? locale)?.reasons ?? own.reasons;
    const sentences = sentencesOf(withoutQuotations(plain)).map(({ text: written, start }) => ({
      written,
      start,
      text: wordsOnly(written),
    }));
    const { complaint = false, facts = {}, off } = options;
    const { unfinished = false, lineFacts } = options;
    const { found, excused } = phrasesIn(sentences, own);
    // What is marked by name need not be marked for its sound; what a fact, a time or a trainer excuses is excused.
    const known =
      excused ||
      found.length > 0 ||
      own.allowed.some((pattern) => sentences.some(({ text: said }) => matches(pattern, said)));
    const hollowness = known ? null : own.hollowness;
    const checked = own.checks.flatMap((check) =>
      check({ plain, sentences, locale, complaint, unfinished, hollowness }),
    );
    const hits = [...found, ...checked].filter((hit) => !off?.has(ruleOf(hit)));
    return withoutOverlaps(hits).map((hit) => {
      const { start, end, level } = hit;
      const told =
        'phrase' in hit
          ? { reason: reasons.codes[hit.phrase.code], lines: hit.phrase.better }
          : {
              ruleId: hit.check.id,
              reason: reasons.checks.get(hit.check.id) ?? hit.check.reason,
              lines: hit.check.better,
            };
      return {
        ruleId: ruleOf(hit),
        level,
        start: origin[start] ?? 0,
        end: origin[end] ?? text.length,
        reason: told.reason,
        ...(lineFacts
          ? betterForMany(told.lines, lineFacts, own.cues.time)
          : { better: told.lines.map((line) => fillLine(line, facts)).filter((line) => line !== null) }),
      };
    });
  }
}

/** Better lines as they can stand in one that is said to many: facts in their braces, and none made up but as an example. */
function betterForMany(lines: readonly string[], facts: readonly string[], times: readonly Pattern[]) {
  const braces = Object.fromEntries(facts.map((fact) => [fact, `{${fact}}`]));
  const filled = lines.map((line) => fillLine(line, braces)).filter((line) => line !== null);
  const isMadeUp = (line: string) => {
    const said = wordsOnly(line.replaceAll(/\{[^}]*\}/gu, ' '));
    return /\d/u.test(said) || (!TIME_PLACEHOLDER.test(line) && times.some((pattern) => matches(pattern, said)));
  };
  const better = filled.filter((line) => !isMadeUp(line));
  const [example] = filled;
  return { better, ...(better.length === 0 && example && { example }) };
}

const ruleOf = (hit: Hit): LintRule => ('phrase' in hit ? RULE_OF_CODE[hit.phrase.code] : hit.check.id);

function compileFile({ reasons, checks, phrases, cues, words }: HollowFile): Omit<Rules, 'hollowness'> {
  return {
    reasons: { codes: reasons, checks: new Map(checks.map(({ id, reason }) => [id, reason])) },
    checks: checks.map((check) => compiledCheck(check, words)),
    phrases: phrases.filter(({ off }) => !off).map((phrase) => compiledPhrase(phrase, words)),
    allowed: phrases.filter(({ off }) => off).flatMap((phrase) => compiledPhrase(phrase, words).found),
    cues: compiledCues(cues, words),
  };
}

const compiledCheck = keptFor(createCheck);
const compiledPhrase = keptFor(
  (phrase: HollowPhrase, words: WordClasses): CompiledPhrase => ({
    ...phrase,
    found: compileAll(phrase.patterns, words),
    excepted: compileAll(phrase.exceptions, words),
  }),
);
const compiledCues = keptFor((cues: HollowFile['cues'], words: WordClasses): Rules['cues'] => ({
  time: compileAll(cues.time, words),
  act: compileAll(cues.act, words),
  fact: compileAll(cues.fact, words),
  alternative: compileAll(cues.alternative, words),
}));

function compileAll(patterns: string[], words: WordClasses): Pattern[] {
  return patterns.map((pattern) => compilePattern(pattern, words));
}

const learned = new WeakMap<Replies, Hollowness>();

/** Learned once for each language and process: edited words and phrases change what is looked for, not how replies sound. */
function hollownessOf(
  locale: string,
  file: HollowFile,
  { replies, situations = [] }: Partial<Pick<Library, 'replies' | 'situations'>>,
): Hollowness | null {
  const own = replies?.[locale];
  if (!own) return null;
  const made = learned.get(own) ?? learnHollowness(locale, own, file, situations);
  learned.set(own, made);
  return made;
}

/** What an edit left as it was is not made anew: a pattern costs most when it is looked for the first time. */
function keptFor<Source extends object, Made>(make: (source: Source, words: WordClasses) => Made): typeof make {
  const kept = new WeakMap<Source, Made>();
  return (source, words) => {
    const made = kept.get(source) ?? make(source, words);
    kept.set(source, made);
    return made;
  };
}

/** Every hit, sentence by sentence, after its exceptions and cues; `excused`: some cue kept one silent. */
function phrasesIn(sentences: ReadSentence[], rules: Rules): { found: PhraseHit[]; excused: boolean } {
  let excused = false;
  const found = sentences.flatMap((sentence, at) => {
    const before = sentences[at - 1]?.text ?? '';
    const around = `${sentence.text} ${sentences[at + 1]?.text ?? ''}`;
    const willHoldTime = TIME_PLACEHOLDER.test(`${sentence.written} ${sentences[at + 1]?.written ?? ''}`);
    return rules.phrases.flatMap((phrase) => {
      const spans = spansOf(phrase, sentence.text);
      if (spans.length === 0) return [];
      if (phrase.excepted.some((pattern) => matches(pattern, sentence.text))) {
        excused = true;
        return [];
      }
      const has = (cue: LintCue, where: string) =>
        rules.cues[cue].some((pattern) => matches(pattern, where)) || (cue === 'time' && willHoldTime);
      const near = { time: phrase.code === 'P' ? `${before} ${around}` : around, act: around, alternative: around };
      if (phrase.unless.some((cue) => has(cue, cue === 'fact' ? sentence.text : near[cue]))) {
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
}

/** Where a phrase stands in a sentence; spans that touch are one mark ("Vi återkommer" + "så snart som möjligt"). */
function spansOf(phrase: CompiledPhrase, sentence: string): [number, number][] {
  const spans = phrase.found
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

const matches = (pattern: Pattern, text: string) => pattern(text).length > 0;

/** One mark per place: the sternest finding, then the longest. */
function withoutOverlaps(hits: Hit[]): Hit[] {
  const kept: Hit[] = [];
  const sternest = hits.toSorted(
    (a, b) => RANK[b.level] - RANK[a.level] || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const hit of sternest) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
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
