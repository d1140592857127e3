import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Environment, LivekitKeys } from './environment.ts';
import { downloadLivekit } from './livekit-download.ts';
import type { Log } from './log.ts';

/** The one place that names the version. From 1.13.6 on the Go module no longer installs by `go install`. */
export const LIVEKIT_VERSION = '1.13.5';
/** Older servers lack the path /rtc/v1 that livekit-client joins by; a join then hangs for 15 s before it falls back. */
const OLDEST_VERSION = '1.9.10';
const RELEASES = 'https://github.com/livekit/livekit/releases/download';
const PROGRESS_EVERY_MS = 10_000;
/** What `go install -v` names for this version on a machine that has built nothing before. */
const PACKAGES = 790;

export type LivekitBinary =
  | { kind: 'outside'; url: string; publicUrl: string; keys: LivekitKeys }
  | {
      kind: 'binary';
      path: string;
      version: string;
      found: 'on the PATH' | 'installed before' | 'built with Go' | 'downloaded';
    };

/** No video: `missing` says why in words, `how` what the operator can do about it, one way per line. */
export type LivekitMissing = { missing: string; how: string[] };

type Search = {
  environment: Pick<Environment, 'outsideLivekit'>;
  dataDir: string;
  /** --get-livekit: the official archive may be downloaded. */
  allowDownload: boolean;
  log: Log;
  /** Gets one line of words whenever a long step has moved on. */
  progress: (line: string) => void;
  variables?: Record<string, string | undefined>;
  /** Where releases lie, `<base>/v<version>/<archive>`. */
  releases?: string;
  signal?: AbortSignal;
};

/** Finds a LiveKit server or gets one, in the order of the README. Never throws for what the operator can put right. */
export async function obtainLivekit(search: Search): Promise<LivekitBinary | LivekitMissing> {
  const { environment, dataDir, log, variables = process.env } = search;
  if (environment.outsideLivekit) return { kind: 'outside', ...environment.outsideLivekit };
  const onPath = await findOnPath('livekit-server', variables);
  const version = onPath && (await versionOf(onPath));
  if (onPath && version && isNewEnough(version)) return { kind: 'binary', path: onPath, version, found: 'on the PATH' };
  if (onPath)
    log.warn({ path: onPath, version }, `This livekit-server is older than ${OLDEST_VERSION} and is left alone`);

  const folders = [cacheFolder(variables), dataDir];
  for (const folder of folders) {
    const path = installedIn(folder);
    if ((await versionOf(path)) === LIVEKIT_VERSION)
      return { kind: 'binary', path, version: LIVEKIT_VERSION, found: 'installed before' };
  }
  const folder = await firstWritable(folders);
  const failures: string[] = [];
  const go = await findOnPath('go', variables);
  if (go) {
    const failure = await install(folder, (draft) => buildWithGo(go, draft, search));
    if (!failure)
      return { kind: 'binary', path: installedIn(folder), version: LIVEKIT_VERSION, found: 'built with Go' };
    failures.push(`Building it with Go failed: ${failure}`);
  }
  if (search.allowDownload) {
    const release = `${search.releases ?? RELEASES}/v${LIVEKIT_VERSION}`;
    const failure = await install(folder, (draft) =>
      downloadLivekit({ ...search, release, version: LIVEKIT_VERSION, draft }),
    );
    if (!failure) return { kind: 'binary', path: installedIn(folder), version: LIVEKIT_VERSION, found: 'downloaded' };
    failures.push(`Getting the official release failed: ${failure}`);
  }
  return { missing: ['There is no LiveKit server.', ...failures].join(' '), how: waysOut(go !== undefined, search) };
}

function waysOut(hasGo: boolean, { allowDownload }: Search): string[] {
  return [
    ...(allowDownload ? [] : ['npm start -- --get-livekit   downloads the official release and checks its checksum']),
    hasGo
      ? `go install github.com/livekit/livekit-server/cmd/server@v${LIVEKIT_VERSION}   shows what is wrong with Go here`
      : 'Install Go 1.26 or newer (https://go.dev/dl) and start again: the server is then built once, in about 4 minutes',
    `Put a livekit-server of version ${OLDEST_VERSION} or newer on the PATH`,
    'Set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a LiveKit server that you run elsewhere',
  ];
}

