import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { makeDataDir } from './data-dir.ts';

const holderShape = z.object({ pid: z.number().int(), url: z.string() });

export type InstanceLock = {
  /** Tells a second start where this one runs; until then it only learns that one is on its way up. */
  announce: (url: string) => void;
  release: () => void;
};

/** `runningAt` is empty while the other one is still on its way up. */
export type RunningElsewhere = { runningAt: string; pid: number };

const SQLITE_BUSY = 5;
/** A start announces itself as soon as it listens; a first start may be building things for minutes before that. */
const ANNOUNCED_WITHIN_MS = 2_000;

/**
 * One app per DATA_DIR. The lock is SQLite's exclusive file lock, held by the operating system for this process: two
 * starts can never both get it, and kill -9 gives it back, with no stale file to be judged by its age or process id.
 */
export async function takeInstanceLock(dataDir: string): Promise<InstanceLock | RunningElsewhere> {
  makeDataDir(dataDir);
  const notice = join(dataDir, 'running.json');
  const lock = new DatabaseSync(join(dataDir, 'instance.lock'));
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return whoRuns(notice);
    throw error;
  }
  write(notice, '');
  return {
    announce: (url) => write(notice, url),
    release: () => lock.close(),
  };
}

function write(notice: string, url: string): void {
  writeFileSync(`${notice}.new`, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 });
  renameSync(`${notice}.new`, notice);
}

async function whoRuns(notice: string): Promise<RunningElsewhere> {
  const patience = performance.now() + ANNOUNCED_WITHIN_MS;
  for (;;) {
    const holder = read(notice);
    if (holder?.url) return { runningAt: holder.url, pid: holder.pid };
    if (performance.now() > patience) return { runningAt: '', pid: holder?.pid ?? 0 };
    await pause(50);
  }
}

function read(notice: string): z.infer<typeof holderShape> | undefined {
  try {
    return holderShape.parse(JSON.parse(readFileSync(notice, 'utf8')));
  } catch {
    return undefined;
  }
}
