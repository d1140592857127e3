import type { TaskList } from 'graphile-worker';
import type { Clock } from '#server/platform/clock.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import type { Db, Tx } from '#server/tables.ts';
import { isAbandoned } from './rules.ts';
import { findCrew, findTalks, findZone, noteDesk, setReady } from './store.ts';

export type DeskParts = {
  db: Db;
  clock: Clock;
  record: RecordEvent;
  /** Asked of consult: notes that the agent of this talk has gone or is back; false when that is no news. */
  setAgentGone(tx: Tx, bookingId: string, goneAt: Date | null): Promise<boolean>;
};

const longAgo = new Date(0);

export const desksCrontab = '* * * * * queue_desks\n';

/** Knows which desks are alive: each answers its live stream's beats, and the last answer is kept in the database. */
export function createDesks({ db, clock, record, setAgentGone }: DeskParts) {
  /** Looks at every talk and tells customer and colleagues whose agent has vanished, and who has come back. */
  const settle = async (talks: Awaited<ReturnType<typeof findTalks>>): Promise<void> => {
    const now = clock();
    const crew = await findCrew(db, { now, zone: await findZone(db) });
    for (const { bookingId, takenBy, agentGoneAt } of talks) {
      const gone = isAbandoned({ state: 'talking', takenBy }, crew);
      if (gone === (agentGoneAt !== null)) continue;
      await db.transaction().execute(async (tx) => {
        if (!(await setAgentGone(tx, bookingId, gone ? now : null))) return;
        await record(tx, gone ? 'consult.agent_gone' : 'consult.agent_back', { bookingId });
      });
    }
  };
  const tasks: TaskList = { queue_desks: async () => settle(await findTalks(db)) };
  return {
    tasks,
    /** A desk of this member of staff opened, or answered: they are there, and back in the talk they vanished from. */
    async seen(userId: string): Promise<void> {
      await noteDesk(db, userId, clock());
      const left = (await findTalks(db)).filter((talk) => talk.takenBy === userId && talk.agentGoneAt);
      if (left.length > 0) await settle(left);
    },
    /** Signed out: takes nobody more, and who is in a talk with them hears it now. */
    async left(userId: string): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await noteDesk(tx, userId, longAgo);
        if (await setReady(tx, userId, null)) await record(tx, 'queue.changed', {});
      });
      await settle((await findTalks(db)).filter(({ takenBy }) => takenBy === userId));
    },
  };
}
