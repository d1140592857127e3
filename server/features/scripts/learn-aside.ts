import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Learned, Lesson } from './learn.ts';
import type { LearnAnswer, LearnOrder } from './learn-process.ts';

/** What one language's engine learns from one lesson; fails when the lesson is broken. */
export type Learn = (lesson: Lesson) => Promise<Learned>;

type Order = { resolve(learned: Learned): void; reject(error: unknown): void };

type Helper = { child: ChildProcess; orders: Map<number, Order> };

/** Languages that are learned at once: more would take every core from people who talk. */
const HELPERS = 2;
const PROGRAM = fileURLToPath(new URL('./learn-process.ts', import.meta.url));

/**
 * Learns in processes of its own, for while it learns no request would be answered. They stand back behind people who talk, end when
 * there is nothing left to learn, and give all their memory back, which a thread does not. They end with this process.
 */
export function learnAside(): Learn {
  const helpers = new Set<Helper>();
  let last = 0;

  const settle = (helper: Helper, id: number, act: (order: Order | undefined) => void) => {
    const order = helper.orders.get(id);
    helper.orders.delete(id);
    act(order);
    if (helper.orders.size === 0 && helpers.delete(helper)) helper.child.disconnect();
  };
  const open = (): Helper => {
    const child = fork(PROGRAM, [], { serialization: 'advanced', execArgv: [] });
    const helper: Helper = { child, orders: new Map() };
    helpers.add(helper);
    standBack(child);
    child.on('message', (answer: LearnAnswer) =>
      settle(helper, answer.id, (order) =>
        'learned' in answer ? order?.resolve(apart(answer.learned)) : order?.reject(new Error(answer.problem)),
      ),
    );
    const lose = (error: Error) => {
      helpers.delete(helper);
      for (const { reject } of helper.orders.values()) reject(error);
      helper.orders.clear();
    };
    child.on('error', lose);
    child.on('exit', (code, signal) => lose(new Error(`the learning process ended (${signal ?? code})`)));
    return helper;
  };
  const leastBusy = (): Helper => {
    if (helpers.size < HELPERS) return open();
    return [...helpers].reduce((least, one) => (one.orders.size < least.orders.size ? one : least));
  };

  return (lesson) =>
    new Promise((resolve, reject) => {
      last += 1;
      const { child, orders } = leastBusy();
      orders.set(last, { resolve, reject });
      child.send({ id: last, lesson } satisfies LearnOrder);
    });
}

/** Its arrays in room of their own: as they come they hold on to the whole message. */
function apart({ labels, vocabulary, model }: Learned): Learned {
  return {
    labels,
    vocabulary: {
      ...vocabulary,
      hashes: vocabulary.hashes.slice(),
      ids: vocabulary.ids.slice(),
      idf: vocabulary.idf.slice(),
    },
    model: {
      ...model,
      starts: model.starts.slice(),
      owners: model.owners.slice(),
      weights: model.weights.slice(),
      tableRows: model.tableRows.slice(),
      table: model.table.slice(),
    },
  };
}

function standBack({ pid }: ChildProcess) {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // It has ended already, which its exit tells.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
  }
}
