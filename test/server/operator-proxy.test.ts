import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createOriginServer } from '#server/platform/lan.ts';
import { listenOrExplain } from '#server/platform/listen.ts';
import { livekitProxy } from '#server/platform/livekit-proxy.ts';
import { until } from '#test/support/until.ts';

async function listening(server: Server): Promise<number> {
  await listenOrExplain(server, 0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

/** Stands in for LiveKit: repeats what it was asked, and echoes on an upgraded line. */
async function upstream() {
  const lines: Socket[] = [];
  const server = createServer({ maxHeaderSize: 128 * 1024 }, (incoming, reply) => {
    reply.writeHead(200, { 'x-from': 'livekit' });
    reply.end(JSON.stringify({ method: incoming.method, url: incoming.url, headers: incoming.headers }));
  });
  server.on('upgrade', (incoming, socket: Socket) => {
    if (incoming.url === '/rtc/refused') {
      socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 7\r\n\r\ntoken??');
      return;
    }
    lines.push(socket);
    socket.on('error', () => socket.destroy());
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n${incoming.url?.length};`,
    );
    socket.pipe(socket);
  });
  return { port: await listening(server), lines };
}

async function app(target: () => string | undefined): Promise<number> {
  const proxy = livekitProxy({ target });
  const server = createOriginServer(undefined);
  server.on('request', (incoming, reply) => {
    if (!proxy.handleRequest(incoming, reply)) reply.end('the app');
  });
  server.on('upgrade', (incoming, socket, head) => {
    if (!proxy.handleUpgrade(incoming, socket, head)) socket.destroy();
  });
  return listening(server);
}

/** A raw line, so that the bytes of the handshake can be looked at. */
function line(port: number, path: string) {
  const socket = connect(port, '127.0.0.1');
  const heard = { text: '', closed: false };
  socket.on('data', (piece) => {
    heard.text += piece.toString();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    heard.closed = true;
  });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n`);
  onTestFinished(() => void socket.destroy());
  return { socket, heard };
}

describe('LiveKit under the app’s own address', () => {
  test('a request loses its prefix and keeps its headers; the rest of the app is left to the app', async () => {
    const { port: livekit } = await upstream();
    const port = await app(() => `http://127.0.0.1:${livekit}`);
    const reply = await fetch(`http://127.0.0.1:${port}/livekit/rtc/validate?access_token=t`, {
      headers: { 'x-kept': 'yes', 'x-forwarded-for': '203.0.113.9' },
    });
    expect(reply.headers.get('x-from')).toBe('livekit');
    expect(await reply.json()).toMatchObject({
      url: '/rtc/validate?access_token=t',
      headers: { 'x-kept': 'yes', 'x-forwarded-for': '127.0.0.1' },
    });
    for (const path of ['/', '/livekitten', '/api/livekit'])
      expect(await (await fetch(`http://127.0.0.1:${port}${path}`)).text()).toBe('the app');
  });

  test('the warm-up request of a waiting page gets through', async () => {
    const { port: livekit } = await upstream();
    const port = await app(() => `http://127.0.0.1:${livekit}`);
    expect((await fetch(`http://127.0.0.1:${port}/livekit`, { method: 'HEAD' })).status).toBe(200);
  });

  test('the server’s own interface stays inside', async () => {
    const { port: livekit } = await upstream();
    const port = await app(() => `http://127.0.0.1:${livekit}`);
    for (const path of ['/twirp/livekit.RoomService/ListRooms', '/agent', '/rtcx', '/settings/../twirp']) {
      const reply = await fetch(`http://127.0.0.1:${port}/livekit${path}`, { method: 'POST', body: '{}' });
      expect(reply.status).toBe(404);
    }
    const { heard } = line(port, '/livekit/agent');
    await until(() => heard.text.startsWith('HTTP/1.1 404') && heard.closed);
  });

  test('a line carries both ways, with an offer of 40 kB in its address', async () => {
    const { port: livekit } = await upstream();
    const port = await app(() => `http://127.0.0.1:${livekit}`);
    const path = `/rtc/v1?join_request=${'a'.repeat(40_000)}`;
    const { socket, heard } = line(port, `/livekit${path}`);
    await until(() => heard.text.includes(`${path.length};`));
    expect(heard.text).toMatch(/^HTTP\/1\.1 101 /);
    socket.write('there and back');
    await until(() => heard.text.endsWith('there and back'));
  });

  test('a refusal by LiveKit reaches the browser', async () => {
    const { port: livekit } = await upstream();
    const port = await app(() => `http://127.0.0.1:${livekit}`);
    const { heard } = line(port, '/livekit/rtc/refused');
    await until(() => heard.text.startsWith('HTTP/1.1 401') && heard.text.endsWith('token??'));
  });

  test('when LiveKit breaks off, the browser’s line ends, and the other way round', async () => {
    const { port: livekit, lines } = await upstream();
    const port = await app(() => `http://127.0.0.1:${livekit}`);
    const first = line(port, '/livekit/rtc');
    await until(() => first.heard.text.includes(';'));
    lines[0]?.destroy();
    await until(() => first.heard.closed);
    const second = line(port, '/livekit/rtc');
    await until(() => second.heard.text.includes(';'));
    second.socket.resetAndDestroy();
    await until(() => lines[1]?.destroyed);
  });

  test.each([
    ['there is no LiveKit server', () => undefined],
    ['it does not answer', () => 'http://127.0.0.1:9'],
  ])('while %s, requests and lines get a plain 502', async (_why, target) => {
    const port = await app(target);
    const reply = await fetch(`http://127.0.0.1:${port}/livekit/rtc/validate`);
    expect(reply.status).toBe(502);
    expect(await reply.json()).toEqual({ code: 'video_unavailable', status: 502 });
    const { heard } = line(port, '/livekit/rtc');
    await until(() => heard.text.startsWith('HTTP/1.1 502') && heard.text.endsWith('}') && heard.closed);
  });
});
