import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MOVES } from '#contract/script-library.ts';
import { loadPlays } from '#server/features/rehearsals/plays.ts';
import { LibraryError } from '#server/platform/library-files.ts';
import { readScripts } from '#server/read-scripts.ts';

const shippedFolder = fileURLToPath(new URL('../../scripts-library/', import.meta.url));

const face = 'situations/noise/en.json';
const frame = 'situations/noise/situation.json';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broken-files-'));
  await cp(shippedFolder, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  expect(before.search(from)).toBeGreaterThan(-1);
  await writeFile(path, before.replace(from, to));
}

/** Told as whoever broke a file reads it. */
async function told(): Promise<string[]> {
  const outcome = await readScripts(folder).catch((error: unknown) => error);
  if (!(outcome instanceof LibraryError)) throw new Error('the library was loaded');
  return outcome.told;
}

async function lineOf(file: string, part: string): Promise<number> {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
  return 1 + lines.findIndex((line) => line.includes(part));
}

describe('what is no JSON', () => {
  test.each([
    ['a comma left out', /^ {2}"title": ("[^"]+"),$/m, '  "title": $1', 'put a comma at the end'],
    ['a comma too many', /^ {2}"title": ("[^"]+"),$/m, '  "title": $1,,', 'write a name in "quotes" here'],
    ['quotes from a word processor', /^ {2}"title": "([^"]+)",$/m, '  "title": “$1”,', 'straight double quotes'],
    ['a text that does not end', /^ {2}"title": "([^"]+)",$/m, '  "title": "$1,', 'end the text with "'],
    ['a comment', /^ {2}"title"/m, '  /* */ "title"', 'take out the comment'],
    ['a colon left out', /^ {2}"title":/m, '  "title"', 'put a colon'],
  ])('%s is told with its line and what to write', async (_kind, from, to, wanted) => {
    await edit(face, from, to);
    const line = await lineOf(face, '"title"');
    const found = await told();
    expect(found[0]).toContain(`${face}, line ${line}: not JSON: `);
    expect(found[0]).toContain(wanted);
    expect(found).toHaveLength(1);
  });

  test('a file cut short names its last line', async () => {
    const path = join(folder, face);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n').slice(0, -1);
    await writeFile(path, lines.join('\n'));
    expect(await told()).toEqual([`${face}, line ${lines.length}: not JSON: close it with }`]);
  });

  test('an empty file, one of another encoding, and a file where a folder should be', async () => {
    await writeFile(join(folder, face), '');
    await writeFile(join(folder, 'situations/noise/sv.json'), Buffer.from('{"title":"G\u00e5r"}', 'latin1'));
    await writeFile(join(folder, 'situations/notes.txt'), 'remember');
    await rm(join(folder, 'situations/moisture/situation.json'));
    expect((await told()).toSorted()).toEqual(
      [
        'situations/moisture/situation.json: add this file',
        `${face}, line 1: not JSON: write { } with the fields of this file: it is empty`,
        'situations/noise/sv.json: save it as UTF-8',
        'situations/notes.txt/situation.json: make a folder of it, or take it away: a file stands in its place',
      ].toSorted(),
    );
  });

  test('the mark that some editors put before a file does no harm', async () => {
    await edit(face, /^/, '\uFEFF');
    await edit(frame, '"id": "noise"', '"id": ""');
    expect(await told()).toEqual([expect.stringContaining(`${frame}, line ${await lineOf(frame, '"id"')} (id): `)]);
  });
});

