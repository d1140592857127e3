import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isNewEnough, LIVEKIT_VERSION, obtainLivekit } from '#server/platform/livekit-binary.ts';
import { archiveName, checksumFor } from '#server/platform/livekit-download.ts';
import { listenOrExplain } from '#server/platform/listen.ts';
import { silent, temporaryFolder } from '#test/support/operator-temporary.ts';

/** A stand-in that only knows its version, as much as the search looks at. */
const standIn = (version: string) => `#!/bin/sh\necho "livekit-server version ${version}"\n`;

async function script(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  await chmod(file, 0o755);
}

/** A machine of its own: an empty PATH folder, home and DATA_DIR. */
async function machine() {
  const root = await temporaryFolder();
  const [bin, home, dataDir] = [join(root, 'bin'), join(root, 'home'), join(root, 'data')];
  for (const folder of [bin, home, dataDir]) await mkdir(folder);
  const lines: string[] = [];
  const obtain = (options: Partial<Parameters<typeof obtainLivekit>[0]> = {}) =>
    obtainLivekit({
      environment: { outsideLivekit: undefined },
      dataDir,
      allowDownload: false,
      log: silent,
      progress: (line) => lines.push(line),
      variables: { PATH: bin, HOME: home },
      ...options,
    });
  const cached = join(home, '.cache', 'vitrine', `livekit-server-${LIVEKIT_VERSION}`);
  return { bin, home, dataDir, lines, obtain, cached };
}

describe('finding a LiveKit server', () => {
  test('an outside server with keys comes before everything', async () => {
    const { bin, obtain } = await machine();
    await script(join(bin, 'livekit-server'), standIn('1.13.5'));
    const outsideLivekit = { url: 'wss://lk', publicUrl: 'wss://lk', keys: { key: 'k', secret: 's' } };
    expect(await obtain({ environment: { outsideLivekit } })).toEqual({ kind: 'outside', ...outsideLivekit });
  });

  test('then the one on the PATH, when it is new enough', async () => {
    const { bin, obtain } = await machine();
    await script(join(bin, 'livekit-server'), standIn('1.9.10'));
    expect(await obtain()).toEqual({
      kind: 'binary',
      path: join(bin, 'livekit-server'),
      version: '1.9.10',
      found: 'on the PATH',
    });
  });

  test('one on the PATH that is too old is passed over', async () => {
    const { bin, obtain } = await machine();
    await script(join(bin, 'livekit-server'), standIn('1.9.9'));
    expect(await obtain()).toHaveProperty('missing');
  });

  test('versions are compared by their numbers', () => {
    expect(isNewEnough('1.10.0')).toBe(true);
    expect(isNewEnough('1.9.10')).toBe(true);
    expect(isNewEnough('1.9.9')).toBe(false);
    expect(isNewEnough('0.99.99')).toBe(false);
    expect(isNewEnough('2.0.0')).toBe(true);
  });

  test('then one installed before, in the user’s cache or in DATA_DIR', async () => {
    const { home, dataDir, obtain, cached } = await machine();
    const inData = join(dataDir, `livekit-server-${LIVEKIT_VERSION}`);
    await script(inData, standIn(LIVEKIT_VERSION));
    expect(await obtain()).toMatchObject({ path: inData, found: 'installed before' });
    await mkdir(join(home, '.cache', 'vitrine'), { recursive: true });
    await script(cached, standIn(LIVEKIT_VERSION));
    expect(await obtain()).toMatchObject({ path: cached });
  });

  test('with none to be had, it says so and how to get one', async () => {
    const { obtain } = await machine();
    const found = await obtain();
    expect(found).toHaveProperty('missing', 'There is no LiveKit server.');
    const how = 'how' in found ? found.how.join('\n') : '';
    for (const way of ['--get-livekit', 'Install Go', 'on the PATH', 'LIVEKIT_URL']) expect(how).toContain(way);
  });
});

