import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createOriginServer, lanAddresses, qrCode, readCertificate } from '#server/platform/lan.ts';
import { listenOrExplain } from '#server/platform/listen.ts';
import { backOff } from '#server/platform/supervisor.ts';
import { projectFolder } from '#test/support/operator-temporary.ts';

const cert = join(projectFolder, 'test/support/operator-cert.pem');
const key = join(projectFolder, 'test/support/operator-key.pem');
const now = new Date('2027-01-01T00:00:00Z');

const network = (address: string, family: 'IPv4' | 'IPv6' = 'IPv4', internal = false) => {
  const details = { address, netmask: '', mac: '', internal, cidr: null };
  return family === 'IPv4' ? [{ ...details, family }] : [{ ...details, family, scopeid: 0 }];
};

describe('serving phones on the same network', () => {
  test('everything goes over HTTPS with the certificate that was given', async () => {
    const server = createOriginServer(await readCertificate(cert, key, now));
    server.on('request', (_incoming, reply) => void reply.end('the app'));
    await listenOrExplain(server, 0, '127.0.0.1');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const text = await new Promise<string>((resolve, reject) => {
      request({ host: '127.0.0.1', port, ca: readFileSync(cert), agent: false }, (reply) => {
        reply.setEncoding('utf8').on('data', resolve);
      })
        .on('error', reject)
        .end();
    });
    expect(text).toBe('the app');
  });

  test('the names a certificate is for are known, so that the QR code shows one that phones accept', async () => {
    expect((await readCertificate(cert, key, now)).hosts).toEqual(['shop.test']);
  });

  test.each([
    ['a missing file', join(projectFolder, 'nowhere.pem'), key, now, /--cert .*nowhere\.pem cannot be read/],
    ['a key in place of the certificate', key, key, now, /are not a certificate and its key/],
    ['a certificate that ran out', cert, key, new Date('2200-01-01T00:00:00Z'), /ran out on/],
  ])('%s is named', async (_what, certFile, keyFile, at, message) => {
    await expect(readCertificate(certFile, keyFile, at)).rejects.toThrow(message);
  });

  test('addresses that phones can reach come before those of containers', () => {
    expect(
      lanAddresses({
        lo: network('127.0.0.1', 'IPv4', true),
        docker0: network('172.17.0.1'),
        wlan0: [...network('fe80::1', 'IPv6'), ...network('192.168.1.20')],
        eth1: network('169.254.3.4'),
      }),
    ).toEqual(['192.168.1.20', '172.17.0.1']);
  });

  test('the address is drawn as a QR code', async () => {
    expect((await qrCode('https://192.168.1.20:3000')).split('\n').length).toBeGreaterThan(10);
  });
});

describe('a server that keeps dying', () => {
  test('is started at once the first time, then after ever longer pauses of at most 10 s', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 50].map(backOff)).toEqual([0, 250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });
});
