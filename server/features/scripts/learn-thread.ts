import { Worker } from 'node:worker_threads';
import type { Learned, Lesson } from './learn.ts';
import type { LearnAnswer, LearnOrder } from './learn-worker.ts';

/** What one language's engine learns from one lesson; fails when the lesson is broken. */
export type Learn = (lesson: Lesson) => Promise<Learned>;

type Order = { resolve(learned: Learned): void; reject(error: unknown): void };

type Thread = { worker: Worker; orders: Map<number, Order> };

/** Languages that are learned at once: more would take every core from people who talk. */
const THREADS = 2;
/** What a thread may set aside for what it will not keep: V8 gives none of it back, and with more it learns no faster. */
const YOUNG_MB = 8;

/**
 * Learns in threads of its own, for while it learns no request would be answered. A thread ends when it has nothing left to
 * learn, and gives its memory back; it keeps no process from ending.
 */
export function learnInThread(): Learn {
  const threads = new Set<Thread>();
  let last = 0;

  const settle = (thread: Thread, id: number, act: (order: Order | undefined) => void) => {
    const order = thread.orders.get(id);
    thread.orders.delete(id);
    act(order);
    if (thread.orders.size > 0 || !threads.delete(thread)) return;
    void thread.worker.terminate();
  };
  const open = (): Thread => {
    const worker = new Worker(new URL('./learn-worker.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const thread: Thread = { worker, orders: new Map() };
    threads.add(thread);
    worker.unref();
    worker.on('message', (answer: LearnAnswer) =>
      settle(thread, answer.id, (order) =>
        'learned' in answer ? order?.resolve(answer.learned) : order?.reject(new Error(answer.problem)),
      ),
    );
    worker.on('error', (error) => {
      threads.delete(thread);
      for (const { reject } of thread.orders.values()) reject(error);
      thread.orders.clear();
    });
    return thread;
  };
  const leastBusy = (): Thread => {
    if (threads.size < THREADS) return open();
    return [...threads].reduce((least, one) => (one.orders.size < least.orders.size ? one : least));
  };

  return (lesson) =>
    new Promise((resolve, reject) => {
      last += 1;
      const { worker, orders } = leastBusy();
      orders.set(last, { resolve, reject });
      worker.postMessage({ id: last, lesson } satisfies LearnOrder);
    });
}
