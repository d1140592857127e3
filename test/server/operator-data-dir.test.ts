import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeInstanceLock } from '#server/platform/instance-lock.ts';
import { listenOrExplain } from '#server/platform/listen.ts';
import { createLog } from '#server/platform/log.ts';
import { readSecrets } from '#server/platform/secrets.ts';
import { startChild } from '#test/support/operator-child.ts';
import { temporaryFolder } from '#test/support/operator-temporary.ts';

describe('keys of an installation', () => {
  test('are made at the first start, kept, and readable by their owner alone', async () => {
    const dataDir = join(await temporaryFolder(), 'new');
    const first = await readSecrets(dataDir);
    expect(first.livekitSecret.length).toBeGreaterThanOrEqual(32);
    expect(new Set(Object.values(first)).size).toBe(4);
    expect(await readSecrets(dataDir)).toEqual(first);
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });

  test('two starts at once agree on them', async () => {
    const dataDir = await temporaryFolder();
    const [one, two] = await Promise.all([readSecrets(dataDir), readSecrets(dataDir)]);
    expect(one).toEqual(two);
  });

  test('are closed again when somebody opened the file to others', async () => {
    const dataDir = await temporaryFolder();
    await readSecrets(dataDir);
    await chmod(join(dataDir, 'secrets.json'), 0o644);
    await readSecrets(dataDir);
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  test('a damaged file is named and left as it is, since new keys would end every link', async () => {
    const dataDir = await temporaryFolder();
    const file = join(dataDir, 'secrets.json');
    await writeFile(file, '{"sessionSecret":');
    await expect(readSecrets(dataDir)).rejects.toThrow(/secrets\.json is damaged/);
    expect(await readFile(file, 'utf8')).toBe('{"sessionSecret":');
  });

  test('a DATA_DIR that cannot be used is named', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(readSecrets(join(file, 'data'))).rejects.toThrow(/DATA_DIR .* cannot be used/);
  });
});

describe('one app per data folder', () => {
  test('a second start learns where the first one runs', async () => {
    const dataDir = await temporaryFolder();
    const first = await startChild('operator-takes-lock.ts', [dataDir, '4150']);
    expect(first.says).toEqual({ held: true });
    expect(await takeInstanceLock(dataDir)).toEqual({ runningAt: 'http://localhost:4150', pid: first.pid });
  });

  test('of several starts at the same moment exactly one goes on', async () => {
    const dataDir = await temporaryFolder();
    const starts = await Promise.all(
      [4151, 4152, 4153, 4154].map((port) => startChild('operator-takes-lock.ts', [dataDir, String(port)])),
    );
    expect(starts.filter(({ says }) => says.held)).toHaveLength(1);
  });

  test('an app ended by kill -9 leaves the folder free at once', async () => {
    const dataDir = await temporaryFolder();
    const first = await startChild('operator-takes-lock.ts', [dataDir, '4155']);
    await first.kill('SIGKILL');
    const second = await startChild('operator-takes-lock.ts', [dataDir, '4156']);
    expect(second.says).toEqual({ held: true });
  });

  test('the folder is free again after a release', async () => {
    const dataDir = await temporaryFolder();
    const first = await takeInstanceLock(dataDir);
    if (!('release' in first)) throw new Error('the folder was not free');
    expect(await takeInstanceLock(dataDir)).toEqual({ runningAt: '', pid: process.pid });
    first.release();
    const second = await takeInstanceLock(dataDir);
    expect(second).toHaveProperty('release');
    if ('release' in second) second.release();
  });

  test('two folders do not know of each other', async () => {
    const locks = await Promise.all([
      takeInstanceLock(await temporaryFolder()),
      takeInstanceLock(await temporaryFolder()),
    ]);
    for (const lock of locks) {
      expect(lock).toHaveProperty('release');
      if ('release' in lock) lock.release();
    }
  });
});

describe('listening', () => {
  test('a taken port is named, with the way to choose another', async () => {
    const first = createServer();
    onTestFinished(() => void first.close());
    await listenOrExplain(first, 0, '127.0.0.1');
    const { port } = first.address() as AddressInfo;
    await expect(listenOrExplain(createServer(), port, '127.0.0.1')).rejects.toThrow(
      new RegExp(`Port ${port} on 127.0.0.1 is taken.*PORT=${port + 1} npm start`),
    );
  });

  test('an address of another machine is named', async () => {
    await expect(listenOrExplain(createServer(), 0, '203.0.113.7')).rejects.toThrow(/HOST=203\.0\.113\.7 is not/);
  });
});

describe('the log', () => {
  test('in a file is readable by its owner alone, as is the folder it makes', async () => {
    const dataDir = join(await temporaryFolder(), 'new');
    createLog({ level: 'info', into: join(dataDir, 'vitrine.log') }).info({}, 'heard');
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'vitrine.log'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dataDir, 'vitrine.log'), 'utf8')).toContain('heard');
  });

  test('keeps what opens something to itself, at every depth that is logged', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', into: { write: (line) => void lines.push(line) } });
    log.info(
      { token: 'open-1', request: { headers: { authorization: 'open-2', cookie: 'open-3' }, 'set-cookie': 'open-4' } },
      'heard',
    );
    log.info({ mail: { link: 'open-5' }, secret: 'open-6', consultId: 'kept' }, 'sent');
    expect(lines.join()).not.toMatch(/open-\d/);
    expect(lines.join()).toContain('kept');
  });
});
