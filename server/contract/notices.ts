import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant } from './locales.ts';

export const notices = {
  /** Outgoing messages, newest first, as they were or will be sent. Links only outside production. */
  outbox: endpoint('outbox.read', 'GET', '/notices/outbox')
    .input(z.object({ cursor: z.uuid().optional() }))
    .output(
      z.object({
        messages: z.array(
          z.object({
            id: z.uuid(),
            channel: z.enum(['mail', 'sms']),
            to: z.string(),
            subject: z.string(),
            text: z.string(),
            /** The calendar file that goes with it. */
            calendar: z.string().nullable(),
            /** `kept` is worded and stays in the outbox, for no mail server is set. */
            state: z.enum(['waiting', 'sent', 'kept', 'failed']),
            createdAt: instant,
          }),
        ),
        next: z.uuid().nullable(),
      }),
    ),
};
