import type { Applied } from './apply-shop.ts';
import type { ShopFile } from './shop-file.ts';

const mostListed = 20;

/** What was done, line by line, for the operator's console. Holds no password. */
export function describeApplied(
  file: ShopFile,
  { shop, services, staff, closedDays, onClosedDays }: Applied,
): string[] {
  const state = { new: 'opened', changed: 'changed', same: 'as it was' }[shop];
  return [
    `Shop      ${file.shop.name} (${file.shop.locale}, ${file.shop.zone}, ${file.shop.currency}): ${state}`,
    `Services  ${counted(file.services.length, services.added.length, services.changed.length)}`,
    ...services.ended.map((code) => `          ${code} is not in the file: no longer offered, its bookings are kept`),
    ...unserved(file).map((code) => `          ${code} has no times yet: no agent of the file has its skill`),
    `Staff     ${counted(file.staff.length, staff.added.length, staff.changed.length)}`,
    ...staff.unnamed.map(({ name, email }) => `          ${name} (${email}) is not in the file: left as it was`),
    ...(closedDays === null ? [] : [`Closed    ${closedDays} ${closedDays === 1 ? 'day' : 'days'}`]),
    ...onClosedDays.slice(0, mostListed).map(({ startsAt, agentName }) => {
      const time = startsAt.toLocaleString('sv-SE', {
        timeZone: file.shop.zone,
        dateStyle: 'short',
        timeStyle: 'short',
      });
      return `          booked on a closed day: ${time}, ${agentName ?? 'no agent'}. Ring the customer, or open that day`;
    }),
    ...(onClosedDays.length > mostListed ? [`          and ${onClosedDays.length - mostListed} more bookings`] : []),
  ];
}

function counted(all: number, added: number, changed: number): string {
  return `${all}: ${added} new, ${changed} changed, ${all - added - changed} as before`;
}

/** Services that no agent could take. What the file leaves out of a person may be known already, so it is not counted. */
function unserved({ services, staff }: ShopFile): string[] {
  const agents = staff.filter(({ role }) => role === 'agent');
  if (agents.some(({ skills }) => skills === undefined)) return [];
  return services.filter(({ skill }) => !agents.some(({ skills }) => skills?.includes(skill))).map(({ code }) => code);
}
