import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { LibraryError } from '#server/platform/library-files.ts';
import { readScriptsOrLastGood } from '#server/last-good-scripts.ts';

const shipped = fileURLToPath(new URL('../../scripts-library/', import.meta.url));
/** Each start checks some 400 files, which takes its time on a busy machine. */
const patience = 240_000;

async function given() {
  const folder = await mkdtemp(join(tmpdir(), 'last-good-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [library, dataDir] = [join(folder, 'library'), join(folder, 'data')];
  await cp(shipped, library, { recursive: true });
  const edit = async (file: string, from: string | RegExp, to: string) => {
    const path = join(library, file);
    const before = await readFile(path, 'utf8');
    expect(before.search(from)).toBeGreaterThan(-1);
    await writeFile(path, before.replace(from, to));
  };
  const kept = join(dataDir, 'last-good-scripts.json');
  return { edit, kept, start: () => readScriptsOrLastGood(library, dataDir) };
}

test(
  'with a fault in one file all of the last good scripts stay in use, and what is wrong is told',
  async () => {
    const { edit, kept, start } = await given();
    const good = await start();
    expect(good.scriptFaults).toEqual([]);
    const keptAt = (await stat(kept, { bigint: true })).mtimeNs;

    // One change is sound, the other is not: neither is used.
    await edit('situations/noise/sv.json', /"title": "[^"]+"/, '"title": "Det knarrar"');
    await edit('plays/late-delivery/play.json', /"opens": "[^"]+"/, '"opens": "nowhere"');
    const { scriptFaults, ...inUse } = await start();
    expect(inUse).toEqual({ library: good.library, plays: good.plays });
    expect(scriptFaults[0]).toMatch(/^plays\/late-delivery\/play\.json, line \d+ \(opens\): /);
    // What did not change is not written again.
    expect((await stat(kept, { bigint: true })).mtimeNs).toBe(keptAt);
  },
  patience,
);

test(
  'without a copy, or with one that this version would not pass, the start is refused as it stands',
  async () => {
    const { edit, kept, start } = await given();
    await edit('situations/noise/sv.json', '"title"', '"titel"');
    const refused = async () => {
      const outcome = await start().catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(LibraryError);
    };
    await refused();
    await edit('situations/noise/sv.json', '"titel"', '"title"');
    const { library, plays } = await start();
    await edit('situations/noise/sv.json', '"title"', '"titel"');
    expect((await start()).scriptFaults).toHaveLength(2);

    await writeFile(kept, JSON.stringify({ library, plays }).slice(0, -9));
    await refused();
    await writeFile(kept, JSON.stringify({ library: { ...library, mood: 'another format' }, plays }));
    await refused();
    const [first, ...rest] = library.situations;
    if (!first) throw new Error('no situation');
    const { sv: _, ...faces } = first.faces;
    await writeFile(
      kept,
      JSON.stringify({ library: { ...library, situations: [{ ...first, faces }, ...rest] }, plays }),
    );
    await refused();
  },
  patience,
);
