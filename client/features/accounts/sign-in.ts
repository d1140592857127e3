import type { Account } from '#contract/accounts.ts';

export type SignInResult = 'signed_in' | 'wrong' | 'too_many' | 'unreachable';

/** Password sign-in speaks the auth library's own address, not the contract: it sets the cookie. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  try {
    const response = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (response.ok) return 'signed_in';
    if (response.status === 429) return 'too_many';
    return response.status < 500 ? 'wrong' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** False when the server could not be told; the cookie is then still good. */
export async function signOut(): Promise<boolean> {
  try {
    const response = await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return response.ok;
  } catch {
    return false;
  }
}

export type StaffPage = 'desk' | 'today' | 'scripts' | 'rehearse' | 'requests' | 'staff' | 'outbox';

/** Where each role's day begins. */
export const firstPage: Partial<Record<Account['role'], StaffPage>> = {
  agent: 'desk',
  supervisor: 'today',
  trainer: 'scripts',
  light_agent: 'requests',
  administrator: 'staff',
};
