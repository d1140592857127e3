import { z } from 'zod';
import { bookingView } from './booking.ts';
import { endpoint } from './endpoint.ts';
import { instant, locale } from './locales.ts';
import { productCard } from './products.ts';

export const stages = ['greeting', 'looking', 'price', 'deciding', 'closing'] as const;
export type Stage = (typeof stages)[number];

export const moods = ['worried', 'angry', 'hurry', 'unsure'] as const;
export type Mood = (typeof moods)[number];

export const contactReasons = [
  'choose_floor',
  'choose_carpet',
  'price_offer',
  'measuring',
  'installation',
  'order_status',
  'late_delivery',
  'damaged',
  'return_refund',
  'care',
  'sample',
  'other',
] as const;
export type ContactReason = (typeof contactReasons)[number];

export const preflightReport = z.object({
  camera: z.enum(['ok', 'blocked', 'missing', 'busy', 'off']),
  microphone: z.enum(['ok', 'blocked', 'missing', 'busy', 'silent', 'off']),
  speaker: z.enum(['ok', 'unconfirmed', 'failed']),
  /** `unmeasured`: the customer went on before it was known. */
  connection: z.enum(['good', 'slow', 'none', 'unmeasured']),
  browser: z.string().max(60),
});
export type PreflightReport = z.infer<typeof preflightReport>;

export const message = z.object({
  id: z.uuid(),
  author: z.enum(['customer', 'agent']),
  text: z.string(),
  at: instant,
});
export type Message = z.infer<typeof message>;

export const request = z.object({
  id: z.uuid(),
  kind: z.enum(['order', 'sample']),
  product: productCard,
  variant: z.string().nullable(),
  quantity: z.number().nullable(),
  at: instant,
});

/** The whole truth of one consult, the same for both sides but for texts, which are in the reader's language. */
export const consultView = z.object({
  bookingId: z.uuid(),
  state: z.enum(['expected', 'waiting', 'talking', 'ended']),
  version: z.int(),
  customerName: z.string(),
  customerPresent: z.boolean(),
  agentName: z.string().nullable(),
  /** The agent of this talk signed out or has shown no sign of life for minutes; a colleague may take it. */
  agentGone: z.boolean(),
  language: locale,
  startsAt: instant,
  endsAt: instant,
  arrivedAt: instant.nullable(),
  takenAt: instant.nullable(),
  /** How long until an agent is expected, whole minutes; null when it cannot be said. */
  wait: z.object({ low: z.int(), high: z.int() }).nullable(),
  stage: z.enum(stages),
  /** What the agent senses; always null in the customer's own view. */
  mood: z.enum(moods).nullable(),
  /** When the customer last touched a key over a line that is not sent yet; always null in the customer's own view. */
  typedAt: instant.nullable(),
  card: z.object({ product: productCard, variant: z.string().nullable() }).nullable(),
  shown: z.array(z.object({ product: productCard, variant: z.string().nullable(), at: instant })),
  shortlist: z.array(z.uuid()),
  messages: z.array(message),
  requests: z.array(request),
  preflight: preflightReport.nullable(),
  promise: z.object({ text: z.string(), at: instant.nullable(), keptAt: instant.nullable() }).nullable(),
  shopPhone: z.string(),
});
export type ConsultView = z.infer<typeof consultView>;

const openPromise = z.object({
  bookingId: z.uuid(),
  customerName: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: locale,
  text: z.string(),
  at: instant.nullable(),
  agentName: z.string().nullable(),
  mine: z.boolean(),
  keptAt: instant.nullable(),
});
export type OpenPromise = z.infer<typeof openPromise>;

/** Where and with what to join the media room. The token opens one room, for ten minutes at most. */
export const seat = z.object({
  url: z.string(),
  token: z.string(),
  identity: z.string(),
  expiresAt: instant,
});
export type Seat = z.infer<typeof seat>;

const own = (path: `/${string}`) => endpoint('consult.attend', 'POST', path);
const serve = (path: `/${string}`) => endpoint('consult.serve', 'POST', path);
const at = { bookingId: z.uuid() };
const text = z.string().trim().min(1).max(4000);
const done = z.object({ version: z.int() });

