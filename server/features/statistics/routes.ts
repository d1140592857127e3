import type { Clock } from '#server/platform/clock.ts';
import { dayAround } from '#server/platform/day.ts';
import { api } from '#server/platform/endpoint.ts';
import type { Db } from '#server/tables.ts';
import { groupScores, minutesLate } from './rules.ts';
import { countBookings, countNow, countReasons, countScores, findStarts, findZone } from './store.ts';

export type StatisticsParts = {
  db: Db;
  clock: Clock;
  /** Asked of the queue: agents ready to take customers, and agents whose working hours are now. */
  crewCount(): Promise<{ ready: number; atWork: number }>;
};

export function statisticsRoutes({ db, clock, crewCount }: StatisticsParts) {
  return {
    today: api.statistics.today.handler(async () => {
      const day = dayAround(clock(), await findZone(db));
      const [now, bookings, starts, reasons, scores, crew] = await Promise.all([
        countNow(db),
        countBookings(db, day),
        findStarts(db, day),
        countReasons(db, day),
        countScores(db, day),
        crewCount(),
      ]);
      return {
        waiting: now.waiting,
        longestWaitSince: now.longestWaitSince?.toISOString() ?? null,
        talking: now.talking,
        agentsReady: crew.ready,
        agentsAtWork: crew.atWork,
        ...bookings,
        lateStarts: starts
          .map((start) => ({ ...start, late: minutesLate(start) }))
          .filter(({ late }) => late > 0)
          .map(({ bookingId, name, startsAt, late }) => ({
            bookingId,
            name,
            startsAt: startsAt.toISOString(),
            minutesLate: late,
          })),
        reasons,
        nps: groupScores(scores),
      };
    }),
  };
}
