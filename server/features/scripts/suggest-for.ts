import type { Mood, Stage } from '#contract/consult.ts';
import type { Suggestion } from '#contract/scripts.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Languages } from '#server/platform/locales.ts';
import type { Db } from '#server/tables.ts';
import { maybeSamePerson } from '#server/platform/same-person.ts';
import { addressOf } from './address.ts';
import { repairs } from './answered.ts';
import { describeTalk, findOwnTalk } from './describe-talk.ts';
import { factsFor, signalsOf } from './facts.ts';
import { createLeanings } from './leanings.ts';
import type { Shelf } from './shelf.ts';
import { customerOf, findMessages, findOutcomes, findPressingOrder, findShopZone, hasHistory } from './store.ts';

/** What was written before that was answered, or will not be. */
const REPLIES_READ = 8;

type Reason = Suggestion['because'][number];

export type SuggestFor = (bookingId: string, userId: string, locale: string) => Promise<Suggestion[]>;

/**
 * What is offered now in a talk of this agent's own, worded for its customer and, beside it, in the agent's `locale`.
 * @throws not_found, or not_allowed when somebody else took it
 */
export function createSuggestFor(parts: {
  db: Db;
  clock: Clock;
  languages: Languages;
  shelf(): Promise<Shelf>;
  /** Asked of captions: what the customer said lately. */
  heardOf(bookingId: string): Promise<{ text: string; at: Date }[]>;
  /** Asked of consult: what stands in the customer's box and is not sent. */
  typedOf(bookingId: string): Promise<{ text: string; at: Date } | undefined>;
}): SuggestFor {
  const { db, clock, languages, shelf } = parts;
  const leanings = createLeanings(parts);
  return async (bookingId, userId, locale) => {
    const now = clock();
    const [
      talk,
      { suggester, creditMoves, tongueOf },
      messages,
      written,
      order,
      outcomes,
      shop,
      knownBefore,
      heard,
      typed,
      leaning,
    ] = await Promise.all([
      findOwnTalk(db, bookingId, userId),
      shelf(),
      findMessages(db, bookingId, 'customer'),
      findMessages(db, bookingId, 'agent'),
      findPressingOrder(db, customerOf(db, bookingId)),
      findOutcomes(db, bookingId),
      findShopZone(db),
      hasHistory(db, bookingId),
      parts.heardOf(bookingId),
      parts.typedOf(bookingId),
      leanings(),
    ]);
    const facts = describeTalk(talk, {
      order,
      shop,
      knownBefore,
      said: [...[...messages, ...heard].toSorted((a, b) => b.at.getTime() - a.at.getTime()), { text: talk.about }].map(
        ({ text }) => text,
      ),
      now,
      lastMessageAt: (typed ?? messages.at(-1))?.at ?? null,
    });
    const booked = talk.about.trim() ? [{ text: talk.about, at: talk.createdAt, source: 'booking' as const }] : [];
    const suggestions = suggester.suggest({
      language: talk.language,
      agentLanguage: languages.pick(locale),
      address: maybeSamePerson(talk.name, talk.knownName) ? addressOf(talk.addressForm) : null,
      skill: talk.skill,
      utterances: [
        ...booked,
        ...messages.map(({ text, at }) => ({ text, at, source: 'chat' as const })),
        ...heard.map(({ text, at }) => ({ text, at, source: 'caption' as const })),
        ...(typed ? [{ ...typed, source: 'chat' as const, unsent: true }] : []),
      ],
      mood: talk.mood as Mood | null,
      stage: talk.stage as Stage,
      facts: (language) => factsFor(facts, language),
      signals: signalsOf(facts),
      alreadyUsed: outcomes,
      replies: written.slice(-REPLIES_READ).map(({ text, at }) => ({
        at,
        repairs: repairs(creditMoves(text, tongueOf(text, talk.language) ?? talk.language)),
      })),
      takenAt: talk.takenAt,
      tapped: { stage: talk.stageAt, mood: talk.moodAt },
      leaning,
      now,
    });
    const told = [...booked, ...messages].map(({ text }) => text);
    // Nobody is told that the customer wrote what a machine heard, nor what they have not sent.
    const reasonFrom = (reason: Reason): Reason => {
      const { kind, quote } = reason;
      if (kind !== 'words' || !quote || told.some((text) => text.includes(quote))) return reason;
      if (heard.some(({ text }) => text.includes(quote))) return { kind: 'heard', quote };
      return typed?.text.includes(quote) ? { kind: 'typed', quote: null } : reason;
    };
    return suggestions.map((line) => ({ ...line, because: line.because.map(reasonFrom) }));
  };
}
