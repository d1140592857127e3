import type { Clock } from '#server/platform/clock.ts';
import type { StaffCaller } from '#server/platform/endpoint.ts';
import type { Db } from '#server/tables.ts';
import {
  agentSees,
  type CrewMember,
  entryState,
  expectedWait,
  freeAgents,
  freeInMinutes,
  type TakeEntry,
  usualTalkMinutes,
  type Wait,
  waitForBooked,
  waitForNew,
} from './rules.ts';
import { type EntryRow, findCrew, findEntry, findWaiting, findZone } from './store.ts';

export type QueueQuestionParts = {
  db: Db;
  clock: Clock;
  /** Asked of booking: when the waiting room of a booking opens. */
  doorOpensAt(booking: { kind: string; startsAt: Date }): Date;
};

/** An entry as the rules want it. */
export function decide(row: EntryRow, doorOpensAt: QueueQuestionParts['doorOpensAt']): TakeEntry {
  return { ...row, state: entryState(row.status, row.consultState), opensAt: doorOpensAt(row) };
}

/** How things stand for somebody who wants to talk now, for the shop's page. */
export function createWaitNow({ db, clock }: Pick<QueueQuestionParts, 'db' | 'clock'>) {
  return async (language: string) => {
    const now = clock();
    const crew = speaking(await findCrew(db, { now, zone: await findZone(db) }), language);
    return waitForNew(crew, competing(await findWaiting(db), crew).length, now);
  };
}

/** How long the customer of one booking will still wait; null when it cannot be said, or there is nothing to wait for. */
export function createWaitOf({ db, clock }: Pick<QueueQuestionParts, 'db' | 'clock'>) {
  return async (bookingId: string): Promise<Wait | null> => {
    const row = await findEntry(db, bookingId);
    const state = row && entryState(row.status, row.consultState);
    if (!row || (state !== 'expected' && state !== 'waiting')) return null;
    const now = clock();
    const crew = await findCrew(db, { now, zone: await findZone(db) });
    if (row.kind === 'booked')
      return waitForBooked(
        row.startsAt,
        crew.find((agent) => agent.id === row.agentId),
        now,
      );
    const helpers = speaking(crew, row.language).filter((agent) => agent.ready);
    const since = row.arrivedAt ?? now;
    const ahead = competing(await findWaiting(db), helpers).filter(
      (other) => other.id !== row.id && (other.arrivedAt ?? now) < since,
    );
    return expectedWait({
      freeInMinutes: helpers.map((agent) => freeInMinutes(agent, now)),
      ahead: ahead.length,
      talkMinutes: usualTalkMinutes,
    });
  };
}

/** Who may see what of a booking's customer: an agent their own and whom they could help, everybody else every one. */
export function createMaySee({ db, clock, doorOpensAt }: QueueQuestionParts) {
  return async (caller: Pick<StaffCaller, 'role' | 'userId'>, bookingId: string): Promise<boolean> => {
    if (caller.role !== 'agent') return true;
    const row = await findEntry(db, bookingId);
    if (!row) return false;
    const now = clock();
    const crew = await findCrew(db, { now, zone: await findZone(db) });
    const agent = crew.find((member) => member.id === caller.userId);
    return Boolean(agent && agentSees(decide(row, doorOpensAt), agent, crew, now));
  };
}

/** Agents who could take a customer now, and agents whose working hours are now. */
export function createCrewCount({ db, clock }: Pick<QueueQuestionParts, 'db' | 'clock'>) {
  return async (): Promise<{ ready: number; atWork: number }> => {
    const crew = await findCrew(db, { now: clock(), zone: await findZone(db) });
    return {
      ready: freeAgents(crew),
      atWork: crew.filter((agent) => agent.ready || agent.atWork).length,
    };
  };
}

const speaking = (crew: CrewMember[], language: string) => crew.filter((agent) => agent.languages.includes(language));

/** Those waiting whom one of these agents may be given to first: a Swedish customer also holds up a Finnish one. */
function competing<T extends { language: string }>(waiting: T[], crew: CrewMember[]): T[] {
  return waiting.filter((customer) => crew.some((agent) => agent.languages.includes(customer.language)));
}
