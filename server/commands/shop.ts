/** `npm run shop -- FILE.json`: opens a shop of one's own, or brings it to what the file says. */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { v7 } from 'uuid';
import { readLanguages } from '#server/platform/locales.ts';
import { applyShop } from '#server/shop/apply-shop.ts';
import { describeApplied } from '#server/shop/describe-applied.ts';
import { makePassword } from '#server/shop/one-time-password.ts';
import { readShopFile } from '#server/shop/shop-file.ts';
import { FileProblem } from './file-problem.ts';
import { readCommandLine } from '#server/platform/command-line.ts';
import { withDatabase } from './with-database.ts';

const help = `npm run shop -- FILE.json [options]
  Opens the shop that the file describes: its name and money, services, staff with working hours, closed days.
  Change the file and run it again as often as you like; docs/shop.example.json is one to begin with.
  What the file leaves out of a known person stays as it is. Nobody is ever removed; a service that it no longer
  names is no longer offered. A list of closed days takes the place of the one before.
  Everybody new gets a first password, shown once, here; it is kept nowhere in the clear.

  --check             read the file and say what is wrong with it, change nothing
  --password-stdin    take the first password of everybody new from the first line of standard input
npm run shop -- --new-password EMAIL
  gives somebody who forgot theirs a new one, shown once, and signs them out everywhere`;

const { values, positionals } = readCommandLine(
  {
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      'password-stdin': { type: 'boolean', default: false },
      'new-password': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  },
  help,
);
const shortestPassword = 10;
const locales = readLanguages(new URL('../../client/locales/', import.meta.url)).locales;
const [path, more] = positionals;

if (values.help || more || Boolean(path) === Boolean(values['new-password'])) {
  console.error(help);
  process.exit(values.help ? 0 : 2);
}
try {
  if (values['new-password']) await renewPassword(values['new-password'].toLowerCase());
  else if (path) await openShop(path);
} catch (error) {
  if (!(error instanceof FileProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function openShop(from: string): Promise<void> {
  const file = readShopFile(await readText(from), locales);
  if (values.check) return console.log(`${from} describes a whole shop; nothing was changed.`);
  const given = values['password-stdin'] ? await readPassword() : null;
  await withDatabase(async ({ db, signIn }) => {
    const parts = { db, signIn, clock: () => new Date(), newId: v7, newPassword: () => given ?? makePassword() };
    const applied = await applyShop(parts, file);
    console.log(describeApplied(file, applied).join('\n'));
    if (applied.staff.added.length === 0 || given) return;
    console.log('\nFirst passwords, shown this once:');
    for (const { email, password } of applied.staff.added) console.log(`  ${email.padEnd(36)} ${password}`);
  });
}

async function renewPassword(email: string): Promise<void> {
  await withDatabase(async ({ db, signIn }) => {
    const password = makePassword();
    const name = await db.transaction().execute((tx) => signIn.renewPassword(tx, email, password));
    if (name === null) throw new FileProblem(`Nobody signs in with ${email}.`);
    console.log(`The new password of ${name}, shown this once: ${password}`);
  });
}

async function readText(from: string): Promise<string> {
  try {
    return await readFile(from, 'utf8');
  } catch {
    throw new FileProblem(`${from} cannot be read`);
  }
}

async function readPassword(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.length >= shortestPassword) return line;
    break;
  }
  throw new FileProblem(`--password-stdin: the first line needs at least ${shortestPassword} characters`);
}
