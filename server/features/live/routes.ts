import { withEventMeta } from '@orpc/server';
import type { ConsultView } from '#contract/consult.ts';
import { withBeats } from '#server/platform/beats.ts';
import type { NewId } from '#server/platform/clock.ts';
import { api, asCustomer, asStaff } from '#server/platform/endpoint.ts';
import type { LiveStream, StreamedEvent } from '#server/platform/live-stream.ts';

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
  /** A desk of this member of staff opened its stream, or answered a beat. */
  deskSeen(userId: string): Promise<void>;
};

/** Milliseconds after which a browser whose stream broke tries again. */
const retry = 1000;
/** Three of them fit into the time after which somebody unheard counts as gone, so that one lost answer changes nothing. */
const beatMs = 20_000;

export function liveRoutes({ stream, newId, presence, ownView, deskSeen }: LiveParts) {
  const follow = (who: string | null, lastEventId: string | undefined, signal: AbortSignal) => {
    const after = lastEventId && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
    return withBeats(stream.follow(who, after, signal), beatMs);
  };
  /** Undefined where it cannot be read now: the page asks for it then, and hears why. */
  const viewAfter = async (event: StreamedEvent | 'hello' | 'beat', bookingId: string, locale: string) =>
    typeof event === 'object' && event.type.startsWith('consult.')
      ? ownView(bookingId, locale).catch(() => undefined)
      : undefined;
  return {
    staff: api.live.staff.handler(async function* ({ context, signal, lastEventId }) {
      await deskSeen(asStaff(context.caller).userId);
      const page = newId();
      for await (const event of follow(null, lastEventId, signal ?? new AbortController().signal))
        yield present(event, page, undefined);
    }),
    own: api.live.own.handler(async function* ({ context, input, signal, lastEventId }) {
      const { bookingId } = asCustomer(context.caller);
      const page = newId();
      await presence.heard(bookingId, page);
      try {
        for await (const event of follow(bookingId, lastEventId, signal ?? new AbortController().signal))
          yield present(event, page, await viewAfter(event, bookingId, input.locale));
      } finally {
        await presence.closed(bookingId, page);
      }
    }),
    staffHere: api.live.staffHere.handler(async ({ context }) => {
      await deskSeen(asStaff(context.caller).userId);
      return { heard: true as const };
    }),
    ownHere: api.live.ownHere.handler(async ({ context, input }) => {
      await presence.heard(asCustomer(context.caller).bookingId, input.page);
      return { heard: true as const };
    }),
  };
}

function present(event: StreamedEvent | 'hello' | 'beat', page: string, view: ConsultView | undefined) {
  if (event === 'hello') return withEventMeta({ type: 'hello', payload: {} }, { retry });
  if (event === 'beat') return withEventMeta({ type: 'beat', payload: { page } }, { retry });
  return withEventMeta(
    { type: event.type, payload: event.payload as Record<string, unknown>, ...(view && { view }) },
    { id: String(event.id), retry },
  );
}
