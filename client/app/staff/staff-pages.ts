import type { StaffPage } from '#client/features/accounts/sign-in.ts';
import { type Capability, can, type Role } from '#contract/permissions.ts';

/** Each page of the staff's, its address below /desk, and what one must be allowed to see it. */
export const staffPages: { page: StaffPage; path: string; needs: Capability }[] = [
  { page: 'desk', path: '/', needs: 'queue.take' },
  { page: 'today', path: '/today', needs: 'statistics.read' },
  { page: 'scripts', path: '/scripts', needs: 'scripts.use' },
  { page: 'rehearse', path: '/rehearse', needs: 'rehearsals.practise' },
  { page: 'requests', path: '/requests', needs: 'requests.read' },
  { page: 'staff', path: '/staff', needs: 'accounts.manage' },
  { page: 'outbox', path: '/outbox', needs: 'outbox.read' },
];

export function pagesFor(role: Role) {
  return staffPages.filter(({ needs }) => can(role, needs));
}
