export type PasswordResult = 'changed' | 'wrong' | 'too_short' | 'too_long' | 'too_many' | 'unreachable';

/** What the server accepts at least, said before one has typed. */
export const shortestPassword = 10;

/** Sets one's own new password and ends every other visit of this account. Speaks the auth library's own address, as signing in does. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<PasswordResult> {
  try {
    const response = await fetch('/api/auth/change-password', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword, newPassword, revokeOtherSessions: true }),
    });
    if (response.ok) return 'changed';
    if (response.status === 429) return 'too_many';
    if (response.status >= 500) return 'unreachable';
    const { code } = (await response.json()) as { code?: string };
    if (code === 'PASSWORD_TOO_SHORT') return 'too_short';
    return code === 'PASSWORD_TOO_LONG' ? 'too_long' : 'wrong';
  } catch {
    return 'unreachable';
  }
}
