import { z } from 'zod';

const nothing = z.object({}).optional();

/**
 * Every error that leaves the server. Words come from the locale files (`errors.<code>`) at render, never from here.
 * `internal` is everything not foreseen: its text stays in the log under the request id.
 */
export const errors = {
  invalid: { status: 400, data: z.object({ fields: z.array(z.object({ path: z.string(), problem: z.string() })) }) },
  sign_in_needed: { status: 401, data: nothing },
  not_allowed: { status: 403, data: nothing },
  /** Which of several sizes or colours an order means. */
  variant_needed: { status: 400, data: nothing },
  not_found: { status: 404, data: nothing },
  slot_taken: {
    status: 409,
    data: z.object({ next: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })) }),
  },
  closed: { status: 409, data: nothing },
  too_late: { status: 409, data: nothing },
  already_taken: { status: 409, data: nothing },
  consult_ended: { status: 409, data: nothing },
  stale: { status: 409, data: nothing },
  link_ended: { status: 410, data: nothing },
  too_large: { status: 413, data: nothing },
  too_many: { status: 429, data: z.object({ retryAfterSeconds: z.int() }) },
  internal: { status: 500, data: z.object({ requestId: z.string() }) },
  unavailable: { status: 503, data: nothing },
  video_unavailable: { status: 503, data: nothing },
} as const;

export type ErrorCode = keyof typeof errors;
export const errorCodes = Object.keys(errors) as ErrorCode[];
