import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const PREFIX = '/livekit';
/** What a browser needs: signalling, and the warm-up request to the root. The server's own interface stays inside. */
const open = /^\/(rtc(\/|\?|$)|\?|$)/;

type Proxy = {
  /** True when the request was for LiveKit and is taken care of. */
  handleRequest: (incoming: IncomingMessage, reply: ServerResponse) => boolean;
  handleUpgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
};

/**
 * LiveKit's signalling under the app's own origin at /livekit. `target` is our server's address (http://127.0.0.1:7880)
 * or undefined while there is none. A join carries its offer in the query string, so the app's HTTP server needs a
 * larger `maxHeaderSize` than Node's 16 KiB: see `createOriginServer`.
 */
export function livekitProxy({ target }: { target: () => string | undefined }): Proxy {
  function forward(incoming: IncomingMessage, path: string, address: string) {
    const client = incoming.socket.remoteAddress ?? '';
    return request(new URL(address), {
      method: incoming.method,
      path,
      headers: { ...incoming.headers, 'x-forwarded-for': client },
      agent: false,
    });
  }
  return {
    handleRequest(incoming, reply) {
      const path = pathBehindPrefix(incoming);
      if (path === undefined) return false;
      const address = target();
      if (!open.test(path)) refuse(reply, 404, 'not_found');
      else if (!address) refuse(reply, 502, 'video_unavailable');
      else {
        const outgoing = forward(incoming, path, address);
        outgoing.on('response', (answer) => {
          reply.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(reply);
          answer.on('error', () => reply.destroy());
        });
        outgoing.on('error', () => (reply.headersSent ? reply.destroy() : refuse(reply, 502, 'video_unavailable')));
        reply.on('close', () => outgoing.destroy());
        incoming.pipe(outgoing);
      }
      return true;
    },
    handleUpgrade(incoming, socket, head) {
      const path = pathBehindPrefix(incoming);
      if (path === undefined) return false;
      const address = target();
      socket.on('error', () => socket.destroy());
      if (!open.test(path)) refuseUpgrade(socket, '404 Not Found', 'not_found');
      else if (!address) refuseUpgrade(socket, '502 Bad Gateway', 'video_unavailable');
      else {
        const outgoing = forward(incoming, path, address);
        outgoing.on('upgrade', (answer, upstream, firstBytes) => {
          socket.write(rawHead(answer));
          socket.write(firstBytes);
          upstream.write(head);
          join(socket, upstream);
        });
        outgoing.on('response', (answer) => {
          socket.write(rawHead(answer));
          answer.pipe(socket);
        });
        outgoing.on('error', () => refuseUpgrade(socket, '502 Bad Gateway', 'video_unavailable'));
        socket.on('close', () => outgoing.destroy());
        outgoing.end();
      }
      return true;
    },
  };
}

function pathBehindPrefix({ url = '' }: IncomingMessage): string | undefined {
  if (!url.startsWith(PREFIX)) return undefined;
  const rest = url.slice(PREFIX.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : undefined;
}

/** One end that breaks takes the other along; else a phone would wait on a line that leads nowhere. */
function join(browser: Duplex, livekit: Socket): void {
  for (const end of [browser, livekit]) if ('setNoDelay' in end) (end as Socket).setNoDelay(true);
  browser.pipe(livekit).pipe(browser);
  for (const [end, other] of [[browser, livekit] as const, [livekit, browser] as const]) {
    end.on('error', () => other.destroy());
    end.on('close', () => other.destroy());
  }
}

function rawHead({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function refuse(reply: ServerResponse, status: number, code: string): void {
  reply.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  reply.end(JSON.stringify({ code, status }));
}

function refuseUpgrade(socket: Duplex, line: string, code: string): void {
  const body = JSON.stringify({ code, status: Number.parseInt(line, 10) });
  socket.end(
    `HTTP/1.1 ${line}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
