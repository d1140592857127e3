import type { IncomingHttpHeaders } from 'node:http';
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { can, type StaffRole } from '#contract/permissions.ts';
import { failure } from './failure.ts';

export type StaffCaller = {
  role: StaffRole;
  userId: string;
  name: string;
  email: string;
  locale: string;
  languages: string[];
};
export type CustomerCaller = { role: 'customer'; bookingId: string };
export type Caller = { role: 'anonymous' } | CustomerCaller | StaffCaller;

/** What every request carries before anything is known of the caller. */
export type RequestContext = {
  headers: IncomingHttpHeaders;
  /** Address of the caller as the outermost trusted hop saw it. */
  address: string;
  requestId: string;
  /** `lately`: whoever it was a moment ago is good enough. */
  findCaller(lately?: boolean): Promise<Caller>;
};

const implementer = implement(contract).$context<RequestContext>();

/**
 * Implements endpoints. Before any handler runs, the caller is found and the endpoint's capability asked for: a handler
 * cannot forget it. Refuses with `sign_in_needed` when nobody is known, `not_allowed` when the role may not.
 */
export const api = implementer.use(async ({ context, next, procedure }) => {
  const { capability, eachLetter } = procedure['~orpc'].meta;
  const caller = await context.findCaller(eachLetter);
  if (!can(caller.role, capability)) throw failure(caller.role === 'anonymous' ? 'sign_in_needed' : 'not_allowed');
  return next({ context: { caller } });
});

/** Narrows the caller of a customer's endpoint; the guard has already refused everybody else. */
export function asCustomer(caller: Caller): CustomerCaller {
  if (caller.role !== 'customer') throw failure('not_allowed');
  return caller;
}

export function asStaff(caller: Caller): StaffCaller {
  if (caller.role === 'anonymous' || caller.role === 'customer') throw failure('not_allowed');
  return caller;
}
