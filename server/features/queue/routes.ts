import type { QueueEntry } from '#contract/queue.ts';
import { dayAround } from '#server/platform/day.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import { failure } from '#server/platform/failure.ts';
import { faceOf, type Languages } from '#server/platform/locales.ts';
import type { Tx } from '#server/tables.ts';
import { decide, type QueueQuestionParts } from './questions.ts';
import { agentSees, freeAgents, isAbandoned, isLate, promisedAt, serveOrder, takeVerdict } from './rules.ts';
import { type EntryRow, findCrew, findEntries, findReady, findZone, lockEntry, noteDesk, setReady } from './store.ts';

export type QueueParts = QueueQuestionParts & {
  record: RecordEvent;
  languages: Languages;
  /** Asked of consult: this agent now serves this booking; makes the consult where the customer has not come yet. */
  markTaken(tx: Tx, taking: { bookingId: string; agentId: string; now: Date }): Promise<void>;
};

export function queueRoutes(parts: QueueParts) {
  const { db, clock, record, languages, doorOpensAt } = parts;
  return {
    list: api.queue.list.handler(async ({ input, context }) => {
      const caller = asStaff(context.caller);
      const locale = languages.pick(input.locale);
      const [now, zone] = [clock(), await findZone(db)];
      const [crew, rows] = [await findCrew(db, { now, zone }), await findEntries(db, dayAround(now, zone))];
      const me = crew.find((agent) => agent.id === caller.userId);
      const all = rows.map((row) => ({ row, entry: decide(row, doorOpensAt) }));
      const seen = caller.role === 'agent' ? all.filter(({ entry }) => me && agentSees(entry, me, crew, now)) : all;
      return {
        entries: seen
          .toSorted((a, b) => serveOrder(a.entry, b.entry) || (a.row.id < b.row.id ? -1 : 1))
          .map(({ row, entry }) => ({
            ...present(row, locale, caller.userId),
            state: entry.state,
            promisedAt: promisedAt(entry).toISOString(),
            late: isLate(entry, now),
            agentGone: isAbandoned(entry, crew),
            mayTake: me !== undefined && takeVerdict(entry, me, crew, now) === 'yes',
          })),
        ready: await findReady(db, caller.userId),
        agentsReady: freeAgents(crew),
      };
    }),

    take: api.queue.take.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { bookingId } = input;
      return db.transaction().execute(async (tx) => {
        const row = await lockEntry(tx, bookingId);
        if (!row) throw failure('not_found');
        const [now, zone] = [clock(), await findZone(tx)];
        const crew = await findCrew(tx, { now, zone });
        const me = crew.find((agent) => agent.id === userId);
        const verdict = me ? takeVerdict(decide(row, doorOpensAt), me, crew, now) : 'not_allowed';
        if (verdict !== 'yes') throw failure(verdict);
        if (row.takenBy !== userId) {
          await parts.markTaken(tx, { bookingId, agentId: userId, now });
          await noteDesk(tx, userId, now);
          await record(tx, 'consult.taken', { bookingId });
        }
        return { bookingId };
      });
    }),

    setReady: api.queue.setReady.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        await noteDesk(tx, userId, clock());
        if (await setReady(tx, userId, input.ready ? clock() : null)) await record(tx, 'queue.changed', {});
        return { ready: input.ready };
      });
    }),
  };
}

function present(
  row: EntryRow,
  locale: string,
  callerId: string,
): Omit<QueueEntry, 'state' | 'promisedAt' | 'late' | 'agentGone' | 'mayTake'> {
  return {
    bookingId: row.id,
    kind: row.kind,
    name: row.name,
    language: row.language,
    serviceName: faceOf(row.serviceNames, locale),
    about: row.about,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    arrivedAt: row.arrivedAt?.toISOString() ?? null,
    customerPresent: row.customerPresent ?? false,
    agentId: row.takenBy ?? row.agentId,
    agentName: row.takerName ?? row.agentName,
    mine: (row.takenBy ?? row.agentId) === callerId,
  };
}
