import type { TaskList } from 'graphile-worker';
import type { CaptionsView } from '#contract/captions.ts';
import type { Clock } from '#server/platform/clock.ts';
import { api, asCustomer, asStaff } from '#server/platform/endpoint.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import { failure } from '#server/platform/failure.ts';
import type { RateLimits } from '#server/platform/rate-limit.ts';
import type { Transcribe } from '#server/platform/transcriber.ts';
import type { Db, Tx } from '#server/tables.ts';
import { findHeard, findState, forgetHeardOf, forgetOld, insertHeard, setAnswer, setAsked, setOff } from './store.ts';

/** Who turns sound into words; null: nobody, and the feature does not show. */
export type Hearing = { by: 'endpoint'; transcribe: Transcribe } | { by: 'room' } | null;

type Talk = { state: 'waiting' | 'talking' | 'ended'; takenBy: string | null; language: string };

export type CaptionsParts = {
  db: Db;
  clock: Clock;
  record: RecordEvent;
  rateLimits: RateLimits;
  hearing: Hearing;
  /** Asked of the consult. */
  talkOf(bookingId: string): Promise<Talk | undefined>;
  /** The same, held until the transaction ends. */
  lockTalk(tx: Tx, bookingId: string): Promise<Talk | undefined>;
};

/** A suggestion follows from nothing said longer ago; the engine lets go of a line after eight minutes. */
const heardForMinutes = 10;
/** Each minute: an end that is missed elsewhere is made up for here. */
export const captionsCrontab = '* * * * * captions_forget\n';

export function captionsFeature(parts: CaptionsParts) {
  const { db, clock, record, rateLimits, hearing } = parts;
  const heardSince = () => new Date(clock().getTime() - heardForMinutes * 60_000);
  const view = (state: CaptionsView['state']): CaptionsView =>
    hearing ? { by: hearing.by, state } : { by: null, state: 'off' };

  const inTalk = (talk: Talk | undefined): Talk => {
    if (!hearing || !talk) throw failure('not_found');
    if (talk.state === 'ended') throw failure('consult_ended');
    if (talk.state !== 'talking') throw failure('not_allowed');
    return talk;
  };
  /** @throws not_allowed for everybody but the agent of this talk */
  const asAgent = (found: Talk | undefined, userId: string): Talk => {
    const talk = inTalk(found);
    if (talk.takenBy !== userId) throw failure('not_allowed');
    return talk;
  };
  /** @throws not_allowed unless the customer agreed and has not taken it back */
  const mayHear = async (reader: Db | Tx, bookingId: string): Promise<void> => {
    if ((await findState(reader, bookingId)) !== 'agreed') throw failure('not_allowed');
  };

  const routes = {
    own: api.captions.own.handler(async ({ context }) =>
      view(await findState(db, asCustomer(context.caller).bookingId)),
    ),

    answer: api.captions.answer.handler(({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      return db.transaction().execute(async (tx) => {
        inTalk(await parts.lockTalk(tx, bookingId));
        const before = await findState(tx, bookingId);
        if (before === 'off') throw failure('not_allowed');
        const state = input.agreed ? 'agreed' : 'refused';
        if (before === state) return view(state);
        await setAnswer(tx, bookingId, state, clock());
        if (!input.agreed) await forgetHeardOf(tx, bookingId);
        await record(tx, 'captions.changed', { bookingId });
        return view(state);
      });
    }),

    follow: api.captions.follow.handler(async ({ input, context }) => {
      const talk = await parts.talkOf(input.bookingId);
      if (!talk) throw failure('not_found');
      if (talk.takenBy !== asStaff(context.caller).userId) throw failure('not_allowed');
      return view(await findState(db, input.bookingId));
    }),

    /** Asked once: whoever said no is not asked again, and may still say yes later. */
    ask: api.captions.ask.handler(({ input: { bookingId }, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        asAgent(await parts.lockTalk(tx, bookingId), userId);
        const before = await findState(tx, bookingId);
        if (before !== 'off') return view(before);
        await setAsked(tx, bookingId, clock());
        await record(tx, 'captions.changed', { bookingId });
        return view('asked');
      });
    }),

    stop: api.captions.stop.handler(({ input: { bookingId }, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        asAgent(await parts.lockTalk(tx, bookingId), userId);
        const before = await findState(tx, bookingId);
        if (before === 'off' || before === 'refused') return view(before);
        await setOff(tx, bookingId);
        await forgetHeardOf(tx, bookingId);
        await record(tx, 'captions.changed', { bookingId });
        return view('off');
      });
    }),

    transcribe: api.captions.transcribe.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { language } = asAgent(await parts.talkOf(input.bookingId), userId);
      await mayHear(db, input.bookingId);
      if (hearing?.by !== 'endpoint') throw failure('not_found');
      await rateLimits.spend('captions.transcribe', input.bookingId);
      const text = await hearing.transcribe(input.sound, language);
      // Taken back while the words were being found: they are not told to anybody.
      await mayHear(db, input.bookingId);
      return { text };
    }),

    heard: api.captions.heard.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        asAgent(await parts.lockTalk(tx, input.bookingId), userId);
        await mayHear(tx, input.bookingId);
        await insertHeard(tx, { ...input, at: clock() });
        return { kept: true };
      });
    }),
  };
  const tasks: TaskList = {
    captions_forget: () => forgetOld(db, heardSince()),
  };
  return {
    routes,
    tasks,
    /** What the customer of a talk said lately, oldest first. */
    heardOf: (bookingId: string) => findHeard(db, bookingId, heardSince()),
  };
}
