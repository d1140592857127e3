import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A server process that outlives us when we are killed. `ended` resolves with the reason in words, it never rejects. */
export type Live = { pid: number; ended: Promise<string> };

const LOOK_EVERY_MS = 200;
const LOG_KEPT_BYTES = 10 * 1024 * 1024;

/**
 * The command line of a live process, parts separated and surrounded by blanks. A zombie counts as gone: it holds no
 * file and no port any more, and where nothing reaps orphans (many containers) it would stay for ever.
 */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') return commandLineByPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    if (state === 'Z' || state === 'X') return undefined;
    return ` ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} `;
  } catch {
    return undefined;
  }
}

function commandLineByPs(pid: number): string | undefined {
  const { stdout, status } = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
  if (status !== 0 || stdout.trim().startsWith('Z')) return undefined;
  return ` ${stdout.trim().replace(/^\S+\s+/, '')} `;
}

/** Every live process whose command line holds `words`, ourselves excepted. */
export function findProcesses(words: string): number[] {
  const pids =
    process.platform === 'linux'
      ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
      : spawnSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).stdout.split('\n');
  return pids.map(Number).filter((pid) => pid > 0 && pid !== process.pid && commandLine(pid)?.includes(words));
}

type Start = {
  command: string;
  args: string[];
  logFile: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
};

/**
 * In a process group of its own: Ctrl-C in the terminal must reach the app alone, which ends its servers in order.
 * In the root folder, so that no mounted folder is kept busy.
 */
export function startDetached({ command, args, logFile, ...options }: Start): Promise<Live> {
  shorten(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, { ...options, detached: true, cwd: '/', stdio: ['ignore', log, log] });
  closeSync(log);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve({ pid: child.pid ?? 0, ended: endOf(child) }));
  });
}

function shorten(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_KEPT_BYTES) renameSync(logFile, `${logFile}.1`);
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
}

/** A process that is not our child tells nobody when it ends, so it is looked at. */
export function adopt(pid: number, words: string): Live {
  return { pid, ended: gone(pid, words).then(() => 'ended while adopted') };
}

async function gone(pid: number, words: string): Promise<void> {
  while (commandLine(pid)?.includes(words)) await pause(LOOK_EVERY_MS, undefined, { ref: false });
}

/**
 * Asks a process to end by each signal in turn, and waits for as long as that step allows. `words` guard against a
 * process id that was given to somebody else meanwhile. Resolves with false when it outlived every step.
 */
export async function endProcess(pid: number, words: string, steps: [NodeJS.Signals, number][]): Promise<boolean> {
  for (const [signal, waitMs] of steps) {
    if (!commandLine(pid)?.includes(words)) return true;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return true;
      throw error;
    }
    const patience = performance.now() + waitMs;
    while (performance.now() < patience && commandLine(pid)?.includes(words)) await pause(20);
  }
  return !commandLine(pid)?.includes(words);
}

/** The last lines a server wrote, for the sentence that says why it did not start. */
export function lastLines(logFile: string, count = 3): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join(' | ');
  } catch {
    return '';
  }
}
