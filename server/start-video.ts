import type { VideoState } from './features/health/report.ts';
import type { Environment } from './platform/environment.ts';
import { lanAddresses } from './platform/lan.ts';
import { obtainLivekit } from './platform/livekit-binary.ts';
import { createRooms, type Rooms } from './platform/livekit-rooms.ts';
import { type LivekitServer, startLivekit } from './platform/livekit-server.ts';
import type { Log } from './platform/log.ts';
import type { Secrets } from './platform/secrets.ts';

export type Video = {
  state(): VideoState;
  /** Answers video_unavailable while there is no server; everything else works without. */
  rooms: Rooms;
  /** Where signalling is passed on to; undefined while it is down, or when browsers reach an outside server directly. */
  target(): string | undefined;
  ready: Promise<VideoState>;
  stop(): Promise<void>;
};

/** Finds or gets a LiveKit server and keeps it running, beside the rest: the shop opens while it is still being built. */
export function startVideo(options: {
  environment: Environment;
  secrets: Secrets;
  log: Log;
  say(line: string): void;
  allowDownload: boolean;
  /** Plain HTTP on this machine: LiveKit would not trust a certificate made for the network's names. */
  webhookUrl: string;
}): Video {
  const { environment, secrets, log } = options;
  const outside = environment.outsideLivekit;
  const keys = outside?.keys ?? { key: secrets.livekitKey, secret: secrets.livekitSecret };
  const stopping = new AbortController();
  let server: LivekitServer | null = null;
  let waiting: VideoState = { status: 'starting', reason: null, how: [] };

  const state = (): VideoState => {
    if (!server) return waiting;
    const now = server.state();
    return { status: now.status, reason: now.status === 'starting' ? (now.reason ?? null) : null, how: [] };
  };

  const begin = async (): Promise<VideoState> => {
    const found = await obtainLivekit({
      environment,
      dataDir: environment.dataDir,
      allowDownload: options.allowDownload,
      log,
      progress: options.say,
      signal: stopping.signal,
    });
    if (stopping.signal.aborted) return state();
    if ('missing' in found) {
      waiting = { status: 'missing', reason: found.missing, how: found.how };
      return waiting;
    }
    if (found.kind === 'outside') {
      waiting = { status: 'running', reason: null, how: [] };
      return waiting;
    }
    server = await startLivekit({
      binary: found,
      keys,
      dataDir: environment.dataDir,
      nodeIp: lanAddresses()[0] ?? '127.0.0.1',
      webhookUrl: options.webhookUrl,
      log,
    });
    if (stopping.signal.aborted) await server.stop();
    return state();
  };
  const ready = begin().catch((error): VideoState => {
    waiting = { status: 'missing', reason: error instanceof Error ? error.message : String(error), how: [] };
    return waiting;
  });
  return {
    state,
    rooms: createRooms({ url: () => (outside ? outside.url : server?.url()), keys }),
    target: () => server?.url(),
    ready,
    async stop() {
      stopping.abort();
      // A server that is just starting must not outlive us.
      await ready;
      await server?.stop();
    },
  };
}
