import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { projectFolder } from './operator-temporary.ts';

type Child = { pid: number; says: Record<string, unknown>; kill(signal: NodeJS.Signals): Promise<void> };

/**
 * Runs one of the small programs beside this file in a process of its own, so that it can be killed as an app would be.
 * Resolves with the first line it prints, which is JSON; rejects with its complaints when it ends before.
 */
export function startChild(
  program: string,
  args: string[],
  { before = [], ids = {} }: { before?: string[]; ids?: SpawnOptions } = {},
): Promise<Child> {
  const [command = process.execPath, ...rest] = [
    ...before,
    process.execPath,
    `${projectFolder}/test/support/${program}`,
    ...args,
  ];
  const child = spawn(command, rest, { ...ids, cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(() => kill(child, 'SIGKILL', ended));
  return new Promise((resolve, reject) => {
    let complaints = '';
    child.stderr.on('data', (piece: Buffer) => {
      complaints += piece.toString();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(complaints || 'the program ended without a word')));
    createInterface(child.stdout).once('line', (line) => {
      resolve({ pid: child.pid ?? 0, says: JSON.parse(line), kill: (signal) => kill(child, signal, ended) });
    });
  });
}

async function kill(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await ended;
}