function cacheFolder({ XDG_CACHE_HOME, HOME }: Record<string, string | undefined>): string {
  return join(XDG_CACHE_HOME || join(HOME || homedir(), '.cache'), 'vitrine');
}

/** The version is in the name: another Vitrine on this machine may need another one at the same time. */
function installedIn(folder: string): string {
  return join(folder, `livekit-server-${LIVEKIT_VERSION}`);
}

async function firstWritable(folders: string[]): Promise<string> {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return folder;
    } catch {
      // The next one is tried; DATA_DIR, the last, has been written to before we get here.
    }
  }
  throw new Error(`None of ${folders.join(', ')} can be written to`);
}

async function findOnPath(
  name: string,
  { PATH = '' }: Record<string, string | undefined>,
): Promise<string | undefined> {
  for (const folder of PATH.split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

/** What `--version` answers, or undefined when this is no LiveKit server that runs here. */
async function versionOf(file: string): Promise<string | undefined> {
  if (
    !(await access(file, constants.X_OK).then(
      () => true,
      () => false,
    ))
  )
    return undefined;
  const { text } = await run(file, ['--version'], { timeout: 10_000 });
  return /livekit-server version (\d+\.\d+\.\d+)/.exec(text)?.[1];
}

export function isNewEnough(version: string, oldest = OLDEST_VERSION): boolean {
  return version.localeCompare(oldest, 'en', { numeric: true }) >= 0;
}

/**
 * `make` puts a program into the folder it is given and resolves with its path, or throws. The program is tried and
 * renamed into place, so that two starts at once, or one that is killed, never leave half a file under the final name.
 * Resolves with the reason when it failed.
 */
async function install(folder: string, make: (draft: string) => Promise<string>): Promise<string | undefined> {
  const draft = join(folder, `.livekit-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(draft);
    const program = await make(draft);
    const version = await versionOf(program);
    if (version !== LIVEKIT_VERSION) return `what came does not run here as version ${LIVEKIT_VERSION}`;
    await rename(program, installedIn(folder));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function buildWithGo(
  go: string,
  draft: string,
  { variables = process.env, progress, signal }: Search,
): Promise<string> {
  progress(`Building the LiveKit server ${LIVEKIT_VERSION} with Go. This happens once and takes about 4 minutes.`);
  const begin = performance.now();
  let built = 0;
  const ticking = setInterval(() => {
    const seconds = Math.round((performance.now() - begin) / 1000);
    progress(`Still building the LiveKit server: ${seconds} s, ${built} of about ${PACKAGES} packages done`);
  }, PROGRESS_EVERY_MS);
  try {
    const { code, text } = await run(
      go,
      ['install', '-v', `github.com/livekit/livekit-server/cmd/server@v${LIVEKIT_VERSION}`],
      {
        cwd: draft,
        env: { ...variables, GOBIN: draft },
        signal,
        // -v names each package on a line of its own as it is compiled; downloads begin with "go: ".
        onLine: (line) => {
          if (!line.startsWith('go:')) built += 1;
        },
      },
    );
    if (code !== 0) throw new Error(text.trim().split('\n').slice(-2).join(' ') || `go ended with code ${code}`);
    return join(draft, 'server');
  } finally {
    clearInterval(ticking);
  }
}

type RunOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  timeout?: number;
  signal?: AbortSignal | undefined;
  onLine?: (line: string) => void;
};

/** Output of both streams together; a program that cannot be started is code -1 with the reason as its text. */
function run(
  file: string,
  args: string[],
  { onLine, ...options }: RunOptions,
): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    const hear = (piece: Buffer) => {
      text += piece.toString();
      if (onLine) for (const line of piece.toString().split('\n').filter(Boolean)) onLine(line);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => resolve({ code: -1, text: error.message }));
    child.once('close', (code) => resolve({ code: code ?? -1, text }));
  });
}
