import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Whether this port can be listened on now. Another program may still come first, so the start itself must cope. */
export function isFree(kind: 'tcp' | 'udp', port: number, host: string): Promise<boolean> {
  return kind === 'tcp' ? isFreeTcp(port, host) : isFreeUdp(port, host);
}

function isFreeTcp(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

function isFreeUdp(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket('udp4');
    probe.once('error', () => {
      probe.close();
      resolve(false);
    });
    probe.bind({ port, address: host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
