import { Worker } from 'node:worker_threads';
import type { Learned, Lesson } from './learn.ts';
import type { LearnAnswer, LearnOrder } from './learn-worker.ts';

/** What one language's engine learns from one lesson; fails when the lesson is broken. */
export type Learn = (lesson: Lesson) => Promise<Learned>;

type Order = { resolve(learned: Learned): void; reject(error: unknown): void };

/**
 * Learns in a thread of its own, one language after the other, for while it learns no request would be answered. The thread
 * ends when there is nothing left to learn, and gives its memory back; it keeps no process from ending.
 */
export function learnInThread(): Learn {
  let worker: Worker | null = null;
  let last = 0;
  const orders = new Map<number, Order>();

  const settle = (thread: Worker, id: number, act: (order: Order | undefined) => void) => {
    const order = orders.get(id);
    orders.delete(id);
    act(order);
    if (orders.size > 0 || worker !== thread) return;
    worker = null;
    void thread.terminate();
  };
  const open = (): Worker => {
    const thread = new Worker(new URL('./learn-worker.ts', import.meta.url));
    thread.unref();
    thread.on('message', (answer: LearnAnswer) =>
      settle(thread, answer.id, (order) =>
        'learned' in answer ? order?.resolve(answer.learned) : order?.reject(new Error(answer.problem)),
      ),
    );
    thread.on('error', (error) => {
      if (worker === thread) worker = null;
      for (const { reject } of orders.values()) reject(error);
      orders.clear();
    });
    return thread;
  };

  return (lesson) =>
    new Promise((resolve, reject) => {
      last += 1;
      orders.set(last, { resolve, reject });
      worker ??= open();
      worker.postMessage({ id: last, lesson } satisfies LearnOrder);
    });
}
