import type { Mood, Stage } from '#contract/consult.ts';
import type { Clock, NewId } from '#server/platform/clock.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import { failure } from '#server/platform/failure.ts';
import type { Languages } from '#server/platform/locales.ts';
import type { Db } from '#server/tables.ts';
import { addressOf } from './address.ts';
import { csvRoutes } from './csv-routes.ts';
import { effectRoutes } from './effect-routes.ts';
import { cardFacts, factsFor, signalsOf, type TalkFacts } from './facts.ts';
import { createLeanings } from './leanings.ts';
import { phraseRoutes } from './phrase-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { findRulesOff } from './rule-store.ts';
import type { Shelf } from './shelf.ts';
import {
  findCustomerMessages,
  findOutcomes,
  findPressingOrder,
  findShopZone,
  findTalk,
  hasHistory,
  insertOutcome,
  type Talk,
} from './store.ts';
import { studioMoves } from './studio-moves.ts';
import { trainerRoutes } from './trainer-routes.ts';
import { tryRoutes } from './try-routes.ts';

export type ScriptsParts = {
  db: Db;
  clock: Clock;
  newId: NewId;
  record: RecordEvent;
  languages: Languages;
  shelf(): Promise<Shelf>;
  /** Asked of captions: what the customer said lately. */
  heardOf(bookingId: string): Promise<{ text: string; at: Date }[]>;
};

const minute = 60_000;
/** A customer who can only type and wrote nothing for this long is silent. */
const silentAfter = 3 * minute;

export function scriptsRoutes(parts: ScriptsParts) {
  const { db, clock, newId, languages, shelf } = parts;
  const leanings = createLeanings(parts);

  const ownTalk = async (bookingId: string, userId: string): Promise<Talk> => {
    const talk = await findTalk(db, bookingId);
    if (!talk) throw failure('not_found');
    if (talk.takenBy !== userId) throw failure('not_allowed');
    return talk;
  };

  return {
    ...trainerRoutes(parts),
    ...studioMoves(parts),
    ...previewRoutes(parts),
    ...tryRoutes(parts),
    ...ruleRoutes(parts),
    ...phraseRoutes(parts),
    ...csvRoutes(parts),
    ...effectRoutes(parts),

    suggest: api.scripts.suggest.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const talk = await ownTalk(input.bookingId, userId);
      const now = clock();
      const [{ suggester }, messages, order, outcomes, shop, knownBefore, heard, leaning] = await Promise.all([
        shelf(),
        findCustomerMessages(db, input.bookingId),
        findPressingOrder(db, talk.customerId),
        findOutcomes(db, input.bookingId),
        findShopZone(db),
        hasHistory(db, talk.customerId, input.bookingId),
        parts.heardOf(input.bookingId),
        leanings(),
      ]);
      const facts = describeTalk(talk, { order, shop, knownBefore, now, lastMessageAt: messages.at(-1)?.at ?? null });
      const agentLanguage = languages.pick(input.locale);
      const booked = talk.about.trim() ? [{ text: talk.about, at: talk.createdAt, source: 'booking' as const }] : [];
      const suggestions = suggester.suggest({
        language: talk.language,
        agentLanguage,
        address: addressOf(talk.addressForm),
        utterances: [
          ...booked,
          ...messages.map(({ text, at }) => ({ text, at, source: 'chat' as const })),
          ...heard.map(({ text, at }) => ({ text, at, source: 'caption' as const })),
        ],
        mood: talk.mood as Mood | null,
        stage: talk.stage as Stage,
        facts: (locale) => factsFor(facts, locale),
        signals: signalsOf(facts),
        alreadyUsed: outcomes,
        leaning,
        now,
      });
      const written = [...booked, ...messages].map(({ text }) => text);
      const isHeardOnly = (quote: string) =>
        heard.some(({ text }) => text.includes(quote)) && !written.some((text) => text.includes(quote));
      return {
        // Nobody is told that the customer wrote what a machine heard.
        suggestions: suggestions.map((line) => ({
          ...line,
          because: line.because.map(({ kind, quote }) =>
            kind === 'words' && quote && isHeardOnly(quote) ? { kind: 'heard' as const, quote } : { kind, quote },
          ),
        })),
      };
    }),

    outcome: api.scripts.outcome.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      await ownTalk(input.bookingId, userId);
      await insertOutcome(db, { ...input, id: newId(), agentId: userId, at: clock() });
      return { recorded: true };
    }),

    lint: api.scripts.lint.handler(async ({ input, context }) => {
      const { text, agentLocale, bookingId, answering } = input;
      const talk = bookingId ? await ownTalk(bookingId, asStaff(context.caller).userId) : null;
      const [{ linter, creditMoves, library, tongueOf }, off, order, shop] = await Promise.all([
        shelf(),
        findRulesOff(db),
        talk ? findPressingOrder(db, talk.customerId) : undefined,
        findShopZone(db),
      ]);
      // In a talk the agent may answer in the language that the customer turned to.
      const locale = (talk && tongueOf(text)) ?? input.locale;
      const seen = { order, shop, knownBefore: false, now: clock(), lastMessageAt: null };
      const moves = library.situations.find(({ id }) => id === answering)?.moves ?? [];
      const complaint = moves.includes('acknowledge') || moves.includes('own');
      return {
        findings: linter.lint(text, locale, {
          agentLocale,
          complaint,
          facts: talk ? factsFor(describeTalk(talk, seen), locale) : {},
          ...(off.has(locale) && { off: off.get(locale) }),
        }),
        credit: complaint ? creditMoves(text, locale).map(({ move }) => move) : null,
      };
    }),
  };
}

function describeTalk(
  talk: Talk,
  seen: {
    order: TalkFacts['order'];
    shop: { zone: string; currency: string };
    knownBefore: boolean;
    now: Date;
    lastMessageAt: Date | null;
  },
): TalkFacts {
  const { order, shop, knownBefore, now } = seen;
  const preflight = talk.preflight as { camera?: string; microphone?: string } | null;
  const typesOnly = preflight !== null && preflight.camera !== 'ok' && preflight.microphone !== 'ok';
  const lastSign = seen.lastMessageAt ?? talk.takenAt ?? now;
  return {
    customerName: talk.name,
    agentName: talk.agentName,
    order,
    product:
      talk.productNames &&
      cardFacts(
        {
          names: talk.productNames,
          priceMinor: talk.priceMinor ?? 0,
          unit: talk.unit ?? 'piece',
          stock: talk.stock ?? 0,
          nextDelivery: talk.nextDelivery,
          variants: talk.variants ?? [],
        },
        talk.cardVariant,
      ),
    ...shop,
    minutesLeft: talk.kind === 'booked' ? Math.floor((talk.endsAt.getTime() - now.getTime()) / minute) : null,
    knownBefore,
    startsFromNote: talk.stage === 'greeting' && talk.about.trim() !== '',
    silent: typesOnly && now.getTime() - lastSign.getTime() > silentAfter,
    now,
  };
}
