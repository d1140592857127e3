import { sentencesOf } from '#contract/lint/sentences.ts';
import type { Listening } from '#contract/script-library.ts';
import { createAskingReader } from './asking.ts';
import { lineOf } from './manner.ts';
import { createWeigher, readSaid, type SparseVector } from './features.ts';
import { readGuests } from './guests.ts';
import type { Learned } from './learn.ts';
import { weightOf, writeProbabilities } from './model.ts';
import { nearWords } from './near-words.ts';
import { findPhrase, type Term, termReader } from './text.ts';
import type { WordVectors } from './word-vectors.ts';

/** A customer utterance that should lead to the script `id`. */
export type Example = { id: string; locale: string; text: string };
export type TriggerPhrase = Example & { kind: 'trigger' | 'notTrigger' };

/** `probability` is 0 to 1; `quote` are the customer's own words that speak for it. */
export type Match = { id: string; probability: number; quote: string };
export type Ranked = Omit<Match, 'quote'>;

/** Hears one text in one language. A `note` was written to say what a talk is to be about: all of it asks for something. */
export type Hearing = (text: string, note?: boolean) => Matches;

export type Matches = {
  /** Every id, best first: the ranking alone. */
  ranked: Ranked[];
  /** What is worth showing: at most three, none for small talk. */
  hints: Match[];
};

/** `fresh` are examples that were published since `learned` was learned. */
export type Knowledge = {
  locale: string;
  learned: Learned;
  /** Of every language: a customer's line may hold words of another one. */
  listening: Readonly<Record<string, Listening>>;
  triggers: readonly TriggerPhrase[];
  fresh: readonly Example[];
  /** Asked with each line, for they may come later; without them nothing else changes. */
  vectors?: () => WordVectors | undefined;
};

/** Below this the best match is a guess. */
const SURE_ENOUGH = 0.1;
/*
 * What counts for a hint: that something is asked for, how sure it is what, and how much was said, for small talk is short. Fitted by
 * logistic regression on six sets of development lines, which are no examples; tried on a seventh.
 */
const ASKING = 1.05;
const SURE = 1.6;
const SAID = 2.2;
const LONG = 7;
/** Said by a trigger phrase: only plain talk is left alone then. */
const TRIGGERED = 2;
const WORTH_SAYING = 3.6;
/** Lengths are counted in letters: Finnish says in three words what English says in six. */
const LETTERS_OF_A_WORD = 4.5;
/** A second or third hint must be at least this likely. */
const WORTH_A_LOOK = 0.06;
/** A trigger phrase leaves this much of the doubt. */
const DOUBT_AFTER_TRIGGER = 0.35;
/** A line this like an example that is not learned yet is taken for it; half its words alike is not enough. */
const ALIKE = 0.6;
/** Log odds of asking for something that the library's examples are given, roughly; and what stands in a note, at least. */
const ODDS_OF_AN_EXAMPLE = 4;
const LONGEST_TEXT = 2000;
/** Above this a text tells of several things. */
const MESSAGE_WORDS = 40;
const SENTENCES = 12;
const QUOTED_WORDS = 6;

type Heard = { part: string; terms: Term[] };
/** `asking`: log odds that something is asked for. */
type Weighed = Heard & { probabilities: Float64Array; fired: Set<number>; asking: number };

