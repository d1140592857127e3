import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { makeDataDir } from './data-dir.ts';

const secretsShape = z.object({
  sessionSecret: z.string().min(32),
  linkSecret: z.string().min(32),
  livekitKey: z.string().min(8),
  livekitSecret: z.string().min(32),
});

export type Secrets = z.infer<typeof secretsShape>;

const newSecret = () => randomBytes(32).toString('base64url');

/**
 * The keys of this installation, made at the first start and kept in DATA_DIR/secrets.json, readable by its owner only.
 * Throws when the file is damaged: making new keys would end every customer's link without a word.
 */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  makeDataDir(dataDir);
  const file = join(dataDir, 'secrets.json');
  const text = await readIfThere(file);
  if (text === undefined) await create(file);
  const parsed = secretsShape.safeParse(parseJson(text ?? (await readFile(file, 'utf8'))));
  if (!parsed.success)
    throw new Error(
      `${file} is damaged. Restore it from a backup; without it, links already sent and sign-ins stop working. ` +
        'To begin anew on purpose, delete the file.',
    );
  await chmod(file, 0o600);
  return parsed.data;
}

/** Linked into place whole: a crash or a second start never sees or replaces half a file. */
async function create(file: string): Promise<void> {
  const secrets: Secrets = {
    sessionSecret: newSecret(),
    linkSecret: newSecret(),
    livekitKey: `vitrine-${randomBytes(6).toString('hex')}`,
    livekitSecret: newSecret(),
  };
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
