import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHearing } from '#server/features/scripts/hear.ts';
import { learnLesson } from '#server/features/scripts/learn.ts';
import { examplesOf, lessonOf } from '#server/features/scripts/matcher.ts';
import { createLearner } from '#server/features/scripts/learned.ts';
import { openVectors } from '#server/features/scripts/open-vectors.ts';
import { createNeighbours, readVectors, type WordVectors } from '#server/features/scripts/word-vectors.ts';
import { stem } from '#server/platform/stemming.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { temporaryFolder } from '#test/support/operator-temporary.ts';

/** "Schnauzer" and "bordereau", which no example has, stand beside "dog" and "invoice"; "gondola" by itself. */
const file = [
  '5 3',
  'dog 1 0.1 0',
  'invoice 0 1 0.1',
  'Schnauzer 1.9 0.3 0.1',
  'gondola 0 0.1 -2',
  'Bordereau 0.1 1.9 0.2',
];

async function* linesOf(lines: readonly string[]) {
  for (const line of lines) yield await Promise.resolve(line);
}
const read = (lines: readonly string[], most?: number) => readVectors('en', linesOf(lines), most);

const { listening } = shippedLibrary;
const examples = examplesOf(shippedLibrary).filter(({ locale }) => locale === 'en');
const learned = learnLesson(lessonOf('en', examples, listening));
const hearingWith = (vectors?: () => WordVectors | undefined) =>
  createHearing({ locale: 'en', learned, listening, triggers: [], fresh: [], ...(vectors && { vectors }) });

describe('a word that no example has', () => {
  test('is heard as its neighbour, with word vectors and not without', async () => {
    const vectors = await read(file);
    const text = 'could you send me the bordereau';
    expect(hearingWith()(text).hints.map(({ id }) => id)).not.toContain('payment');
    expect(hearingWith(() => vectors)(text).hints[0]).toMatchObject({ id: 'payment', quote: text });
  });

  test('is heard so once the vectors were read, also in a line that was heard before', async () => {
    const vectors = await read(file);
    let given: WordVectors | undefined;
    const learn = createLearner({
      learn: async () => learned,
      report: () => undefined,
      vectorsOf: () => given,
    });
    const { match } = learn(shippedLibrary);
    await Promise.resolve();
    const text = 'could you send me the bordereau';
    expect(match('en', text).hints[0]?.id).not.toBe('payment');
    expect(match('en', text).hints).toBe(match('en', text).hints);
    given = vectors;
    expect(match('en', text).hints[0]).toMatchObject({ id: 'payment', quote: text });
  });

  test('changes nothing where it has no neighbour, or the vectors are still being read', async () => {
    const vectors = await read(file);
    const text = 'we own a gondola';
    expect(hearingWith(() => vectors)(text)).toEqual(hearingWith()(text));
    expect(hearingWith(() => undefined)(text)).toEqual(hearingWith()(text));
  });

  test('leaves a line of known words as it is', async () => {
    const vectors = await read(file);
    const text = 'is it safe with a dog in the house';
    expect(hearingWith(() => vectors)(text)).toEqual(hearingWith()(text));
  });
});

describe('neighbours', () => {
  test('are words that are said here, the nearest first, with how near they are', async () => {
    const isSaid = (base: string) => base !== stem('en', 'gondola') && base !== stem('en', 'schnauzer');
    const near = createNeighbours(await read(file), isSaid);
    expect(near('schnauzer')).toEqual([{ folded: 'dog', stem: 'dog', likeness: expect.closeTo(0.997, 2) }]);
    expect(near('gondola')).toEqual([]);
    expect(near('unheard')).toEqual([]);
  });
});

describe('a file of word vectors', () => {
  test('is read up to a number of words, and says the commonest of words that differ in capitals', async () => {
    expect([...(await read(file, 2)).rows.keys()]).toEqual(['dog', 'invoice']);
    const { rows, values } = await read(['2 2', 'Oak 3 4', 'oak 1 0']);
    expect([rows.get('oak'), ...values]).toEqual([0, expect.closeTo(0.6, 5), expect.closeTo(0.8, 5)]);
  });

  test.each([
    ['without its size', ['dog 1 0 0'], 'line 1'],
    ['empty', [], 'line 1'],
    ['with a number too few', ['2 3', 'dog 1 0 0', 'cat 1 0'], 'line 3'],
    ['with a word among the numbers', ['2 3', 'dog 1 0 0', 'cat 1 0 x'], 'line 3'],
    ['that ends early', ['3 3', 'dog 1 0 0', 'cat 1 0 0'], 'line 4'],
  ])('%s is refused by its line', async (_, lines, line) => {
    await expect(read(lines)).rejects.toThrow(line);
  });

  test('is named in the log when it is broken or missing, and the others are in use', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'en.vec'), file.join('\n'));
    writeFileSync(join(folder, 'sv.vec'), '2 3\nhund 1 0 0\nkatt 1 0\n');
    mkdirSync(join(folder, 'fi.vec'));
    const told: string[] = [];
    const tell = (fields: object, message: string) => told.push(`${JSON.stringify(fields)} ${message}`);
    const { vectorsOf, done } = openVectors(folder, ['en', 'sv', 'fi', 'nb'], {
      debug: tell,
      info: tell,
      warn: tell,
      error: tell,
    });
    expect(vectorsOf('en')).toBeUndefined();
    await done;
    expect(vectorsOf('en')?.stems).toHaveLength(5);
    expect(told[0]).toMatch(/en\.vec.*"words":5,"megabytes":0/);
    expect(told[1]).toMatch(/sv\.vec.*line 3/);
    expect(told[2]).toMatch(/fi\.vec/);
    expect(told[3]).toMatch(/nb\.vec.*ENOENT/);
    expect(['sv', 'fi', 'nb'].map(vectorsOf)).toEqual([undefined, undefined, undefined]);
  });
});
