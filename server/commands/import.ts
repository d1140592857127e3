/** `npm run import -- products|customers|purchases FILE.csv`: the shop's own goods, customers and purchases. */
import { v7 } from 'uuid';
import { columnsOf, type ImportKind, importKinds } from '#server/import/columns.ts';
import { importFile } from '#server/import/import-file.ts';
import { readCommandLine } from '#server/platform/command-line.ts';
import { withDatabase } from './with-database.ts';

const help = `npm run import -- ${importKinds.join('|')} FILE.csv [options]
  --column KEY=NAME   the file's own name for a column, as often as needed
  --zone ZONE         of times without offset (the shop's)
  --currency CODE     of the prices (the shop's)
  --locale LOCALE     language of the names (the shop's)
Columns:
${importKinds
  .map(
    (kind) =>
      `  ${kind}: ${Object.entries(columnsOf[kind])
        .map(([key, { needed }]) => (needed ? `${key}*` : key))
        .join(', ')}`,
  )
  .join('\n')}
A purchase is known by invoice, code and which line of that invoice it is; a negative quantity is a return.`;

const { values, positionals } = readCommandLine(
  {
    allowPositionals: true,
    options: {
      column: { type: 'string', multiple: true, default: [] },
      zone: { type: 'string' },
      currency: { type: 'string' },
      locale: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  },
  help,
);

const [kind, file] = positionals;
const chosen = values.column.map((text) => text.split('='));
if (values.help || !file || !isKind(kind) || chosen.some((pair) => pair.length !== 2)) {
  console.error(help);
  process.exit(values.help ? 0 : 2);
}

await withDatabase(async ({ db }) => {
  const request = {
    kind,
    file,
    columns: Object.fromEntries(chosen) as Record<string, string>,
    zone: values.zone ?? null,
    currency: values.currency ?? null,
    locale: values.locale ?? null,
    onProgress: showProgress(),
  };
  const { rows, added, changed, unchanged } = await importFile(db, request, v7, new Date());
  console.log(`${rows} rows of ${kind}: ${added} new, ${changed} changed, ${unchanged} as they were.`);
});

function isKind(word: string | undefined): word is ImportKind {
  return (importKinds as readonly string[]).includes(word ?? '');
}

/** A bar that is drawn over itself on a terminal, a line for each tenth elsewhere. */
function showProgress(): (read: number, size: number) => void {
  let shown = -1;
  return (read, size) => {
    const tenth = Math.floor((read / Math.max(size, 1)) * (process.stderr.isTTY ? 40 : 10));
    if (tenth === shown) return;
    shown = tenth;
    if (process.stderr.isTTY)
      process.stderr.write(
        `\r[${'█'.repeat(tenth)}${' '.repeat(40 - tenth)}] ${Math.round(tenth * 2.5)} %${tenth === 40 ? '\n' : ''}`,
      );
    else process.stderr.write(`${tenth * 10} %\n`);
  };
}
