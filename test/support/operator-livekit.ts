import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LivekitBinary, obtainLivekit } from '#server/platform/livekit-binary.ts';
import { type LivekitServer, startLivekit } from '#server/platform/livekit-server.ts';
import { projectFolder, silent } from './operator-temporary.ts';

export const testKeys = { key: 'vitrine-test', secret: 'a-secret-of-the-tests-with-32-characters' };

/**
 * The server that `npm start` would take. Running the tests asks for it, so it is also built or downloaded: give the
 * hook that calls this a quarter of an hour.
 */
export async function realLivekit(): Promise<Extract<LivekitBinary, { kind: 'binary' }>> {
  const found = await obtainLivekit({
    environment: { outsideLivekit: undefined },
    dataDir: join(projectFolder, '.vitrine'),
    allowDownload: true,
    log: silent,
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  if ('kind' in found && found.kind === 'binary') return found;
  throw new Error('missing' in found ? [found.missing, ...found.how].join('\n') : 'An outside server was found');
}

export async function startTestLivekit(
  dataDir: string,
  options: Partial<Parameters<typeof startLivekit>[0]> & Pick<Parameters<typeof startLivekit>[0], 'binary'>,
): Promise<LivekitServer> {
  const server = await startLivekit({
    keys: testKeys,
    dataDir,
    firstPort: 4100,
    nodeIp: '127.0.0.1',
    webhookUrl: 'http://127.0.0.1:4199/webhook',
    log: silent,
    ...options,
  });
  onTestFinished(() => server.stop());
  return server;
}
