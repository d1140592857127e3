import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Learned, Lesson } from './learn.ts';
import type { LearnAnswer } from './learn-process.ts';

/** What one language's engine learns from one lesson; fails when the lesson is broken. */
export type Learn = (lesson: Lesson) => Promise<Learned>;

type Order = { lesson: Lesson; resolve(learned: Learned): void; reject(error: unknown): void };

/** Languages that are learned at once: more would take every core from people who talk. */
const HELPERS = 2;
/** What is read of a lesson is mostly thrown away: with room for it, it is not copied about before. */
const ROOM = ['--max-semi-space-size=64'];
const PROGRAM = fileURLToPath(new URL('./learn-process.ts', import.meta.url));

/**
 * Learns in processes of its own, for while it learns no request would be answered. They stand back behind people who talk, end when
 * there is nothing left to learn, and give all their memory back, which a thread does not. They end with this process. The folder
 * `compiled` keeps the program as it was compiled, for half of the time in which one starts.
 */
export function learnAside(compiled?: string): Learn {
  const env = compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: compiled };
  const waiting: Order[] = [];
  let helpers = 0;

  /** Takes one order after the other, so that a long one keeps no short one waiting that another helper is free for. */
  const open = (first: Order) => {
    const child = fork(PROGRAM, [], { serialization: 'advanced', execArgv: ROOM, env });
    let current: Order | null = null;
    let ended = false;
    helpers += 1;
    standBack(child);
    const take = (order: Order) => {
      current = order;
      child.send(order.lesson);
    };
    const end = (error: Error) => {
      if (ended) return;
      ended = true;
      helpers -= 1;
      current?.reject(error);
      const next = waiting.shift();
      if (next) open(next);
    };
    child.on('message', (answer: LearnAnswer) => {
      const done = current;
      const next = waiting.shift();
      if (next) take(next);
      else {
        current = null;
        child.disconnect();
      }
      if ('learned' in answer) done?.resolve(apart(answer.learned));
      else done?.reject(new Error(answer.problem));
    });
    child.on('error', end);
    child.on('exit', (code, signal) => end(new Error(`the learning process ended (${signal ?? code})`)));
    take(first);
  };

  return (lesson) =>
    new Promise((resolve, reject) => {
      const order = { lesson, resolve, reject };
      if (helpers < HELPERS) open(order);
      else waiting.push(order);
    });
}

/** Its arrays in room of their own: as they come they hold on to the whole message. */
function apart({ labels, vocabulary, model, asking }: Learned): Learned {
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
    asking: { ...asking, weights: asking.weights.slice() },
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
