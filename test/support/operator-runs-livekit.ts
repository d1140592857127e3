import { startLivekit } from '#server/platform/livekit-server.ts';
import { createLog } from '#server/platform/log.ts';

const [dataDir = '', path = '', key = '', secret = ''] = process.argv.slice(2);
const server = await startLivekit({
  binary: { kind: 'binary', path, version: '1.13.5', found: 'installed before' },
  keys: { key, secret },
  dataDir,
  firstPort: 4100,
  nodeIp: '127.0.0.1',
  webhookUrl: 'http://127.0.0.1:4199/webhook',
  log: createLog({ level: 'silent' }),
});
process.stdout.write(`${JSON.stringify(server.state())}\n`);