describe('JSON that does not fit', () => {
  test('a field that nobody knows, with the ones that there are', async () => {
    await edit(frame, '"moods":', '"tempers":');
    expect(await told()).toEqual([
      expect.stringMatching(/noise\/situation\.json, line 1 \(moods\): add this field: a list in \[ \]/),
      expect.stringMatching(
        RegExp(
          `situation\\.json, line ${await lineOf(frame, 'tempers')} \\(tempers\\): take it out: the fields here are .*stages, moods`,
        ),
      ),
    ]);
  });

  test('another kind of thing than is wanted', async () => {
    await edit(face, /"examples": \[[^\]]+\]/, '"examples": "It creaks"');
    await edit(face, /"version": \d+/, '"version": "two"');
    await edit(frame, /"coolDown": \d+/, '"coolDown": 2.5');
    expect(await told()).toEqual([
      `${frame}, line ${await lineOf(frame, '"coolDown"')} (coolDown): write a whole number`,
      `${face}, line ${await lineOf(face, '"examples"')} (examples): write a list of texts, ["…", "…"]`,
      `${face}, line ${await lineOf(face, '"version"')} (version): write a number`,
    ]);
  });

  test('too few, too many, too long, too high, and nothing at all', async () => {
    await edit(face, /"examples": \[[^\]]+\]/, '"examples": ["It creaks", ""]');
    await edit(face, /"title": "[^"]+"/, `"title": "${'creak '.repeat(20)}"`);
    await edit(frame, /"priority": \d+/, '"priority": 900');
    expect((await told()).toSorted()).toEqual(
      [
        `${face}, line ${await lineOf(face, '"examples"')} (examples): write at least 5 of them`,
        `${face}, line ${await lineOf(face, '"examples"')} (examples.1): write something: it is empty`,
        `${face}, line ${await lineOf(face, '"title"')} (title): shorten it to 80 characters`,
        `${frame}, line ${await lineOf(frame, '"priority"')} (priority): write 100 or less`,
      ].toSorted(),
    );
  });

  test('a word that is none of the known ones, with those', async () => {
    await edit(frame, /"stages": \[\]/, '"stages": ["dancing"]');
    await edit(frame, /"channel": "[a-z]+"/, '"channel": "smoke"');
    await edit(face, /"reviewedOn": [^,]+/, '"reviewedOn": "yesterday"');
    expect((await told()).toSorted()).toEqual(
      [
        `${face}, line ${await lineOf(face, '"reviewedOn"')} (reviewedOn): write a day as 2026-11-24`,
        `${frame}, line ${await lineOf(frame, '"channel"')} (channel): write one of "spoken", "written", "both"`,
        `${frame}, line ${await lineOf(frame, '"stages"')} (stages.0): write one of "greeting", "looking", "price", "deciding", "closing"`,
      ].toSorted(),
    );
  });

  test('a form of address and a name of a class that there is not', async () => {
    const line = '"lines": [{ "text": "Sprawdzam to teraz.", "forms": { "wy": "Sprawdzam." } },';
    await edit('situations/noise/pl.json', /"lines": \[/, line);
    await edit('hollow-phrases/sv.json', '"words": {', '"words": { "Två ord": ["x"],');
    expect((await told()).toSorted()).toEqual([
      expect.stringMatching(
        /^hollow-phrases\/sv\.json, line \d+ \(words\.Två ord\): write small letters a to z alone$/,
      ),
      expect.stringMatching(
        /pl\.json, line \d+ \(lines\.0\.forms\.wy\): take it out: the fields here are pan, pani, panstwo, ty$/,
      ),
    ]);
  });
});

test('what the check finds has its line too', async () => {
  await edit(face, /"text": "[^"]+"/, '"text": "We will get back to you as soon as possible."');
  const line = await lineOf(face, 'as soon as possible');
  expect(await told()).toEqual([expect.stringMatching(`^${face}, line ${line} \\(lines\\.0\\.text\\): rephrase`)]);
});

test('so has what the check of plays finds', async () => {
  const play = 'plays/late-delivery/play.json';
  await edit(play, /"opens": "[^"]+"/, '"opens": "nowhere"');
  const judge = { lint: () => [], creditMoves: () => MOVES.map((move) => ({ move })) };
  const outcome = await loadPlays(folder, ['en'], judge).catch((error: unknown) => error);
  expect(outcome).toMatchObject({
    told: expect.arrayContaining([expect.stringContaining(`${play}, line ${await lineOf(play, '"opens"')} (opens): `)]),
  });
});

test('a folder without situations is no library', async () => {
  await rm(join(folder, 'situations'), { recursive: true });
  expect((await told())[0]).toBe('situations: add a folder for each situation: there is none');
});

test('more problems than a screen holds are counted', async () => {
  for (const locale of ['sv', 'pl', 'fi', 'nb', 'en'])
    for (const id of ['noise', 'moisture', 'refund', 'return', 'payment'])
      await edit(`situations/${id}/${locale}.json`, '"title"', '"titel"');
  const found = await told();
  expect(found).toHaveLength(21);
  expect(found.at(-1)).toBe('… and 30 more');
});
