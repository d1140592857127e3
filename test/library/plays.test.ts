import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlayFace, PlayFile } from '#contract/rehearsal-plays.ts';
import { loadPlays } from '#server/features/rehearsals/plays.ts';
import { createCrediter } from '#server/features/scripts/credit.ts';
import { createLinter } from '#server/features/scripts/lint.ts';
import { LibraryError } from '#server/platform/library-files.ts';
import { shippedFolder, shippedLibrary, shippedPlays } from './shipped-library.ts';

const judge = { lint: createLinter(shippedLibrary).lint, creditMoves: createCrediter(shippedLibrary) };
const load = (folder: string) => loadPlays(folder, shippedLibrary.locales, judge);

test('the shipped plays are the four customers, each in five languages', () => {
  expect(shippedPlays.map(({ id }) => id)).toEqual([
    'cannot-decide',
    'first-time-buyer',
    'late-delivery',
    'partner-disagrees',
  ]);
  for (const { faces } of shippedPlays) expect(Object.keys(faces).sort()).toEqual(['en', 'fi', 'nb', 'pl', 'sv']);
});

describe('a play with a fault', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plays-'));
    await cp(join(shippedFolder, 'plays', 'late-delivery'), join(folder, 'plays', 'late-delivery'), {
      recursive: true,
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const problems = async () => {
    const outcome = await load(folder).catch((error: unknown) => error);
    if (!(outcome instanceof LibraryError)) throw new Error('the plays were loaded');
    return outcome.problems.map(({ file, path, message }) => `${file} ${path}: ${message}`);
  };
  const path = (file: string) => join(folder, 'plays', 'late-delivery', file);
  const edit = async <Content>(file: string, change: (content: Content) => void) => {
    const content = JSON.parse(await readFile(path(file), 'utf8')) as Content;
    change(content);
    await writeFile(path(file), JSON.stringify(content));
  };
  const editPlot = (change: (plot: PlayFile) => void) => edit<PlayFile>('play.json', change);
  const editFace = (locale: string, change: (face: PlayFace) => void) => edit<PlayFace>(`${locale}.json`, change);

  test('names the language that is missing', async () => {
    await rm(path('fi.json'));
    expect(await problems()).toEqual([expect.stringMatching(/^plays\/late-delivery\/fi\.json : add this file.* fi /)]);
  });

  test('names the file that is no JSON, and the folder that has another name', async () => {
    await writeFile(path('pl.json'), '{ "title": ');
    await rename(join(folder, 'plays/late-delivery'), join(folder, 'plays/late'));
    const found = (await problems()).join('\n');
    expect(found).toMatch(/plays\/late\/pl\.json .*JSON/);
    expect(found).toContain('write "late"');
  });

  test('refuses a way to nowhere and an opening that is no beat', async () => {
    await editPlot((plot) => {
      plot.opens = 'booked';
      plot.beats['what-now']?.ways.splice(0, 1, { hollow: true, to: 'shouts' });
    });
    expect(await problems()).toEqual([
      expect.stringMatching(/play\.json beats\.what-now\.ways\.0\.to: "shouts" is no beat/),
      expect.stringMatching(/play\.json opens: "booked" is no beat/),
    ]);
  });

  test('refuses a beat that some answers do not lead on from, and ways behind one that takes all', async () => {
    await editPlot((plot) => {
      plot.beats['at-home']?.ways.pop();
      plot.beats['what-now']?.ways.unshift({ to: 'waits' });
    });
    expect(await problems()).toEqual([
      expect.stringMatching(/beats\.what-now\.ways\.1: move it up/),
      expect.stringMatching(/beats\.at-home\.ways: add a last way without conditions/),
    ]);
  });

  test('refuses a circle', async () => {
    await editPlot((plot) => plot.beats['wasted-day']?.ways.unshift({ hollow: true, to: 'what-now' }));
    expect(await problems()).toEqual([expect.stringMatching(/break the circle .*what-now → .*: it never ends/)]);
  });

  test('refuses beats, endings and ways that no answer leads to', async () => {
    await editPlot((plot) => {
      plot.beats['shouts'] = { asks: ['own'], ways: [{ to: 'gone' }] };
      plot.endings['sues'] = 'left';
      plot.beats['at-home']?.ways.splice(1, 0, { hollow: true, has: ['act'], to: 'booked' });
    });
    const found = await problems();
    expect(found).toContainEqual(expect.stringMatching(/play\.json beats\.shouts: lead some answer here/));
    expect(found).toContainEqual(expect.stringMatching(/play\.json endings\.sues: lead some answer here/));
    expect(found).toContainEqual(expect.stringMatching(/play\.json beats\.at-home\.ways\.1: no answer ever takes/));
  });

  test('wants an ending of each kind, and five answers to an agreement', async () => {
    await editPlot((plot) => {
      plot.endings['waits'] = 'left';
      const [first] = plot.beats['where-is-it']?.ways ?? [];
      if (first) plot.beats['where-is-it']?.ways.unshift({ has: ['choice'], to: 'at-home' });
    });
    expect(await problems()).toEqual([
      expect.stringMatching(/play\.json endings: add an ending that is "open"/),
      expect.stringMatching(/play\.json beats: add beats: 2 answers lead to an agreement/),
    ]);
  });

  test('wants words for every beat and ending, and no others', async () => {
    await editFace('nb', (face) => {
      delete face.beats['what-now'];
      face.endings['sues'] = { says: { text: 'Da blir det advokat.' }, after: 'Kari går til advokat.' };
    });
    expect(await problems()).toEqual([
      expect.stringMatching(/nb\.json beats\.what-now: write it/),
      expect.stringMatching(/nb\.json endings\.sues: remove it/),
    ]);
  });

  test('refuses a line in a temper the customer is never in, and one that is never said', async () => {
    await editFace('sv', (face) => {
      const [opening, says] = [face.beats['where-is-it']?.says, face.beats['what-now']?.says];
      if (opening) opening.tempers = { calm: 'Hej, hur går det med golvet?' };
      if (says) says.tempers = { ...says.tempers, tense: 'Och nu då?' };
    });
    expect(await problems()).toEqual([
      expect.stringMatching(/sv\.json beats\.where-is-it\.says\.tempers\.calm: remove it/),
      expect.stringMatching(/sv\.json beats\.what-now\.says\.text: it is never said/),
    ]);
  });

  test('refuses a better line that is hollow, and one that lacks what the beat asks for', async () => {
    await editFace('pl', (face) => {
      const [when, who] = [face.beats['exactly-when'], face.beats['where-is-it']];
      if (when) when.better = 'Dzwonię do magazynu. Odezwiemy się najszybciej, jak to możliwe.';
      if (who) who.better = 'Podłoga przyjedzie jutro między 7 a 9.';
    });
    const found = await problems();
    expect(found).toContainEqual(
      expect.stringMatching(/pl\.json beats\.exactly-when\.better: rephrase "Odezwiemy się najszybciej/),
    );
    expect(found).toContainEqual(expect.stringMatching(/pl\.json beats\.where-is-it\.better: .*lacks: .*own/));
  });

  test('refuses a field, a move or a temper it does not know', async () => {
    await editPlot((plot) => Object.assign(plot, { mood: 'angry', temper: 'furious' }));
    await editFace('en', (face) => Object.assign(face, { tip: 'Breathe.' }));
    const found = (await problems()).join('\n');
    expect(found).toMatch(/play\.json temper/);
    expect(found).toMatch(/mood/);
    expect(found).toMatch(/en\.json .*tip/);
  });
});
