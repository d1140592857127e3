import { compilePattern, type Place, type WordClasses, wordsOnly } from '#contract/lint/pattern.ts';
import type { ReadSentence } from '#contract/lint/phrases.ts';
import { withoutQuotations } from '#contract/lint/quotes.ts';
import type { LintCheck, LintLevel } from '#contract/script-library.ts';
import { heardTogether, type Hollowness, writtenOf } from './hollowness.ts';
import { readingOf } from './lint-reading.ts';
import { gluedEndings } from './placeholders.ts';

export type CheckHit = { check: LintCheck; start: number; end: number; level: LintLevel };
/** What a check reads; `complaint`: the text answers somebody who complained. */
export type CheckedText = {
  plain: string;
  sentences: ReadSentence[];
  locale: string;
  complaint: boolean;
  /** Somebody is still writing: the last sentence may not be whole. */
  unfinished: boolean;
  /** Null where nothing was learned for this language. */
  hollowness: Hollowness | null;
};
export type Check = (text: CheckedText) => CheckHit[];

type Find = (text: string) => Place[];
type Groups = (name: string) => Find;
type Rule = (text: CheckedText, group: Groups, limits: LintCheck['limits']) => Place[];

const RULES: Record<LintCheck['id'], Rule> = {
  'over-apology': apologies,
  'missing-acknowledgement': acknowledgement,
  'missing-ownership': ownership,
  'address-mix': addresses,
  'reading-level': reading,
  'office-language': officeShare,
  'sounds-hollow': soundsHollow,
};

/** Compiles one rule over whole texts; its patterns are read once. */
export function createCheck(check: LintCheck, classes: WordClasses): Check {
  const groups = new Map(
    Object.entries(check.patterns).map(([name, patterns]) => {
      const compiled = patterns.map((pattern) => compilePattern(pattern, classes));
      const find: Find = (text) => compiled.flatMap((pattern) => pattern(text)).sort((a, b) => a.start - b.start);
      return [name, find];
    }),
  );
  const group: Groups = (name) => groups.get(name) ?? (() => []);
  return (text) => RULES[check.id](text, group, check.limits).map((place) => ({ check, level: check.level, ...place }));
}

const wordCount = (text: string): number => text.trim().split(/\s+/u).length;
const shifted = ({ start, end }: Place, by: number): Place => ({ start: start + by, end: end + by });
const whole = (sentence: ReadSentence): Place => ({
  start: sentence.start + (sentence.written.length - sentence.written.trimStart().length),
  end: sentence.start + sentence.written.trimEnd().length,
});

/** One apology, near the beginning: the second one, or one that comes late in a longer text, is too much. */
function apologies({ sentences }: CheckedText, group: Groups, limits: LintCheck['limits']): Place[] {
  const all = sentences.flatMap(({ text, start }, at) =>
    group('apology')(text).map((place) => ({ at, place: shifted(place, start) })),
  );
  const most = limits['most'] ?? 1;
  const tooMany = all[most];
  if (tooMany) return [tooMany.place];
  const first = all[0];
  const early = Math.max(1, Math.floor(sentences.length / 3));
  return first && sentences.length > 3 && first.at > early ? [first.place] : [];
}

/**
 * The first two sentences of an answer to a complaint say nothing about this customer, what happened or what it cost. Fewer `words`,
 * or one sentence of fewer than stand `alone`, are no answer yet but "one moment" or where an order is, and who asks something speaks to
 * the customer.
 */
