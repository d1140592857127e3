import { api } from '#server/platform/endpoint.ts';
import { linkMark, type Template, withLink, writeMessage } from './message.ts';
import type { NoticesParts } from './reactions.ts';
import { listOutgoing } from './store.ts';

const pageSize = 30;

/** The outbox page: what was sent, and what will be. In production the links are left out, for they open consults. */
export function noticesRoutes(parts: NoticesParts & { showLinks: boolean }) {
  const { db, languages, clock } = parts;
  return {
    outbox: api.notices.outbox.handler(async ({ input }) => {
      const rows = await listOutgoing(db, input.cursor, pageSize);
      const messages = await Promise.all(
        rows.map(async (row) => {
          const about = row.booking_id ? await parts.aboutBooking(row.booking_id) : null;
          const wordedNow = async () => {
            if (!about) return null;
            const agreed =
              row.template === 'summary' ? await parts.agreedIn(about.subject.bookingId, row.locale) : null;
            const subject = { ...about.subject, link: linkMark };
            const message = writeMessage(row.template as Template, subject, {
              locale: row.locale,
              languages,
              now: clock(),
              agreed,
            });
            return { to: about.email ?? '', ...message };
          };
          const message = row.sent_message ?? (await wordedNow());
          const { to, subject, text, calendar } = message
            ? withLink(message, (parts.showLinks && about?.subject.link) || '…')
            : { to: '', subject: '', text: '', calendar: null };
          return {
            id: row.id,
            channel: row.channel,
            to,
            subject,
            text,
            calendar,
            state: row.state,
            createdAt: row.created_at.toISOString(),
          };
        }),
      );
      return { messages, next: rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null };
    }),
  };
}
