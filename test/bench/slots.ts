import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { v7 } from 'uuid';
import { openDatabase, openPool } from '#server/platform/database.ts';
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts';
import { createLog } from '#server/platform/log.ts';
import { addDays } from '#server/features/booking/rules.ts';
import type { Db, Tables } from '#server/tables.ts';
import { p50p95 } from '#test/support/percentiles.ts';
import { startProduct } from '#test/support/product.ts';
import { agents, dayIn, days, fillShop, zone } from './slots-shop.ts';

const log = createLog({ level: 'silent' });
const coldRuns = 25;
const warmRuns = 200;
const raceClients = 200;
const asked = ['sv', 'en', 'fi', 'pl', 'nb'];

type Shop = { services: { id: string; skill: string }[]; bookings: number; carer: string };

/**
 * Free times of a month in a shop of twenty agents, over HTTP from the product in a process of its own. Cold: the first
 * such question that a new process with new database connections is ever asked. Warm: the ones after. Then many
 * clients, each from an address of its own, want one time that one agent alone could give.
 */
export async function benchSlots(_argv: string[], say: (line: string) => void): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-slots-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log });
  try {
    const variables = productVariables(postgres.connection);
    // The first start makes the tables and the demo shop.
    await (await startProduct(variables)).stop();
    const { pool } = openPool(postgres.connection, log);
    try {
      const db = openDatabase<Tables>(pool);
      const filled = await fillShop(db, new Date());
      await pool.query('analyze');
      const services = await db.selectFrom('services').select(['id', 'skill']).execute();
      return await measure({ ...filled, services }, variables, db, say);
    } finally {
      await pool.end();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Video has no part in this; naming an outside server keeps the product from starting one. */
function productVariables({ host, user, database }: pg.PoolConfig): Record<string, string> {
  return {
    DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}`,
    LIVEKIT_URL: 'ws://127.0.0.1:9',
    LIVEKIT_API_KEY: 'bench',
    LIVEKIT_API_SECRET: 'no-server-is-behind-this-address-at-all',
    LOG_LEVEL: 'warn',
  };
}

async function measure(shop: Shop, variables: Record<string, string>, db: Db, say: (line: string) => void) {
  const cold: number[] = [];
  const warm: number[] = [];
  let race = { race_clients: 0, race_successes: 0, race_refusals: {} };
  for (let run = 0; run < coldRuns; run += 1) {
    const product = await startProduct(variables);
    try {
      cold.push(await askSlots(product.url, shop, run));
      say(`slots: cold ${run + 1} of ${coldRuns}: ${cold.at(-1)?.toFixed(1)} ms`);
      if (run < coldRuns - 1) continue;
      for (let n = 0; n < warmRuns; n += 1) warm.push(await askSlots(product.url, shop, n));
      race = await runRace(product.url, shop, db);
    } finally {
      await product.stop();
    }
  }
  const { bookings } = shop;
  return {
    runs: coldRuns,
    warm_runs: warmRuns,
    agents,
    days,
    bookings,
    cold: p50p95(cold),
    warm: p50p95(warm),
    ...race,
  };
}

/** Milliseconds from the question to the whole answer, read. */
async function askSlots(url: string, shop: Shop, n: number): Promise<number> {
  const skill = n % 2 === 0 ? 'floors' : 'carpets';
  const serviceId = shop.services.find((service) => service.skill === skill)?.id ?? '';
  const from = addDays(dayIn(new Date()), n % 3);
  const query = new URLSearchParams({ serviceId, language: asked[n % asked.length] ?? 'sv', from, zone });
  const began = performance.now();
  const slots = await readSlots(`${url}/api/booking/slots?${query}&days=${days}`);
  const took = performance.now() - began;
  if (slots.length < 200) throw new Error(`a month of twenty agents has only ${slots.length} free times`);
  return took;
}

async function readSlots(address: string): Promise<{ startsAt: string }[]> {
  const reply = await fetch(address);
  const body = (await reply.json()) as { slots?: { startsAt: string }[] };
  if (!reply.ok || !body.slots) throw new Error(`${reply.status} ${JSON.stringify(body)}`);
  return body.slots;
}

async function runRace(url: string, shop: Shop, db: Db) {
  const serviceId = shop.services.find(({ skill }) => skill === 'care')?.id ?? '';
  const from = addDays(dayIn(new Date()), 7);
  const free = await readSlots(
    `${url}/api/booking/slots?${new URLSearchParams({ serviceId, language: 'sv', from, zone })}&days=7`,
  );
  const startsAt = free[0]?.startsAt;
  if (!startsAt) throw new Error('no free time to race for');
  const answers = await Promise.all(
    Array.from({ length: raceClients }, async (_, n) => {
      const reply = await fetch(`${url}/api/booking/create`, {
        method: 'POST',
        // A proxy on this machine is believed: each client comes from an address of its own.
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${n >> 8}.${n & 255}` },
        body: JSON.stringify({
          idempotencyKey: v7(),
          serviceId,
          startsAt,
          name: `Client ${n}`,
          email: `client-${n}@example.com`,
          language: 'sv',
          pageLocale: 'sv',
          zone,
        }),
      });
      const { code } = (await reply.json()) as { code?: string };
      return reply.ok ? 'booked' : (code ?? String(reply.status));
    }),
  );
  const held = await db
    .selectFrom('bookings')
    .select('id')
    .where('agent_id', '=', shop.carer)
    .where('starts_at', '=', new Date(startsAt))
    .execute();
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  const { booked = 0, ...refusals } = counts;
  if (held.length !== booked) throw new Error(`${booked} clients were told yes, ${held.length} bookings are held`);
  return { race_clients: raceClients, race_successes: booked, race_refusals: refusals };
}