/** Which script an utterance asks for, in one language. */
export function createHearing({ locale, learned, listening, triggers, fresh, vectors }: Knowledge): Hearing {
  const { vocabulary, model, asking } = learned;
  const labels = [...new Set([...learned.labels, ...fresh.map(({ id }) => id)])];
  const labelOf = new Map(labels.map((id, at) => [id, at]));
  const said = readSaid(vocabulary);
  const guestOf = readGuests(locale, listening, said);
  const read = termReader(locale, listening[locale], guestOf);
  const written = createWeigher(vocabulary);
  const oddsOfAsking = createAskingReader(asking);
  const near = nearWords(said, vectors);
  const vectorOf = (terms: readonly Term[]) => {
    const heard = near(terms);
    return heard ? blend(written(heard.terms), heard.likeness, () => written(terms)) : written(terms);
  };
  // A phrase of a situation that nothing was learned of, nor is new, has none to speak for.
  const phrases = triggers.flatMap(({ id, text, kind }) => {
    const label = labelOf.get(id);
    return label === undefined ? [] : [{ label, terms: read(text), fires: kind === 'trigger' }];
  });
  const newer = fresh.flatMap(({ id, text }) => {
    const label = labelOf.get(id);
    return label === undefined ? [] : [{ label, vector: new Map(entriesOf(vectorOf(read(text)))) }];
  });
  return match;

  /**
   * A message is heard whole, for its sentences explain each other ("My card is gone. What now?"); where that brings nothing, sentence
   * by sentence, for a greeting beside it may hide what is asked. So is a long text; each id keeps its best sentence.
   */
  function match(text: string, note = false): Matches {
    const hear = (parts: Heard[]) => hearParts(parts, note ? ODDS_OF_AN_EXAMPLE : Number.NEGATIVE_INFINITY);
    const kept = text.slice(0, LONGEST_TEXT);
    const whole: Heard = { part: kept, terms: read(kept) };
    if (whole.terms.length > MESSAGE_WORDS) return hear(sentencesIn(kept));
    const message = hear([whole]);
    if (message.hints.length > 0) return message;
    const sentences = sentencesIn(kept);
    return sentences.length > 1 ? { ...message, hints: hear(sentences).hints } : message;
  }

  function hearParts(parts: Heard[], leastOdds: number): Matches {
    const weighed = parts.filter(({ terms }) => terms.length > 0).map((part) => weigh(part, leastOdds));
    const shown = bestOf(weighed.filter(asksForSomething)).slice(0, 3);
    return {
      ranked: bestOf(weighed).map(({ id, probability }) => ({ id, probability })),
      hints: shown
        .filter(({ probability }) => probability >= WORTH_A_LOOK)
        .map(({ id, label, probability, in: { part, terms } }) => ({
          id,
          probability,
          quote: quoteOf(part, terms, label),
        })),
    };
  }

  /** Every id in the part that speaks for it most, best first. */
  function bestOf(parts: readonly Weighed[]) {
    const [first] = parts;
    if (!first) return [];
    const best = labels.map((id, label) => ({ id, label, probability: first.probabilities[label] ?? 0, in: first }));
    for (const part of parts.slice(1)) {
      for (const held of best) {
        const probability = part.probabilities[held.label] ?? 0;
        if (probability <= held.probability) continue;
        held.probability = probability;
        held.in = part;
      }
    }
    return best.sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1));
  }

  function sentencesIn(text: string): Heard[] {
    return sentencesOf(text)
      .slice(-SENTENCES)
      .map((sentence) => ({ part: sentence.text, terms: read(sentence.text) }));
  }

  function weigh(heard: Heard, leastOdds: number): Weighed {
    const { terms } = heard;
    const vector = vectorOf(terms);
    const probabilities = new Float64Array(labels.length);
    writeProbabilities(probabilities, model, vector);
    let odds = Math.max(leastOdds, oddsOfAsking(lineOf(heard.part, terms)));
    for (const { label, vector: example } of newer) {
      const like = likeness(vector, example);
      if (like < ALIKE) continue;
      probabilities[label] = Math.max(like, probabilities[label] ?? 0);
      odds = Math.max(odds, ODDS_OF_AN_EXAMPLE);
    }
    const fired = new Set<number>();
    for (const { label, terms: phrase, fires } of phrases) {
      if (!findPhrase(terms, phrase)) continue;
      const doubt = 1 - (probabilities[label] ?? 0);
      probabilities[label] = fires ? 1 - doubt * DOUBT_AFTER_TRIGGER : 0;
      if (fires) fired.add(label);
      else fired.delete(label);
    }
    return { ...heard, probabilities, fired, asking: odds };
  }

  function asksForSomething({ terms, probabilities, fired, asking: odds }: Weighed): boolean {
    const highest = Math.max(...probabilities);
    if (highest < SURE_ENOUGH) return false;
    const said = Math.log(1 + Math.min(lengthOf(terms), LONG));
    const triggered = fired.size > 0 ? TRIGGERED : 0;
    return ASKING * odds + SURE * Math.log(highest) + SAID * said + triggered >= WORTH_SAYING;
  }

  /** The words that speak for it: the trigger phrase, else the six words of one clause that weigh most together. */
  function quoteOf(part: string, terms: Term[], label: number): string {
    const phrase = phrases.find(
      (candidate) => candidate.fires && candidate.label === label && findPhrase(terms, candidate.terms),
    );
    const span = phrase ? findPhrase(terms, phrase.terms) : heaviestSpan(part, terms, label);
    return span ? part.slice(terms[span.from]?.start, terms[span.to]?.end) : '';
  }

  function heaviestSpan(part: string, terms: Term[], label: number): Span | undefined {
    const weights = terms.map((term) =>
      entriesOf(vectorOf([term])).reduce((sum, [id, value]) => sum + value * weightOf(model, id, label), 0),
    );
    let heaviest: (Span & { weight: number }) | undefined;
    for (const clause of clausesOf(part, terms)) {
      for (let from = clause.from; from === clause.from || from + QUOTED_WORDS - 1 <= clause.to; from += 1) {
        const to = Math.min(clause.to, from + QUOTED_WORDS - 1);
        const weight = weights.slice(from, to + 1).reduce((a, b) => a + b, 0);
        if (!heaviest || weight > heaviest.weight) heaviest = { ...toEnds({ from, to }, clause), weight };
      }
    }
    return heaviest;
  }
}

