import { EventPublisher } from '@orpc/server';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { type AnyEvent, type EventType, events } from '#contract/events.ts';
import { eventChannel, lastEventId, readEvents } from './events.ts';
import type { Log } from './log.ts';

export type StreamedEvent = AnyEvent & { bookingId: string | null };

export type LiveStream = {
  /** Events as they are committed; for one booking's customer only those it may hear. Ends with `signal`. */
  follow(
    bookingId: string | null,
    afterId: number | null,
    signal: AbortSignal,
  ): AsyncGenerator<StreamedEvent | 'hello'>;
  stop(): Promise<void>;
};

/** Gap beyond which a returning browser asks for everything anew instead of reading what it missed. */
const longestCatchUp = 500;

/**
 * Listens for committed events and hands them to the open streams. Loses none: after every wake-up, and after every
 * reconnection to the database, it reads what came since the last number it saw.
 */
export async function startLiveStream<DB>(config: pg.PoolConfig, db: Kysely<DB>, log: Log): Promise<LiveStream> {
  const publisher = new EventPublisher<{ event: StreamedEvent }>({ maxBufferedEvents: longestCatchUp });
  let seen = await lastEventId(db);
  let reading: Promise<void> = Promise.resolve();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let stopped = false;

  const readOn = async () => {
    for (;;) {
      const batch = await readEvents(db, seen);
      for (const event of batch) {
        seen = event.id;
        publisher.publish('event', event);
      }
      if (batch.length < longestCatchUp) return;
    }
  };
  const wake = () => {
    reading = reading.then(readOn).catch((error) => log.warn({ error: String(error) }, 'live stream could not read'));
  };
  const reconnect = () => {
    if (stopped || retry) return;
    retry = setTimeout(() => {
      retry = null;
      connect().catch(reconnect);
    }, 500);
  };
  const connect = async () => {
    const next = new pg.Client(config);
    next.on('error', () => undefined);
    next.on('end', () => {
      if (client === next) client = null;
      reconnect();
    });
    next.on('notification', wake);
    await next.connect();
    await next.query(`listen ${eventChannel}`);
    client = next;
    wake();
  };
  await connect();

  const audible = (event: StreamedEvent, bookingId: string | null) =>
    bookingId === null || (event.bookingId === bookingId && events[event.type as EventType]?.customer === true);

  return {
    async *follow(bookingId, afterId, signal) {
      const incoming = publisher.subscribe('event', { signal });
      let from = seen;
      if (afterId === null) {
        yield 'hello';
      } else {
        const missed = await readEvents(db, afterId);
        if (missed.length >= longestCatchUp) yield 'hello';
        else for (const event of missed) if (audible(event, bookingId)) yield event;
        from = Math.max(afterId, missed.at(-1)?.id ?? afterId);
      }
      for await (const event of incoming) {
        if (event.id > from && audible(event, bookingId)) yield event;
      }
    },
    async stop() {
      stopped = true;
      if (retry) clearTimeout(retry);
      await client?.end();
      await reading;
    },
  };
}
