import { api } from '#server/platform/endpoint.ts';
import { type Template, writeMessage } from './message.ts';
import type { NoticesParts } from './reactions.ts';
import { listOutgoing } from './store.ts';

const pageSize = 30;

/** The outbox page: what was or will be sent. In production the links are left out, for they open consults. */
export function noticesRoutes(parts: NoticesParts & { showLinks: boolean }) {
  return {
    outbox: api.notices.outbox.handler(async ({ input }) => {
      const rows = await listOutgoing(parts.db, input.cursor, pageSize);
      const messages = await Promise.all(
        rows.map(async (row) => {
          const about = row.booking_id ? await parts.aboutBooking(row.booking_id) : null;
          const subject = about && { ...about.subject, link: parts.showLinks ? about.subject.link : '…' };
          const worded = { locale: row.locale, languages: parts.languages, now: parts.clock() };
          const message = subject && writeMessage(row.template as Template, subject, worded);
          return {
            id: row.id,
            channel: row.channel,
            to: about?.email ?? '',
            subject: message?.subject ?? '',
            text: message?.text ?? '',
            state: row.state,
            createdAt: row.created_at.toISOString(),
          };
        }),
      );
      return { messages, next: rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null };
    }),
  };
}