describe('building it with Go', () => {
  const go = (body: string) => `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`;
  const builds = go(
    `echo "$@" >> "$HOME/go-arguments"; printf '%s\\n' '#!/bin/sh' 'echo livekit-server version ${LIVEKIT_VERSION}' > "$GOBIN/server"; chmod 755 "$GOBIN/server"`,
  );

  test('asks for the pinned version, and the next start finds what was built', async () => {
    const { bin, home, lines, obtain, cached } = await machine();
    await script(join(bin, 'go'), builds);
    expect(await obtain()).toMatchObject({ path: cached, version: LIVEKIT_VERSION, found: 'built with Go' });
    expect(await readFile(join(home, 'go-arguments'), 'utf8')).toContain(`cmd/server@v${LIVEKIT_VERSION}`);
    expect(lines[0]).toContain('about 4 minutes');
    expect(await obtain()).toMatchObject({ path: cached, found: 'installed before' });
    expect(await readdir(join(cached, '..'))).toEqual([`livekit-server-${LIVEKIT_VERSION}`]);
  });

  test('two starts at once both end up with the same whole program', async () => {
    const { bin, obtain, cached } = await machine();
    await script(join(bin, 'go'), builds);
    const found = await Promise.all([obtain(), obtain()]);
    expect(found).toMatchObject([{ path: cached }, { path: cached }]);
  });

  test('a cache that cannot be made leads to DATA_DIR', async () => {
    const { bin, home, dataDir, obtain } = await machine();
    await writeFile(join(home, '.cache'), 'a file where the folder should be');
    await script(join(bin, 'go'), builds);
    expect(await obtain()).toMatchObject({ path: join(dataDir, `livekit-server-${LIVEKIT_VERSION}`) });
  });

  test.each([
    [
      'without a network',
      'echo "go: github.com/livekit/livekit-server: dial tcp: no route to host" >&2; exit 1',
      /no route to host/,
    ],
    ['of an old version', 'echo "go.mod requires go >= 1.26 (running go 1.19)" >&2; exit 1', /requires go >= 1\.26/],
    [
      'that builds something else',
      'printf "#!/bin/sh\\necho hello\\n" > "$GOBIN/server"; chmod 755 "$GOBIN/server"',
      /does not run here as version/,
    ],
    ['that builds nothing', 'true', /does not run here as version/],
  ])('a Go %s gives a reason and ways out, and leaves nothing behind', async (_which, body, reason) => {
    const { bin, obtain, cached } = await machine();
    await script(join(bin, 'go'), go(body));
    const found = await obtain();
    expect('missing' in found && found.missing).toMatch(reason);
    expect('how' in found && found.how.length).toBeGreaterThan(2);
    expect(await readdir(join(cached, '..'))).toEqual([]);
  });
});

describe('getting the official release', () => {
  const archive = archiveName(LIVEKIT_VERSION, 'linux', process.arch);

  /** The layout of a release: the archive and checksums.txt below /v<version>/. */
  async function release(change: { sums?: (sum: string) => string; archive?: (bytes: Buffer) => Buffer } = {}) {
    const folder = await temporaryFolder();
    await script(join(folder, 'livekit-server'), standIn(LIVEKIT_VERSION));
    await writeFile(join(folder, 'LICENSE'), 'words');
    spawnSync('tar', ['-czf', join(folder, archive), '-C', folder, 'LICENSE', 'livekit-server']);
    const bytes = await readFile(join(folder, archive));
    const sum = createHash('sha256').update(bytes).digest('hex');
    const lines = `${'0'.repeat(64)}  livekit_${LIVEKIT_VERSION}_windows_amd64.zip\n${sum}  ${archive}\n`;
    const files = new Map<string, Buffer | string>([
      [`/v${LIVEKIT_VERSION}/checksums.txt`, change.sums?.(lines) ?? lines],
      [`/v${LIVEKIT_VERSION}/${archive}`, change.archive?.(bytes) ?? bytes],
    ]);
    const server = createServer(({ url = '' }, reply) => {
      const file = files.get(url);
      reply.writeHead(file === undefined ? 404 : 200, { 'content-length': file?.length ?? 0 });
      reply.end(file);
    });
    await listenOrExplain(server, 0, '127.0.0.1');
    onTestFinished(() => void server.close());
    const address = server.address();
    return { releases: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`, files };
  }

  test('happens only when asked for', async () => {
    const { obtain } = await machine();
    const { releases } = await release();
    expect(await obtain({ releases })).toHaveProperty('missing');
    expect(await obtain({ releases, allowDownload: true })).toMatchObject({
      found: 'downloaded',
      version: LIVEKIT_VERSION,
    });
    expect(await obtain({ releases })).toMatchObject({ found: 'installed before' });
  });

  test.each([
    [
      'an archive that was changed',
      { archive: (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')]) },
      /does not match its checksum/,
    ],
    ['a checksum file that does not name it', { sums: () => 'nothing here\n' }, /does not name/],
    [
      'a checksum of the wrong length',
      { sums: (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'abc') },
      /does not name/,
    ],
  ])('%s is refused, and nothing is kept', async (_what, change, reason) => {
    const { obtain, cached } = await machine();
    const { releases } = await release(change);
    const found = await obtain({ releases, allowDownload: true });
    expect('missing' in found && found.missing).toMatch(reason);
    expect(await readdir(join(cached, '..'))).toEqual([]);
  });

  test('a release that is not there, or a machine without a network, gives a reason', async () => {
    const { obtain } = await machine();
    const { releases, files } = await release();
    files.clear();
    const gone = await obtain({ releases, allowDownload: true });
    expect('missing' in gone && gone.missing).toMatch(/answered 404/);
    const offline = await obtain({ releases: 'http://127.0.0.1:9', allowDownload: true });
    expect('missing' in offline && offline.missing).toMatch(/cannot be reached/);
  });

  test('archives are named as the project names them', () => {
    expect(archiveName('1.13.5', 'linux', 'x64')).toBe('livekit_1.13.5_linux_amd64.tar.gz');
    expect(archiveName('1.13.5', 'linux', 'arm64')).toBe('livekit_1.13.5_linux_arm64.tar.gz');
    expect(() => archiveName('1.13.5', 'darwin', 'arm64')).toThrow(/no official archive/);
  });

  test('a checksum is found beside its name, with or without the star of binary mode', () => {
    const sum = 'A'.repeat(64);
    expect(checksumFor('a.tar.gz', `${'b'.repeat(64)}  b.tar.gz\n${sum} *a.tar.gz\n`)).toBe(sum.toLowerCase());
  });
});
