import type { Problem } from '#client/platform/api.ts';

/** `signedOut`: whoever was here has no valid visit any more. `keepCall`: the same, in the middle of a call. */
export type Door = 'loading' | 'unreachable' | 'signIn' | 'noAccess' | 'signedOut' | 'keepCall' | 'in';

/** What stands behind /desk: a visit that ends must show itself, but never take a running call away. */
export function doorFor(seen: { problem: Problem['code'] | null; known: boolean; inCall: boolean }): Door {
  const { problem, known, inCall } = seen;
  if (problem === 'not_allowed') return 'noAccess';
  if (problem === 'sign_in_needed') {
    if (!known) return 'signIn';
    return inCall ? 'keepCall' : 'signedOut';
  }
  if (known) return 'in';
  return problem ? 'unreachable' : 'loading';
}
