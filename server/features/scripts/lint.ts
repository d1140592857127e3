import { type Pattern, wordsOnly } from '#contract/lint/pattern.ts';
import {
  compiledCues,
  compiledPhrase,
  type FindPhrases,
  madeOnce,
  type PhraseHit,
  phraseFinder,
  readText,
  RULE_OF_CODE,
  saysAnyOf,
  TIME_PLACEHOLDER,
  withoutOverlaps,
} from '#contract/lint/phrases.ts';
import {
  HOLLOW_CODES,
  type HollowCode,
  type HollowFile,
  type HollowPhrase,
  type Library,
  type Replies,
} from '#contract/script-library.ts';
import type { LintRule } from '#contract/script-rules.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { heardTogether, type Hollowness, learnHollowness, writtenOf } from './hollowness.ts';
import { type Check, type CheckHit, createCheck } from './lint-checks.ts';
import { fillLine } from './placeholders.ts';
import { surePhrases } from './sure-phrases.ts';

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

/** The code of a rule's phrases; a rule over whole texts has none. */
export function codeOf(ruleId: LintRule): HollowCode | undefined {
  return HOLLOW_CODES.find((code) => RULE_OF_CODE[code] === ruleId);
}

type Reasons = { codes: HollowFile['reasons']; checks: Map<string, string> };
type Rules = {
  /** By what trainers wrote, which is taken at its word. */
  surelyIn: FindPhrases<HollowPhrase>;
  /** By every pattern; those of the library reach wide, and mark only what also sounds hollow. */
  phrasesIn: FindPhrases<HollowPhrase>;
  /** What is looked for by phrases that were switched off. */
  allowed: Pattern[];
  checks: Check[];
  times: Pattern[];
  reasons: Reasons;
  hollowness: Hollowness | null;
};
type Hit = PhraseHit<HollowPhrase> | CheckHit;

/** What only sounds hollow is a guess: it is marked, and keeps no line from being used. */
export const ONLY_HEARD: ReadonlySet<string> = new Set<LintRule>(['sounds-hollow']);

/** From here on a text sounds hollow enough for a pattern that reaches wide. */
const RATHER_HOLLOW = 0.35;

/**
 * The linter of the library's hollow phrases, and of how its replies sound. A text in a language without a file draws no findings,
 * and without replies only those of its phrases, wherever their patterns reach. `shipped` are the library's phrases before trainers
 * edited any.
 */
export function createLinter(
  library: Pick<Library, 'hollow'> & Partial<Pick<Library, 'replies'>>,
  shipped: Library['hollow'] = library.hollow,
): Linter {
  const rules = new Map(
    Object.entries(library.hollow).map(([locale, file]) => [
      locale,
      {
        ...compileFile(file, shipped[locale]),
        hollowness: hollownessOf(locale, shipped[locale] ?? file, library.replies),
      },
    ]),
  );
  return { lint };

  function lint(text: string, locale: string, options: LintOptions = {}): LintFinding[] {
    const own = rules.get(locale);
    if (!own) return [];
    const { plain, origin, sentences } = readText(text);
    const reasons = rules.get(options.agentLocale ?? locale)?.reasons ?? own.reasons;
    const { complaint = false, facts = {}, off } = options;
    const { unfinished = false, lineFacts } = options;
    const { found, excused } = own.phrasesIn(sentences);
    const named = [...own.surelyIn(sentences).found, ...found.filter(soundsHollowToo)];
    // What is marked by name need not be marked for its sound; what a fact, a time or a trainer excuses is excused.
    const known = excused || named.length > 0 || saysAnyOf(own.allowed, sentences);
    const hollowness = known ? null : own.hollowness;
    const checked = own.checks.flatMap((check) =>
      check({ plain, sentences, locale, complaint, unfinished, hollowness }),
    );
    const hits = [...named, ...checked].filter((hit) => !off?.has(ruleOf(hit)));
    return withoutOverlaps(hits).map((hit) => {
      const { start, end, level } = hit;
      const told =
        'phrase' in hit
          ? { reason: reasons.codes[hit.phrase.code], lines: hit.phrase.better }
          : { reason: reasons.checks.get(hit.check.id) ?? hit.check.reason, lines: hit.check.better };
      return {
        ruleId: ruleOf(hit),
        level,
        start: origin[start] ?? 0,
        end: origin[end] ?? text.length,
        reason: told.reason,
        ...(lineFacts
          ? betterForMany(told.lines, lineFacts, own.times)
          : { better: told.lines.map((line) => fillLine(line, facts)).filter((line) => line !== null) }),
      };
    });

    function soundsHollowToo({ start }: PhraseHit<HollowPhrase>): boolean {
      const around = heardTogether(sentences).findLast(([first]) => first && first.start <= start) ?? [];
      return !own?.hollowness || own.hollowness(writtenOf(around)) >= RATHER_HOLLOW;
    }
  }
}

/** Better lines as they can stand in one that is said to many: facts in their braces, and none made up but as an example. */
function betterForMany(lines: readonly string[], facts: readonly string[], times: readonly Pattern[]) {
  const braces = Object.fromEntries(facts.map((fact) => [fact, `{${fact}}`]));
  const filled = lines.map((line) => fillLine(line, braces)).filter((line) => line !== null);
  const isMadeUp = (line: string) => {
    const said = wordsOnly(line.replaceAll(/\{[^}]*\}/gu, ' '));
    return /\d/u.test(said) || (!TIME_PLACEHOLDER.test(line) && times.some((pattern) => pattern(said).length > 0));
  };
  const better = filled.filter((line) => !isMadeUp(line));
  const [example] = filled;
  return { better, ...(better.length === 0 && example && { example }) };
}

const ruleOf = (hit: Hit): LintRule => ('phrase' in hit ? RULE_OF_CODE[hit.phrase.code] : hit.check.id);

function compileFile(file: HollowFile, shipped: HollowFile | undefined): Omit<Rules, 'hollowness'> {
  const { reasons, checks, phrases, cues, words } = file;
  const [off, on] = [phrases.filter((phrase) => phrase.off), phrases.filter((phrase) => !phrase.off)];
  const sure = surePhrases(file, shipped).filter((phrase) => !phrase.off);
  return {
    surelyIn: phraseFinder({ phrases: sure, cues, words }),
    reasons: { codes: reasons, checks: new Map(checks.map(({ id, reason }) => [id, reason])) },
    checks: checks.map((check) => compiledCheck(check, words)),
    phrasesIn: phraseFinder({ phrases: on, cues, words }),
    allowed: off.flatMap((phrase) => compiledPhrase(phrase, words).sought),
    times: compiledCues(cues, words).time,
  };
}

const compiledCheck = madeOnce(createCheck);

const learned = new WeakMap<Replies, Hollowness>();

/** Learned once for each language and process: edited words and phrases change what is looked for, not how replies sound. */
function hollownessOf(locale: string, file: HollowFile, replies: Library['replies'] | undefined): Hollowness | null {
  const own = replies?.[locale];
  if (!own) return null;
  const made = learned.get(own) ?? learnHollowness(locale, own, file);
  learned.set(own, made);
  return made;
}
