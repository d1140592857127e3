import { safe } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { describe, expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import type { EndpointMeta } from '#contract/endpoint.ts';
import { can, type Role, roles } from '#contract/permissions.ts';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { type Client, startApp } from '#test/support/start-app.ts';

type Endpoint = { name: string; capability: EndpointMeta['capability']; call(client: Client): Promise<unknown> };

const endpoints: Endpoint[] = Object.entries(contract).flatMap(([feature, verbs]) =>
  Object.entries(verbs).map(([verb, procedure]) => {
    if (!isContractProcedure(procedure)) throw new Error(`${feature}.${verb} is no endpoint`);
    const { capability } = procedure['~orpc'].meta as EndpointMeta;
    return {
      name: `${feature}.${verb}`,
      capability,
      call: (client) =>
        (client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[feature]?.[verb]?.(
          {},
        ) ?? Promise.reject(new Error('not there')),
    };
  }),
);

describe('every endpoint refuses every role that the table does not name', () => {
  test('role by role', async () => {
    expect(endpoints.length).toBeGreaterThan(40);
    const app = await startApp();
    const { serviceId } = await givenShop(app);
    const { link } = await app.anonymous.booking.create(bookingInput(serviceId, '2026-11-24T09:00:00.000Z'));
    const clients = new Map<Role, Client>([
      ['anonymous', app.anonymous],
      ['customer', app.customer(link)],
    ]);
    for (const role of roles)
      if (role !== 'anonymous' && role !== 'customer') clients.set(role, (await app.staff(role)).api);

    const wrong: string[] = [];
    let refusals = 0;
    for (const endpoint of endpoints) {
      for (const [role, client] of clients) {
        if (can(role, endpoint.capability)) continue;
        const { error } = await safe(endpoint.call(client));
        const code = error && 'code' in error ? error.code : 'let in';
        if (code === (role === 'anonymous' ? 'sign_in_needed' : 'not_allowed')) refusals += 1;
        else wrong.push(`${role} at ${endpoint.name}: ${String(code)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(refusals).toBeGreaterThan(150);
  });

  test('whoever may is not refused for the role', async () => {
    const app = await startApp();
    await givenShop(app);
    const agent = await app.staff('agent');
    const { error } = await safe(agent.api.accounts.me());
    expect(error).toBeNull();
  });
});