export const consult = {
  /** Customer opens the waiting room. Repeating it is harmless and marks the customer as present. */
  enter: own('/consult/enter').input(z.object({ locale })).output(consultView),
  view: endpoint('consult.attend', 'GET', '/consult/own').input(z.object({ locale })).output(consultView),
  seat: own('/consult/seat').output(seat),
  leave: own('/consult/leave').output(done),
  reportPreflight: own('/consult/preflight').input(preflightReport).output(done),
  say: own('/consult/say')
    .input(z.object({ id: z.uuid(), text }))
    .output(done),
  /** What stands in the box and is not sent: it helps the hints for a moment, and is shown to nobody. Empty takes it back. */
  typed: own('/consult/typed')
    .input(z.object({ text: z.string().trim().max(4000) }))
    .output(done),
  keep: own('/consult/keep')
    .input(z.object({ productId: z.uuid(), kept: z.boolean() }))
    .output(done),
  summary: endpoint('consult.attend', 'GET', '/consult/summary')
    .input(z.object({ locale }))
    .output(
      z.object({
        consult: consultView,
        booking: bookingView,
        feedback: z.object({ score: z.int(), text: z.string() }).nullable(),
      }),
    ),

  follow: endpoint('consult.follow', 'GET', '/consult')
    .input(z.object({ ...at, locale }))
    .output(consultView),
  staffSeat: serve('/consult/staff-seat').input(z.object(at)).output(seat),
  reply: serve('/consult/reply')
    .input(z.object({ ...at, id: z.uuid(), text }))
    .output(done),
  show: serve('/consult/show')
    .input(z.object({ ...at, productId: z.uuid().nullable(), variant: z.string().max(80).nullable().default(null) }))
    .output(done),
  setStage: serve('/consult/stage')
    .input(z.object({ ...at, stage: z.enum(stages) }))
    .output(done),
  setMood: serve('/consult/mood')
    .input(z.object({ ...at, mood: z.enum(moods).nullable() }))
    .output(done),
  request: serve('/consult/request')
    .input(
      z
        .object({
          ...at,
          id: z.uuid(),
          kind: z.enum(['order', 'sample']),
          productId: z.uuid(),
          variant: z.string().max(80).nullable().default(null),
          quantity: z.number().min(0.01).max(100_000).nullable().default(null),
        })
        // How much is part of an order; a sample is a sample.
        .refine(({ kind, quantity }) => kind === 'sample' || quantity !== null, { path: ['quantity'] }),
    )
    .output(done),
  /** Takes back what was noted by mistake, or what the customer thought better of, while nobody has worked it off. */
  withdrawRequest: serve('/consult/request/withdraw')
    .input(z.object({ ...at, id: z.uuid() }))
    .output(done),
  end: serve('/consult/end')
    .input(
      z.object({
        ...at,
        reason: z.enum(contactReasons),
        note: z.string().max(4000).default(''),
        promise: z.string().trim().max(500).nullable().default(null),
        promiseAt: instant.nullable().default(null),
      }),
    )
    .output(done),
  /** Orders and samples that customers asked for, for the shop's list: open ones, and the newest that are done. */
  requests: endpoint('requests.read', 'GET', '/consult/requests')
    .input(z.object({ locale }))
    .output(
      z.object({
        requests: z.array(
          request.extend({
            bookingId: z.uuid(),
            customerName: z.string(),
            phone: z.string().nullable(),
            email: z.string().nullable(),
            doneAt: instant.nullable(),
            doneBy: z.string().nullable(),
          }),
        ),
      }),
    ),
  settleRequest: endpoint('requests.settle', 'POST', '/consult/requests/settle')
    .input(z.object({ id: z.uuid(), done: z.boolean() }))
    .output(z.object({ done: z.boolean() })),
  /** What was promised at the end of consults: open promises, soonest first, then the newest that were kept. */
  promises: endpoint('requests.read', 'GET', '/consult/promises').output(z.object({ promises: z.array(openPromise) })),
  keepPromise: endpoint('requests.settle', 'POST', '/consult/promises/keep')
    .input(z.object({ ...at, kept: z.boolean() }))
    .output(z.object({ kept: z.boolean() })),
};
