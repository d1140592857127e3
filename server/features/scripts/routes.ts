import { sentencesOf } from '#contract/lint/sentences.ts';
import type { Clock, NewId } from '#server/platform/clock.ts';
import { minutesInto } from '#server/platform/day.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import { A_MOMENT, keptFor } from '#server/platform/kept.ts';
import type { Languages } from '#server/platform/locales.ts';
import type { Db } from '#server/tables.ts';
import { csvRoutes } from './csv-routes.ts';
import { effectRoutes } from './effect-routes.ts';
import { describeTalk, findOwnTalk } from './describe-talk.ts';
import { factsFor } from './facts.ts';
import { phraseRoutes } from './phrase-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import type { Shelf } from './shelf.ts';
import { customerOf, findMessages, findPressingOrder, findShopZone, insertOutcome } from './store.ts';
import { studioMoves } from './studio-moves.ts';
import type { SuggestFor } from './suggest-for.ts';
import { trainerRoutes } from './trainer-routes.ts';
import { tryRoutes } from './try-routes.ts';

/** More of them are no help to who has to choose one. */
const MOST_PROMISES = 3;

export type ScriptsParts = {
  db: Db;
  clock: Clock;
  newId: NewId;
  record: RecordEvent;
  languages: Languages;
  shelf(): Promise<Shelf>;
  suggestFor: SuggestFor;
};

export function scriptsRoutes(parts: ScriptsParts) {
  const { db, clock, newId, shelf } = parts;
  // A talk's facts do not change from letter to letter.
  const aroundLately = keptFor<Awaited<ReturnType<typeof findAround>>>(A_MOMENT, clock);
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
      return { suggestions: await parts.suggestFor(input.bookingId, userId, input.locale) };
    }),

    outcome: api.scripts.outcome.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      await findOwnTalk(db, input.bookingId, userId);
      await insertOutcome(db, { ...input, id: newId(), agentId: userId, at: clock() });
      return { recorded: true };
    }),

    promised: api.scripts.promised.handler(async ({ input: { bookingId }, context }) => {
      const [talk, { creditMoves, tongueOf }, said] = await Promise.all([
        findOwnTalk(db, bookingId, asStaff(context.caller).userId),
        shelf(),
        findMessages(db, bookingId, 'agent'),
      ]);
      const isPromise = (text: string) => {
        const moves = creditMoves(text, tongueOf(text, talk.language) ?? talk.language).map(({ move }) => move);
        return moves.includes('act') && moves.includes('time');
      };
      const sentences = said.flatMap(({ text }) => sentencesOf(text)).map(({ text }) => text.trim());
      return { sentences: [...new Set(sentences.filter(isPromise))].reverse().slice(0, MOST_PROMISES) };
    }),

    lint: api.scripts.lint.handler(async ({ input, context }) => {
      const { text, agentLocale, bookingId, answering, lineFacts } = input;
      const { userId } = asStaff(context.caller);
      const [around, { linter, creditMoves, library, tongueOf, rulesOff }] = await Promise.all([
        bookingId ? aroundLately(`${userId} ${bookingId}`, () => findAround(db, bookingId, userId)) : null,
        shelf(),
      ]);
      // In a talk the agent may answer in the language that the customer turned to.
      const locale = (around && tongueOf(text, input.locale)) ?? input.locale;
      const off = rulesOff.get(locale);
      const moves = library.situations.find(({ id }) => id === answering)?.moves ?? [];
      // Where we have something to answer for; a question may be acknowledged, and is no complaint.
      const complaint = moves.includes('own');
      return {
        findings: linter.lint(text, locale, {
          agentLocale,
          complaint,
          unfinished: true,
          facts: around ? factsFor(describeTalk(around.talk, { ...around, now: clock() }), locale) : {},
          ...(off && { off }),
          ...(lineFacts && { lineFacts }),
        }),
        credit: complaint
          ? creditMoves(text, locale, around ? minutesInto(clock(), around.shop.zone) : undefined).map(
              ({ move }) => move,
            )
          : null,
        strayedTo:
          around && locale !== input.locale && !around.written.some((line) => tongueOf(line) === locale)
            ? locale
            : null,
      };
    }),
  };
}

/** What the better lines of a talk may name, and what its customer wrote. */
async function findAround(db: Db, bookingId: string, userId: string) {
  const [talk, order, shop, messages] = await Promise.all([
    findOwnTalk(db, bookingId, userId),
    findPressingOrder(db, customerOf(db, bookingId)),
    findShopZone(db),
    findMessages(db, bookingId, 'customer'),
  ]);
  const written = [talk.about, ...messages.map(({ text }) => text)];
  return { talk, order, shop, written, said: written.toReversed(), knownBefore: false, lastMessageAt: null };
}
