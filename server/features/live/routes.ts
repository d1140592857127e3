import { withEventMeta } from '@orpc/server';
import type { ConsultView } from '#contract/consult.ts';
import { can } from '#contract/permissions.ts';
import type { Suggestion } from '#contract/scripts.ts';
import { withBeats } from '#server/platform/beats.ts';
import type { NewId } from '#server/platform/clock.ts';
import { api, asCustomer, asStaff, type Caller } from '#server/platform/endpoint.ts';
import type { LiveStream, StreamedEvent } from '#server/platform/live-stream.ts';
import { createTurns, type Side } from './turns.ts';

export type LiveParts = {
  stream: LiveStream;
  newId: NewId;
  /** Told when a customer's page opens its stream or answers a beat, and when it closes: so the desk knows who is there. */
  presence: {
    heard(bookingId: string, pageId: string): Promise<void>;
    closed(bookingId: string, pageId: string): Promise<void>;
  };
  /** Asked of consult: how it is now, as its customer sees it. */
  ownView(bookingId: string, locale: string): Promise<ConsultView>;
  /** Asked of consult: who took it. */
  takenBy(bookingId: string): Promise<string | null>;
  /** Asked of consult: how it is now, as its agent sees it. */
  deskView(bookingId: string, locale: string): Promise<ConsultView>;
  /** Asked of scripts. */
  suggestFor(bookingId: string, userId: string, locale: string): Promise<Suggestion[]>;
  /** A desk of this member of staff opened its stream, or answered a beat. */
  deskSeen(userId: string): Promise<void>;
  deskLeft(userId: string): Promise<void>;
};

/** Milliseconds after which a browser whose stream broke tries again. */
const retry = 1000;
/** Three of them fit into the time after which somebody unheard counts as gone, so that one lost answer changes nothing. */
const beatMs = 20_000;

/** What an agent's own talk is after one of these comes with the event. */
const changeTalk = ['consult.changed', 'consult.said', 'consult.typed'];

/** What an agent shows or writes is news on the phone, and what the customer writes at the desk. */
const newsTo = (event: StreamedEvent): Side =>
  event.type === 'consult.changed' || (event.type === 'consult.said' && event.payload.author === 'agent')
    ? 'phone'
    : 'desk';

export function liveRoutes({ stream, newId, presence, ownView, deskSeen, ...asked }: LiveParts) {
  const follow = (who: string | null, lastEventId: string | undefined, signal: AbortSignal) => {
    const after = lastEventId && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
    return withBeats(stream.follow(who, after, signal), beatMs);
  };
  const inTurn = createTurns();
  /** Undefined where it cannot be read now: the page asks for it then, and hears why. */
  const viewAfter = async (event: StreamedEvent | 'hello' | 'beat', bookingId: string, locale: string) => {
    if (typeof event !== 'object' || !event.type.startsWith('consult.')) return undefined;
    const turn = { eventId: event.id, side: 'phone' as const, newsTo: newsTo(event) };
    return inTurn(turn, () => ownView(bookingId, locale)).catch(() => undefined);
  };
  /** Every open desk hears the same event: it is looked up once. */
  let latest: { id: number; takenBy: Promise<string | null> } | null = null;
  const takenBy = (id: number, bookingId: string) => {
    if (latest?.id !== id) latest = { id, takenBy: asked.takenBy(bookingId).catch(() => null) };
    return latest.takenBy;
  };
  /** Undefined in everybody else's talk, a second after the sign-in has ended at the latest, and where it cannot be read now: the desk then asks, and hears why. */
  const talkAfter = async (
    event: StreamedEvent | 'hello' | 'beat',
    { userId, locale, findCaller }: { userId: string; locale: string; findCaller(lately: boolean): Promise<Caller> },
  ) => {
    if (typeof event !== 'object' || !event.bookingId || !changeTalk.includes(event.type)) return undefined;
    const { id, bookingId } = event;
    const read = async () => {
      if ((await takenBy(id, bookingId)) !== userId) return undefined;
      const [caller, suggestions, view] = await Promise.all([
        findCaller(true),
        asked.suggestFor(bookingId, userId, locale),
        asked.deskView(bookingId, locale),
      ]);
      return can(caller.role, 'consult.serve') ? { suggestions, view } : undefined;
    };
    return inTurn({ eventId: id, side: 'desk', newsTo: newsTo(event) }, read).catch(() => undefined);
  };
  return {
    staff: api.live.staff.handler(async function* ({ context, input, signal, lastEventId }) {
      const { userId } = asStaff(context.caller);
      await deskSeen(userId);
      const page = newId();
      const desk = { userId, locale: input.locale, findCaller: context.findCaller };
      for await (const event of follow(null, lastEventId, signal ?? new AbortController().signal))
        yield present(event, page, { talk: await talkAfter(event, desk) });
    }),
    own: api.live.own.handler(async function* ({ context, input, signal, lastEventId }) {
      const { bookingId } = asCustomer(context.caller);
      const page = newId();
      await presence.heard(bookingId, page);
      try {
        for await (const event of follow(bookingId, lastEventId, signal ?? new AbortController().signal))
          yield present(event, page, { view: await viewAfter(event, bookingId, input.locale) });
      } finally {
        await presence.closed(bookingId, page);
      }
    }),
    staffHere: api.live.staffHere.handler(async ({ context }) => {
      await deskSeen(asStaff(context.caller).userId);
      return { heard: true as const };
    }),
    staffGone: api.live.staffGone.handler(async ({ context }) => {
      await asked.deskLeft(asStaff(context.caller).userId);
      return { heard: true as const };
    }),
    ownHere: api.live.ownHere.handler(async ({ context, input }) => {
      await presence.heard(asCustomer(context.caller).bookingId, input.page);
      return { heard: true as const };
    }),
  };
}

function present<Brought extends object>(event: StreamedEvent | 'hello' | 'beat', page: string, brought: Brought) {
  if (event === 'hello') return withEventMeta({ type: 'hello', payload: {} }, { retry });
  if (event === 'beat') return withEventMeta({ type: 'beat', payload: { page } }, { retry });
  return withEventMeta(
    { type: event.type, payload: event.payload as Record<string, unknown>, ...brought },
    { id: String(event.id), retry },
  );
}
