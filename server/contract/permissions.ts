/** Staff roles, the customer who holds one booking's link, and everybody else. */
export const roles = [
  'anonymous',
  'customer',
  'agent',
  'light_agent',
  'trainer',
  'supervisor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];
export type StaffRole = Exclude<Role, 'anonymous' | 'customer'>;

const anyone: readonly Role[] = roles;
const staff: readonly Role[] = ['agent', 'light_agent', 'trainer', 'supervisor', 'administrator'];

/** Who may do what. The server enforces it for every endpoint; the browser only hides what would be refused. */
const table = {
  'shop.read': anyone,
  'booking.create': anyone,
  'booking.own': ['customer'],
  'booking.read': ['agent', 'supervisor', 'administrator'],
  'consult.attend': ['customer'],
  'consult.serve': ['agent'],
  'consult.follow': ['agent', 'supervisor', 'administrator'],
  'queue.read': ['agent', 'supervisor', 'administrator'],
  'queue.take': ['agent'],
  'customers.read': ['agent', 'light_agent', 'supervisor', 'administrator'],
  'products.read': staff,
  'scripts.check': staff,
  'scripts.use': ['agent', 'trainer', 'supervisor', 'administrator'],
  'scripts.edit': ['trainer', 'administrator'],
  'rehearsals.practise': staff,
  'rehearsals.review': ['trainer', 'supervisor', 'administrator'],
  'statistics.read': ['supervisor', 'administrator'],
  'requests.read': ['agent', 'light_agent', 'supervisor', 'administrator'],
  'requests.settle': ['agent', 'light_agent', 'supervisor', 'administrator'],
  'outbox.read': ['administrator'],
  'accounts.self': staff,
  'accounts.manage': ['administrator'],
  'live.staff': staff,
  'live.own': ['customer'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof table;

export function can(role: Role, capability: Capability): boolean {
  return (table[capability] as readonly Role[]).includes(role);
}
