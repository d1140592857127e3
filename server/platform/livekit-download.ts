import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

const PROGRAM = 'livekit-server';
/** A release is about 30 MB; a stand-in that never ends must not fill the disk. */
const LARGEST_BYTES = 500 * 1024 * 1024;
const STALLED_AFTER_MS = 600_000;

type Download = {
  /** Address of the release, without a slash at the end. */
  release: string;
  version: string;
  /** An empty folder; the program ends up in it. */
  draft: string;
  progress: (line: string) => void;
  signal?: AbortSignal;
};

/** The official archive, checked against the checksum file of the same release. Throws a sentence when anything is amiss. */
export async function downloadLivekit({ release, version, draft, progress, signal }: Download): Promise<string> {
  const name = archiveName(version, process.platform, process.arch);
  const limit = AbortSignal.any([AbortSignal.timeout(STALLED_AFTER_MS), ...(signal ? [signal] : [])]);
  progress(`Getting ${name} from ${release}`);
  const expected = checksumFor(name, await (await get(`${release}/checksums.txt`, limit)).text());
  const archive = join(draft, name);
  const actual = await save(await get(`${release}/${name}`, limit), archive, progress);
  if (actual !== expected)
    throw new Error(`${name} does not match its checksum (${expected} expected, ${actual} came)`);
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', draft, PROGRAM], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} could not be unpacked: ${stderr || 'there is no tar here'}`);
  const program = join(draft, PROGRAM);
  await chmod(program, 0o755);
  return program;
}

/** Throws where the project publishes no archive that can be unpacked here. */
export function archiveName(version: string, platform: string, architecture: string): string {
  const arch = { x64: 'amd64', arm64: 'arm64', arm: 'armv7' }[architecture];
  if (platform !== 'linux' || !arch) throw new Error(`there is no official archive for ${platform} on ${architecture}`);
  return `livekit_${version}_linux_${arch}.tar.gz`;
}

/** Lines of `sha256sum`: the sum, blanks (and a star for binary), the name. */
export function checksumFor(name: string, checksums: string): string {
  for (const line of checksums.split('\n')) {
    const [, sum, file] = /^([0-9a-f]{64})\s+\*?(\S+)$/i.exec(line.trim()) ?? [];
    if (sum && file === name) return sum.toLowerCase();
  }
  throw new Error(`the release's checksums.txt does not name ${name}`);
}

async function get(address: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(`${address} cannot be reached (${cause instanceof Error ? cause.message : String(cause)})`);
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}

async function save(response: Response, file: string, progress: (line: string) => void): Promise<string> {
  const total = Number(response.headers.get('content-length')) || 0;
  const hash = createHash('sha256');
  let bytes = 0;
  let told = 0;
  const count = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      bytes += piece.length;
      const tenth = total > 0 ? Math.floor((10 * bytes) / total) : 0;
      if (tenth > told) progress(`${tenth * 10} % of the LiveKit server is here`);
      told = tenth;
      done(bytes > LARGEST_BYTES ? new Error('the archive is larger than any release') : null, piece);
    },
  });
  if (!response.body) throw new Error('the archive is empty');
  await pipeline(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), count, createWriteStream(file));
  return hash.digest('hex');
}
