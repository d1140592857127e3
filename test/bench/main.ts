/** `npm run bench -- <what>`: speed on this machine. Progress on stderr, one JSON object as the last line on stdout. */
type Bench = (argv: string[], say: (line: string) => void) => Promise<object>;

const benches: Record<string, () => Promise<Bench>> = {
  slots: async () => (await import('./slots.ts')).benchSlots,
  weight: async () => (await import('./weight.ts')).benchWeight,
  show: async () => (await import('./show.ts')).benchShow,
  suggest: async () => (await import('./suggest.ts')).benchSuggest,
  join: async () => (await import('./join.ts')).benchJoin,
};

const [what = '', ...argv] = process.argv.slice(2);
const load = Object.hasOwn(benches, what) ? benches[what] : undefined;
if (!load) {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
try {
  const bench = await load();
  const measured = await bench(argv, (line) => process.stderr.write(`${line}\n`));
  console.log(JSON.stringify(measured));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
