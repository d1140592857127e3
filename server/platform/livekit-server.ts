import { readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { makeDataDir } from './data-dir.ts';
import type { LivekitKeys } from './environment.ts';
import type { LivekitBinary } from './livekit-binary.ts';
import { FIRST_PORT, freePorts, type LivekitPorts, livekitConfig, portsFrom } from './livekit-config.ts';
import type { Log } from './log.ts';
import { adopt, commandLine, endProcess, findProcesses, type Live, lastLines, startDetached } from './processes.ts';
import { supervise } from './supervisor.ts';

const ANSWERS_WITHIN_MS = 15_000;

export type LivekitState =
  | { status: 'running'; version: string; pid: number; ports: LivekitPorts }
  | { status: 'starting'; version: string; reason: string | undefined }
  | { status: 'stopped'; version: string };

export type LivekitServer = {
  state: () => LivekitState;
  /** Where it takes signalling and the server's interface, http://127.0.0.1:7880; undefined while it is down. */
  url: () => string | undefined;
  /** Called when it is up again after it had died: its rooms are gone and must be made anew. */
  onRestart: (callback: () => void) => void;
  stop: () => Promise<void>;
};

type Options = {
  binary: Extract<LivekitBinary, { kind: 'binary' }>;
  keys: LivekitKeys;
  dataDir: string;
  /** Four ports from here up, or the next free ten. */
  firstPort?: number;
  /**
   * The address of this machine that browsers reach: its LAN or public one even when only this machine joins, since
   * browsers offer no loopback candidates and find 127.0.0.1 late or, without any network, not at all.
   */
  nodeIp: string;
  webhookUrl: string;
  log: Log;
};

/**
 * Runs the LiveKit server as a supervised child. Resolves when it answers, or after its first failed attempt: the app
 * goes on without video then, and the attempts go on too.
 */
export async function startLivekit({
  binary,
  dataDir,
  firstPort = FIRST_PORT,
  log,
  ...settings
}: Options): Promise<LivekitServer> {
  makeDataDir(dataDir);
  const folder = await realpath(dataDir);
  const configFile = join(folder, 'livekit.json');
  const logFile = join(folder, 'livekit.log');
  // Secrets stay off the command line, which every user can read; the path of our own file makes it recognisable.
  const args = ['--config', configFile];
  const marker = ` ${args.join(' ')} `;
  const configFor = (ports: LivekitPorts) => livekitConfig({ ...settings, ports });
  let ports = (await configuredPorts(configFile)) ?? portsFrom(firstPort);
  const preferred = portsFrom(firstPort);

  async function start(signal: AbortSignal): Promise<Live> {
    const left = findProcesses(marker);
    const reusable = left.length === 1 && (await readFile(configFile, 'utf8').catch(() => '')) === configFor(ports);
    for (const pid of left) {
      if (reusable && commandLine(pid)?.startsWith(` ${binary.path} `) && (await answers(ports)))
        return adopt(pid, marker);
      await end(pid, marker, log);
    }
    ports = await freePorts(preferred.signal);
    if (ports.signal !== preferred.signal)
      log.info({ ports }, `LiveKit's ports from ${preferred.signal} are taken, using those from ${ports.signal}`);
    await writeFile(`${configFile}.new`, configFor(ports), { mode: 0o600 });
    await rename(`${configFile}.new`, configFile);
    const live = await startDetached({ command: binary.path, args, logFile, env: withoutLivekit(process.env) });
    await untilReady(live, signal);
    return live;
  }

  async function untilReady(live: Live, signal: AbortSignal): Promise<void> {
    const begin = performance.now();
    let ended: string | undefined;
    void live.ended.then((reason) => {
      ended = reason;
    });
    while (!ended && !signal.aborted && performance.now() - begin < ANSWERS_WITHIN_MS) {
      if (await answers(ports)) return;
      await pause(25);
    }
    if (!ended) await end(live.pid, marker, log);
    throw new Error(`${ended ?? 'it does not answer'} (${lastLines(logFile, 1)})`);
  }

  const server = supervise({ name: 'LiveKit', start, end: ({ pid }) => end(pid, marker, log), log });
  await server.firstAttempt;
  return {
    state() {
      const state = server.state();
      const { version } = binary;
      if (state.status === 'running') return { ...state, version, ports };
      return state.status === 'starting' ? { ...state, version } : { status: 'stopped', version };
    },
    url: () => (server.state().status === 'running' ? `http://127.0.0.1:${ports.signal}` : undefined),
    onRestart: server.onRestart,
    stop: server.stop,
  };
}

/**
 * On the first signal it waits until everybody has left, on the second it goes; signals in the first 0.1 s after it
 * answers are lost. It keeps nothing on disk, so a kill does no harm.
 */
async function end(pid: number, marker: string, log: Log): Promise<void> {
  const ended = await endProcess(pid, marker, [
    ['SIGTERM', 250],
    ['SIGTERM', 3_000],
    ['SIGKILL', 3_000],
  ]);
  if (!ended) log.error({ pid }, 'The LiveKit server did not end');
}

/** LIVEKIT_CONFIG and LIVEKIT_KEYS would overrule our configuration file. */
function withoutLivekit(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(variables).filter(([name]) => !/^(LIVEKIT_|NODE_IP$|UDP_PORT$|REDIS_)/.test(name));
  return Object.fromEntries(others);
}

const portsShape = z.object({ port: z.number() });

async function configuredPorts(configFile: string): Promise<LivekitPorts | undefined> {
  try {
    return portsFrom(portsShape.parse(JSON.parse(await readFile(configFile, 'utf8'))).port);
  } catch {
    return undefined;
  }
}

async function answers({ signal }: LivekitPorts): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${signal}/`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
