import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { failure } from './failure.ts';

export type LimitName = keyof typeof limits;

/** Points per seconds. Kept in PostgreSQL, so that they hold across processes. */
const limits = {
  'booking.create': { points: 20, duration: 3600 },
  'link.guess': { points: 30, duration: 600 },
  'consult.seat': { points: 30, duration: 60 },
  'consult.say': { points: 60, duration: 60 },
  'consult.typed': { points: 90, duration: 60 },
  // Two people who speak without a pause fill about twenty pieces a minute.
  'captions.transcribe': { points: 60, duration: 60 },
} as const;

export type RateLimits = {
  /** @throws too_many when `key` has used up its points */
  spend(name: LimitName, key: string): Promise<void>;
};

export function createRateLimits(pool: pg.Pool, factor = 1): RateLimits {
  const limiters = Object.fromEntries(
    Object.entries(limits).map(([name, { points, duration }]) => [
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: name,
        points: points * factor,
        duration,
      }),
    ]),
  ) as Record<LimitName, RateLimiterPostgres>;
  return {
    async spend(name, key) {
      try {
        await limiters[name].consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw failure('too_many', { retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) });
      }
    },
  };
}
