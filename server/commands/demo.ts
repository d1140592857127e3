/** `npm run demo -- reset | remove`: opens the demo shop anew, or takes it away and leaves what is the shop's own. */
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { removeDemoShop, seedDemoShop } from '#server/demo/seed.ts';
import { readScripts } from '#server/read-scripts.ts';
import { withDatabase } from './with-database.ts';

const say = (line: string) => console.log(line);
const [action] = process.argv.slice(2);

if (action !== 'reset' && action !== 'remove') {
  console.error('npm run demo -- reset | remove');
  process.exit(2);
}

await withDatabase(async ({ db, signIn, production }) => {
  if (production && action === 'reset')
    throw new Error('A shop in production gets no demo accounts: their password is public.');
  await removeDemoShop(db);
  say('The demo shop is gone.');
  if (action === 'remove') return;
  const { plays } = await readScripts(fileURLToPath(new URL('../../scripts-library/', import.meta.url)));
  const opened = await seedDemoShop({ db, signIn, plays, now: new Date(), newId: v7, say });
  say(
    opened
      ? 'The demo shop is open again, anchored to today.'
      : 'This shop has a name of its own; the demo was not opened over it.',
  );
});
