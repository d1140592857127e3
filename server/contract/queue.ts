import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, locale } from './locales.ts';

/** One line of the desk's left column. */
export const queueEntry = z.object({
  bookingId: z.uuid(),
  kind: z.enum(['booked', 'now']),
  /** expected: booked, not here yet · waiting: in the waiting room · talking · ended · missed · cancelled */
  state: z.enum(['expected', 'waiting', 'talking', 'ended', 'missed', 'cancelled']),
  name: z.string(),
  language: locale,
  serviceName: z.string(),
  about: z.string(),
  startsAt: instant,
  endsAt: instant,
  arrivedAt: instant.nullable(),
  customerPresent: z.boolean(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  /** What the customer was told: the booked time, or the end of the wait announced at the door. */
  promisedAt: instant,
  /** That promise is already broken. */
  late: z.boolean(),
  /** A talk whose agent signed out or has shown no sign of life for minutes: the customer needs a colleague. */
  agentGone: z.boolean(),
  mine: z.boolean(),
  mayTake: z.boolean(),
});
export type QueueEntry = z.infer<typeof queueEntry>;

export const queue = {
  /** Today's bookings and who waits, in the order to serve. */
  list: endpoint('queue.read', 'GET', '/queue')
    .input(z.object({ locale }))
    .output(z.object({ entries: z.array(queueEntry), ready: z.boolean(), agentsReady: z.int() })),
  take: endpoint('queue.take', 'POST', '/queue/take')
    .input(z.object({ bookingId: z.uuid() }))
    .output(z.object({ bookingId: z.uuid() })),
  /** The agent says "I can take customers" or "not now". */
  setReady: endpoint('queue.take', 'POST', '/queue/ready')
    .input(z.object({ ready: z.boolean() }))
    .output(z.object({ ready: z.boolean() })),
};
