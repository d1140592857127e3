import { sql } from 'kysely';
import type { EventType } from '#contract/events.ts';
import type { Clock, NewId } from '#server/platform/clock.ts';
import type { Mailer } from '#server/platform/mail.ts';
import type { Db } from '#server/tables.ts';
import { type Agreed, linkMark, type Subject, type Template, writeMessage } from './message.ts';
import { findOutgoing, insertOutgoing, markFailed, markSettled } from './store.ts';
import type { Languages } from '#server/platform/locales.ts';

export type NoticesParts = {
  db: Db;
  clock: Clock;
  newId: NewId;
  languages: Languages;
  mailer: Mailer;
  /** Asked of booking: everything a message about it is written from, and where it goes. */
  aboutBooking(bookingId: string): Promise<{ subject: Subject; email: string | null; pageLocale: string } | null>;
  /** Asked of consult: what the talk ended with, its goods in this language. */
  agreedIn(bookingId: string, locale: string): Promise<Agreed | null>;
};

const templateFor: Partial<Record<EventType, Template>> = {
  'booking.created': 'confirmation',
  'booking.moved': 'moved',
  'booking.cancelled': 'cancelled',
  'consult.ended': 'summary',
};

/** Tries that a message gets before it counts as failed; the job's back-off spreads them over about a day. */
export const deliveryAttempts = 12;

/** What happens to a booking is told to its customer by mail. A message is enqueued in the transaction that notes it. */
export function noticesReactions(parts: NoticesParts) {
  const { db, clock, newId, languages } = parts;
  const note = async (event: { id: number; type: EventType; bookingId: string | null }) => {
    const template = templateFor[event.type];
    const about = template && event.bookingId && (await parts.aboutBooking(event.bookingId));
    if (!template || !event.bookingId || !about || !about.email) return;
    const { bookingId } = event;
    const locale = languages.pick(about.pageLocale);
    await db.transaction().execute(async (tx) => {
      const id = newId();
      const added = await insertOutgoing(tx, {
        id,
        eventId: event.id,
        template,
        bookingId,
        locale,
        createdAt: clock(),
      });
      if (!added) return;
      await sql`select graphile_worker.add_job('deliver', json_build_object('id', ${id}::text),
        max_attempts => ${deliveryAttempts}::int)`.execute(tx);
    });
  };
  return Object.fromEntries(Object.keys(templateFor).map((type) => [type, note])) as Partial<
    Record<EventType, typeof note>
  >;
}

/** Sends one message of the outbox and keeps what it said. The link is computed now and kept nowhere. @throws so that the job is tried again */
export function createDeliver(parts: NoticesParts) {
  const { db, clock, languages, mailer } = parts;
  return async (id: string, attempt: number): Promise<void> => {
    const row = await findOutgoing(db, id);
    if (!row || row.state === 'sent' || row.state === 'kept' || !row.booking_id) return;
    const about = await parts.aboutBooking(row.booking_id);
    if (!about?.email) return markFailed(db, id, { error: 'no address', final: true, message: null });
    const { subject, email: to } = about;
    const { locale } = row;
    const agreed = row.template === 'summary' ? await parts.agreedIn(row.booking_id, locale) : null;
    const write = (link: string) =>
      writeMessage(row.template as Template, { ...subject, link }, { locale, languages, now: clock(), agreed });
    const { html: _, ...worded } = write(linkMark);
    const message = { to, ...worded };
    try {
      await mailer.send({ to, id, ...write(subject.link) });
    } catch (error) {
      await markFailed(db, id, {
        error: error instanceof Error ? error.message : String(error),
        final: attempt >= deliveryAttempts,
        message,
      });
      throw error;
    }
    await markSettled(db, id, { state: mailer.leaves ? 'sent' : 'kept', at: clock(), message });
  };
}
