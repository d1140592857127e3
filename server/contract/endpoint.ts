import { oc } from '@orpc/contract';
import { errors } from './errors.ts';
import type { Capability } from './permissions.ts';

export type EndpointMeta = {
  capability: Capability;
  /** Asked with every letter typed: who asks need not be found anew each time. */
  eachLetter?: boolean;
};

/**
 * Starts an endpoint that needs one capability. `method` and `path` give its public HTTP form below /api;
 * everything that changes something is POST, so that a GET never does.
 */
export function endpoint(
  capability: Capability,
  method: 'GET' | 'POST',
  path: `/${string}`,
  asked: Pick<EndpointMeta, 'eachLetter'> = {},
) {
  return oc
    .$meta<EndpointMeta>({ capability, ...asked })
    .errors(errors)
    .route({ method, path });
}
