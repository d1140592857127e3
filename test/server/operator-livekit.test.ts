import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { AccessToken, RoomServiceClient, WebhookReceiver } from 'livekit-server-sdk';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LivekitBinary } from '#server/platform/livekit-binary.ts';
import { livekitProxy } from '#server/platform/livekit-proxy.ts';
import { createOriginServer } from '#server/platform/lan.ts';
import { listenOrExplain } from '#server/platform/listen.ts';
import { commandLine } from '#server/platform/processes.ts';
import { startChild } from '#test/support/operator-child.ts';
import { realLivekit, startTestLivekit, testKeys } from '#test/support/operator-livekit.ts';
import { temporaryFolder } from '#test/support/operator-temporary.ts';
import { until } from '#test/support/until.ts';

let binary: Extract<LivekitBinary, { kind: 'binary' }>;
beforeAll(async () => {
  binary = await realLivekit();
}, 900_000);

function running(state: ReturnType<Awaited<ReturnType<typeof startTestLivekit>>['state']>) {
  if (state.status !== 'running') throw new Error(`LiveKit is ${JSON.stringify(state)}`);
  return state;
}

const rooms = (url: string | undefined) => new RoomServiceClient(url ?? '', testKeys.key, testKeys.secret);

describe('our own LiveKit server', () => {
  test('runs, makes rooms with our keys, and ends with the app', async () => {
    const server = await startTestLivekit(await temporaryFolder(), { binary });
    const { pid, version } = running(server.state());
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    await rooms(server.url()).createRoom({ name: 'consult' });
    expect(await rooms(server.url()).listRooms()).toMatchObject([
      { name: 'consult', emptyTimeout: 300, departureTimeout: 180 },
    ]);
    await server.stop();
    expect(server.state().status).toBe('stopped');
    expect(server.url()).toBeUndefined();
    expect(commandLine(pid)).toBeUndefined();
  });

  test('shows no secret on its command line, and keeps its configuration from other users', async () => {
    const dataDir = await temporaryFolder();
    const server = await startTestLivekit(dataDir, { binary });
    const { pid } = running(server.state());
    expect(commandLine(pid)).not.toContain(testKeys.secret);
    const file = join(dataDir, 'livekit.json');
    expect(await readFile(file, 'utf8')).toContain(testKeys.secret);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('takes signalling on this machine only', async () => {
    const server = await startTestLivekit(await temporaryFolder(), { binary });
    const { signal } = running(server.state()).ports;
    await expect(fetch(`http://[::1]:${signal}/`)).rejects.toThrow('fetch failed');
  });

  test('comes back when it is killed, and the app hears of it', async () => {
    const server = await startTestLivekit(await temporaryFolder(), { binary });
    const before = running(server.state());
    let heard = 0;
    server.onRestart(() => {
      heard += 1;
    });
    process.kill(before.pid, 'SIGKILL');
    await until(() => heard === 1);
    const after = running(server.state());
    expect(after.pid).not.toBe(before.pid);
    expect(after.ports).toEqual(before.ports);
    expect(await rooms(server.url()).listRooms()).toEqual([]);
  });

  test('two instances run side by side on ports of their own', async () => {
    const [one, two] = [
      await startTestLivekit(await temporaryFolder(), { binary }),
      await startTestLivekit(await temporaryFolder(), { binary }),
    ];
    const ports = [one, two].flatMap((server) => Object.values(running(server.state()).ports));
    expect(new Set(ports).size).toBe(8);
    await rooms(one.url()).createRoom({ name: 'consult' });
    expect(await rooms(two.url()).listRooms()).toEqual([]);
  });

  test('after kill -9 of the app the next one goes on with it: the call stays, and there are never two', async () => {
    const dataDir = await temporaryFolder();
    const app = await startChild('operator-runs-livekit.ts', [dataDir, binary.path, testKeys.key, testKeys.secret]);
    await app.kill('SIGKILL');
    expect(commandLine(Number(app.says.pid))).toBeDefined();
    const server = await startTestLivekit(dataDir, { binary });
    expect(running(server.state()).pid).toBe(app.says.pid);
    process.kill(Number(app.says.pid), 'SIGKILL');
    await until(() => server.state().status === 'running' && running(server.state()).pid !== app.says.pid);
  });

  test('one left behind with other settings is ended before a new one begins', async () => {
    const dataDir = await temporaryFolder();
    const app = await startChild('operator-runs-livekit.ts', [dataDir, binary.path, testKeys.key, testKeys.secret]);
    await app.kill('SIGKILL');
    const server = await startTestLivekit(dataDir, { binary, webhookUrl: 'http://127.0.0.1:4198/webhook' });
    expect(running(server.state()).pid).not.toBe(app.says.pid);
    expect(commandLine(Number(app.says.pid))).toBeUndefined();
  });

  test('one that cannot start is reported with its reason, and tried again', async () => {
    const dataDir = await temporaryFolder();
    const path = join(dataDir, 'broken-livekit');
    await writeFile(path, '#!/bin/sh\necho no network today\nexit 3\n');
    await chmod(path, 0o755);
    const server = await startTestLivekit(dataDir, { binary: { ...binary, path } });
    expect(server.state()).toMatchObject({ status: 'starting', reason: 'ended with code 3 (no network today)' });
    expect(server.url()).toBeUndefined();
    await writeFile(path, `#!/bin/sh\nexec ${binary.path} "$@"\n`);
    await until(() => server.state().status === 'running');
  });

  test('tells the app what happens in its rooms, signed', async () => {
    const hook = await listeningHook();
    const server = await startTestLivekit(await temporaryFolder(), { binary, webhookUrl: hook.url });
    await rooms(server.url()).createRoom({ name: 'consult' });
    const { body, authorization } = await until(() => hook.heard[0]);
    const event = await new WebhookReceiver(testKeys.key, testKeys.secret).receive(body, authorization);
    expect(event).toMatchObject({ event: 'room_started', room: { name: 'consult' } });
  });
});

describe('a browser that joins through the app', () => {
  test('is let in at the app’s own address, and is sent to nobody else’s STUN server', async () => {
    const server = await startTestLivekit(await temporaryFolder(), { binary });
    const origin = await originOf(() => server.url());
    await rooms(server.url()).createRoom({ name: 'consult' });
    const answer = await firstMessage(
      `${origin}/livekit/rtc?protocol=16&sdk=js&access_token=${await token('consult')}`,
    );
    expect(answer).toContain('customer');
    expect(answer).toContain(`turn:127.0.0.1:${running(server.state()).ports.turn}?transport=udp`);
    expect(answer).not.toMatch(/stun:|google|twilio/);
  });

  test('finds no room that the app has not made', async () => {
    const server = await startTestLivekit(await temporaryFolder(), { binary });
    const origin = await originOf(() => server.url());
    const address = `${origin.replace('ws', 'http')}/livekit/rtc/validate?access_token=${await token('guessed')}`;
    expect((await fetch(address)).status).toBe(404);
  });
});

async function token(room: string): Promise<string> {
  const access = new AccessToken(testKeys.key, testKeys.secret, { identity: 'customer', ttl: 60 });
  access.addGrant({ roomJoin: true, room });
  return access.toJwt();
}

async function originOf(target: () => string | undefined): Promise<string> {
  const proxy = livekitProxy({ target });
  const server = createOriginServer(undefined);
  server.on('request', (incoming, reply) => void proxy.handleRequest(incoming, reply));
  server.on('upgrade', (incoming, socket, head) => void proxy.handleUpgrade(incoming, socket, head));
  await listenOrExplain(server, 0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `ws://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
}

/** The server's answer to a join is protobuf; its addresses and names are readable text in it. */
function firstMessage(url: string): Promise<string> {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  onTestFinished(() => socket.close());
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => resolve(Buffer.from(data).toString('latin1'));
    socket.onerror = () => reject(new Error('the line was refused'));
  });
}

async function listeningHook() {
  const heard: { body: string; authorization: string }[] = [];
  const server = createServer((incoming, reply) => {
    void textOf(incoming).then((body) => heard.push({ body, authorization: incoming.headers.authorization ?? '' }));
    reply.end();
  });
  await listenOrExplain(server, 0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const address = server.address();
  return { heard, url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/webhook` };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of incoming) text += String(piece);
  return text;
}
