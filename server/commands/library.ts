/**
 * `npm run library -- export FOLDER`: the scripts as they are in use, as files to review and to keep.
 * `npm run library -- import FOLDER EMAIL`: their words back, as drafts of that trainer; the linter's phrases, and what went
 * out of use, at once.
 */
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { can } from '#contract/permissions.ts';
import { listStaff } from '#server/features/accounts/store.ts';
import { findApprovals, findCredits } from '#server/features/scripts/credit-store.ts';
import { exportFaces, exportOutOfUse, exportPhrases } from '#server/features/scripts/export-library.ts';
import { importLibrary } from '#server/features/scripts/import-library.ts';
import { loadLibrary, readOutOfUse } from '#server/features/scripts/library.ts';
import { findPhrases } from '#server/features/scripts/phrase-store.ts';
import { findOutOfUse } from '#server/features/scripts/out-of-use-store.ts';
import { findDeciding } from '#server/features/scripts/studio-store.ts';
import { createEventRecorder } from '#server/platform/events.ts';
import { LibraryError } from '#server/platform/library-files.ts';
import { readLanguages } from '#server/platform/locales.ts';
import { readScripts } from '#server/read-scripts.ts';
import type { Db } from '#server/tables.ts';
import { FileProblem } from './file-problem.ts';
import { withDatabase } from './with-database.ts';

const shipped = fileURLToPath(new URL('../../scripts-library/', import.meta.url));
const say = (line: string) => console.log(line);

async function writeOut(db: Db, folder: string): Promise<void> {
  const files = await loadLibrary(shipped);
  const [deciding, outOfUse] = [await findDeciding(db), await findOutOfUse(db)];
  const told = { approvals: await findApprovals(db), credits: await findCredits(db) };
  const inPlace = folder === resolve(shipped);
  if (!inPlace) {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) throw new FileProblem(`${folder} is not empty. Name a new folder.`);
    await cp(shipped, folder, { recursive: true });
  }
  const written = [
    ...exportFaces(files, deciding, told),
    ...exportPhrases(files.hollow, await findPhrases(db)),
    exportOutOfUse(files, outOfUse),
  ];
  for (const { path, text } of written) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    say(path);
  }
  say(`${folder}: ${files.situations.length} situations, ${written.length} files written from the product`);
  await readScripts(folder).catch((error: unknown) => {
    if (!(error instanceof LibraryError)) throw error;
    throw new FileProblem(`Written, but not fit for use yet. ${error.message}`);
  });
}

async function readIn(db: Db, folder: string, email: string): Promise<void> {
  const trainer = (await listStaff(db)).find((person) => person.email === email.toLowerCase());
  if (!trainer || !can(trainer.role, 'scripts.edit'))
    throw new FileProblem(`${email} is nobody who may write scripts. Name a trainer.`);
  const outOfUse = await readOutOfUse(folder);
  const [own, brought] = [await readScripts(shipped), await readScripts(folder)];
  const clock = () => new Date();
  const languages = readLanguages(new URL('../../client/locales/', import.meta.url));
  const parts = { db, clock, languages, newId: v7, record: createEventRecorder(clock, () => false) };
  const result = await importLibrary(parts, own, { ...brought, outOfUse, userId: trainer.id });
  const { drafted, phrases, unchanged, movedOn, notTaken, refused } = result;
  if (notTaken.length > 0)
    throw new FileProblem(
      `Nothing was taken over. These are the product's own; change them where Vitrine is installed, in scripts-library, and leave them here as they were written out:\n${notTaken.join('\n')}`,
    );
  if (movedOn.length > 0)
    throw new FileProblem(
      `Nothing was taken over. Somebody wrote here since these were exported: ${movedOn.join(', ')}. Export again, bring the changes together, and keep each file's version as exported.`,
    );
  if (refused.length > 0)
    throw new FileProblem(
      `Nothing was taken over. These phrases stand against what is in use here:\n${refused.join('\n')}`,
    );
  for (const written of [...drafted, ...phrases.map((phrase) => `hollow-phrases/${phrase}`)]) say(written);
  const names = (label: string, list: string[]) => list.length > 0 && say(`${label}: ${list.join(', ')}`);
  names('Out of use from now on', result.outOfUse);
  names(
    'Out of use here and not in out-of-use.json; it stays so until it is switched on in the product',
    result.stillOut,
  );
  names('Where it comes from or who read it taken over', result.credited);
  names('Not in the folder, and unchanged here', result.leftOut);
  say(
    `${drafted.length} drafts by ${trainer.name}, used once somebody has reviewed them; ${phrases.length} phrases of the linter, in use now; ${unchanged} unchanged.`,
  );
}

const [action, target, email] = process.argv.slice(2);
if (action === 'export' && target) await withDatabase(({ db }) => writeOut(db, resolve(target)));
else if (action === 'import' && target && email) await withDatabase(({ db }) => readIn(db, resolve(target), email));
else {
  console.error('npm run library -- export FOLDER\nnpm run library -- import FOLDER EMAIL-OF-A-TRAINER');
  process.exitCode = 2;
}
