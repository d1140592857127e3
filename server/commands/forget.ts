/** `npm run forget -- WHO`: shows what the shop knows of somebody, and deletes it. */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { findPeople, forgetPeople, type Person } from '#server/features/keeping/people.ts';
import { readCommandLine } from '#server/platform/command-line.ts';
import { withDatabase } from './with-database.ts';

const help = `npm run forget -- WHO [--yes]
  Shows everybody known by an e-mail address, a phone number with its country code (+46…) or a customer code, and
  deletes them with all their talks, chats, mails, purchases, orders and contacts. It asks before, unless --yes is given.
  Nothing can be brought back but from a backup.`;

const { values, positionals } = readCommandLine(
  {
    allowPositionals: true,
    options: { yes: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  },
  help,
);
const [who, more] = positionals;

if (values.help || !who?.trim() || more) {
  console.error(help);
  process.exit(values.help ? 0 : 2);
}
await withDatabase(async ({ db }) => {
  const people = await findPeople(db, who);
  if (people.length === 0) throw new Error(`Nobody is known as ${who}.`);
  for (const person of people) console.log(described(person));
  const busy = people.find(({ inTalk }) => inTalk);
  if (busy) throw new Error(`${busy.name} waits or talks right now: once that has ended they can be forgotten.`);
  if (!values.yes && !(await agreed(people.length))) {
    console.log('Nothing was deleted.');
    return;
  }
  await db.transaction().execute((tx) =>
    forgetPeople(
      tx,
      people.map(({ id }) => id),
    ),
  );
  console.log(people.length === 1 ? 'Forgotten.' : `All ${people.length} are forgotten.`);
});

function described({ name, code, email, phone, talks, purchases, orders }: Person): string {
  const known = [code, email, phone].filter((one) => one !== null).join(', ');
  return `${name} (${known || 'no address'}): talks ${talks}, purchases ${purchases}, orders ${orders}`;
}

/** Where nobody is there to answer, nobody has agreed. */
async function agreed(count: number): Promise<boolean> {
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const answer = ask.question(`Delete ${count === 1 ? 'this person' : `these ${count} people`} for good? (yes/no) `);
  try {
    const given = await Promise.race([answer, once(ask, 'close').then(() => '')]);
    return given.trim().toLowerCase() === 'yes';
  } finally {
    ask.close();
  }
}