function acknowledgement(
  { plain, sentences, complaint }: CheckedText,
  group: Groups,
  limits: LintCheck['limits'],
): Place[] {
  const opening = sentences.slice(0, 2);
  const first = opening[0];
  const least = limits[sentences.length > 1 ? 'words' : 'alone'] ?? 0;
  if (!complaint || !first || wordCount(plain) < least) return [];
  const personal = opening.some(
    ({ text, written }) => /[{\p{N}?]/u.test(written) || group('customer')(text).length > 0,
  );
  return personal ? [] : [whole(first)];
}

/** A fault that happened by itself, or an answer to a complaint in which nobody does anything; what the customer chose is nobody's fault. */
function ownership({ sentences, complaint }: CheckedText, group: Groups, limits: LintCheck['limits']): Place[] {
  const owned = (text: string) => group('owner')(text).length > 0;
  const chosen = (text: string) => group('choice')(text).length > 0;
  const ownerless = sentences.flatMap(({ text, start }, at) =>
    chosen(text) || owned(`${text} ${sentences[at + 1]?.text ?? ''}`)
      ? []
      : group('fault')(text)
          .slice(0, 1)
          .map((place) => shifted(place, start)),
  );
  const first = sentences[0];
  if (ownerless.length > 0 || !complaint || !first || sentences.length < (limits['sentences'] ?? 2)) return ownerless;
  return sentences.some(({ text }) => owned(text) || chosen(text)) ? [] : [whole(first)];
}

/**
 * Two ways to address one person (`several`: words that tell there are more), both at once with a slash, or an ending glued
 * to a placeholder. Quotes are the customer's.
 */
function addresses({ plain, locale }: CheckedText, group: Groups): Place[] {
  const own = withoutQuotations(plain);
  const text = wordsOnly(own);
  const slash = group('slash')(text).filter(({ start, end }) => own.slice(start, end).includes('/'));
  const glued = gluedEndings(plain, locale).map((ending) => {
    const start = plain.indexOf(ending);
    return { start, end: start + ending.length };
  });
  const close = group('close')(text)[0];
  const formal = group('formal')(text)[0] ?? capitalised(own, group);
  const several = group('several')(text).length > 0;
  const later = close && formal && !several ? [close.start > formal.start ? close : formal] : [];
  return [...slash.slice(0, 1), ...glued.slice(0, 1), ...(slash.length > 0 ? [] : later)];
}

/** A form of address told from another word only by its capital ("De"), which says nothing where a sentence begins. */
function capitalised(text: string, group: Groups): Place | undefined {
  return group('capital')(wordsOnly(text)).find(
    ({ start, end }) =>
      /^\p{Lu}\p{Ll}+$/u.test(text.slice(start, end)) && /[\p{Ll},] $/u.test(text.slice(Math.max(0, start - 2), start)),
  );
}

/** The longest sentence of a text that is hard to read. */
function reading({ sentences }: CheckedText, _group: Groups, limits: LintCheck['limits']): Place[] {
  const read = readingOf(sentences.map(({ text }) => text));
  if (!read) return [];
  const hard = (Object.keys(read) as (keyof typeof read)[]).some((name) => {
    const limit = limits[name];
    return limit !== undefined && read[name] > limit;
  });
  const longest = sentences.toSorted((a, b) => b.text.length - a.text.length)[0];
  return hard && longest ? [whole(longest)] : [];
}

/** Sentences in which nobody acts, over a share of the text. */
function officeShare({ sentences }: CheckedText, group: Groups, limits: LintCheck['limits']): Place[] {
  const passive = sentences.flatMap(({ text, start }) =>
    group('passive')(text)
      .slice(0, 1)
      .map((place) => shifted(place, start)),
  );
  const enough = passive.length >= 2 && passive.length / sentences.length > (limits['share'] ?? 0.5);
  return enough ? passive.slice(0, 1) : [];
}

const WORDS_TO_COME = 2;
const LAST_MARK = /[.!?…]["”»'’)\s]*$/u;

/**
 * The emptiest sentence of a reply that sounds like those that say nothing (`sure`, a probability). One of fewer `words` is no reply
 * but a greeting, a thanks, a yes. What is still being written has to sound so more surely (`surer`) and be longer: it may yet say something.
 */
function soundsHollow(
  { sentences, unfinished, hollowness }: CheckedText,
  _group: Groups,
  limits: LintCheck['limits'],
): Place[] {
  if (!hollowness) return [];
  const places: Place[] = [];
  for (const heard of heardTogether(sentences)) {
    const text = writtenOf(heard);
    const writing = unfinished && heard.at(-1) === sentences.at(-1) && !LAST_MARK.test(text);
    if (wordCount(text) < (limits['words'] ?? 6) + (writing ? WORDS_TO_COME : 0)) continue;
    if (hollowness(text) < (writing ? (limits['surer'] ?? 0.9) : (limits['sure'] ?? 0.7))) continue;
    const [emptiest] = heard
      .map((sentence) => ({ sentence, score: hollowness(sentence.written) }))
      .sort((a, b) => b.score - a.score);
    if (emptiest) places.push(whole(emptiest.sentence));
  }
  return places;
}
