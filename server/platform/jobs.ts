import { type Logger as JobLogger, Logger, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Log } from './log.ts';

export type Jobs = { stop(): Promise<void>; running(): boolean };

function jobLogger(log: Log): JobLogger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ jobs: message }, 'jobs');
    else log.debug({ jobs: message }, 'jobs');
  });
}

/** Pause before work is taken up again after the database went away under it. */
const restartAfterMs = 1000;

/**
 * Runs background work kept in the same database; jobs are enqueued in the transaction that causes them. Survives the
 * database: when the runner ends under us it is started again. Jobs that a killed process held are free at once, for one
 * process works on them; without that they would rest for four hours.
 */
export async function startJobs(pool: pg.Pool, tasks: TaskList, crontab: string, log: Log): Promise<Jobs> {
  let runner: Runner | null = null;
  let stopped = false;
  let retry: NodeJS.Timeout | null = null;

  const begin = async () => {
    await pool.query(`select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
      from graphile_worker._private_jobs where locked_by is not null having count(*) > 0`);
    const started = await run({
      pgPool: pool,
      taskList: tasks,
      crontab,
      concurrency: 4,
      noHandleSignals: true,
      logger: jobLogger(log),
    });
    runner = started;
    started.promise.then(
      () => again('the runner ended'),
      (error) => again(String(error)),
    );
  };
  const again = (reason: string) => {
    runner = null;
    if (stopped || retry) return;
    log.warn({ reason }, 'jobs stopped and are started again');
    retry = setTimeout(() => {
      retry = null;
      begin().catch((error) => again(String(error)));
    }, restartAfterMs);
  };
  await begin();
  return {
    running: () => runner !== null,
    async stop() {
      stopped = true;
      if (retry) clearTimeout(retry);
      await runner?.stop();
    },
  };
}