/** Words of a text, the first and the last. */
type Span = { from: number; to: number };

/** What stands between one clause and the next. */
const BREAK = /[,.;:!?…–—\n]/u;
/** So few words more are quoted too, rather than a clause without its beginning or its end. */
const LEFT_OVER = 3;

function clausesOf(part: string, terms: readonly Term[]): Span[] {
  const clauses: Span[] = [];
  for (const [at, { start }] of terms.entries()) {
    const last = clauses.at(-1);
    if (last && !BREAK.test(part.slice(terms[at - 1]?.end, start))) last.to = at;
    else clauses.push({ from: at, to: at });
  }
  return clauses;
}

function toEnds({ from, to }: Span, clause: Span): Span {
  return {
    from: from - clause.from <= LEFT_OVER ? clause.from : from,
    to: clause.to - to <= LEFT_OVER ? clause.to : to,
  };
}

function lengthOf(terms: readonly Term[]): number {
  return terms.reduce((letters, { folded }) => letters + folded.length, 0) / LETTERS_OF_A_WORD;
}

/** Both readings in one, `share` of it the first; what a weigher gives is good until the next text. */
function blend(first: SparseVector, share: number, readSecond: () => SparseVector): SparseVector {
  const ids = [...first.ids];
  const weights = Array.from(first.weights, (weight) => weight * share);
  const second = readSecond();
  for (const [id, weight] of entriesOf(second)) {
    ids.push(id);
    weights.push(weight * (1 - share));
  }
  return { ids: Int32Array.from(ids), weights: Float32Array.from(weights) };
}

function entriesOf({ ids, weights }: SparseVector): [number, number][] {
  return Array.from(ids, (id, at) => [id, weights[at] ?? 0]);
}

function likeness({ ids, weights }: SparseVector, example: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (let at = 0; at < ids.length; at += 1) sum += (weights[at] as number) * (example.get(ids[at] as number) ?? 0);
  return sum;
}
