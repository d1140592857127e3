import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import { type ErrorCode, errors } from '#contract/errors.ts';

type Data<C extends ErrorCode> = z.input<(typeof errors)[C]['data']>;

/** An error of the catalogue, ready to throw. */
export function failure<C extends ErrorCode>(
  code: C,
  ...[data]: undefined extends Data<C> ? [data?: Data<C>] : [data: Data<C>]
): ORPCError<C, Data<C>> {
  return new ORPCError(code, { status: errors[code].status, data: data as Data<C>, defined: true });
}
