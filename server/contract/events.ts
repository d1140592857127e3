import { z } from 'zod';

const booking = z.object({ bookingId: z.uuid() });

/**
 * Everything that happens, named in the past tense. `customer: true` reaches the browser that holds the booking's link;
 * all of them reach signed-in staff. Payloads carry ids: whoever hears one asks for what it may see.
 */
export const events = {
  'booking.created': { payload: booking, customer: true },
  'booking.moved': { payload: booking, customer: true },
  'booking.cancelled': { payload: booking, customer: true },
  'consult.entered': { payload: booking, customer: true },
  'consult.left': { payload: booking, customer: true },
  'consult.returned': { payload: booking, customer: true },
  'consult.taken': { payload: booking, customer: true },
  'consult.agent_gone': { payload: booking, customer: true },
  'consult.agent_back': { payload: booking, customer: true },
  'consult.changed': { payload: booking.extend({ version: z.int() }), customer: true },
  'consult.said': { payload: booking.extend({ author: z.enum(['customer', 'agent']) }), customer: true },
  'consult.typed': { payload: booking, customer: false },
  'captions.changed': { payload: booking, customer: true },
  'consult.ended': { payload: booking, customer: true },
  'queue.changed': { payload: z.object({}), customer: false },
  'feedback.given': { payload: booking, customer: false },
  'scripts.edited': { payload: z.object({ situationId: z.string(), locale: z.string() }), customer: false },
  'scripts.published': { payload: z.object({ situationId: z.string(), locale: z.string() }), customer: false },
} as const;

export type EventType = keyof typeof events;
export type EventPayload<T extends EventType> = z.infer<(typeof events)[T]['payload']>;
export type AnyEvent = { [T in EventType]: { id: number; type: T; payload: EventPayload<T> } }[EventType];
