import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FaceContent } from '#contract/script-studio.ts';
import { projectFolder } from '#test/support/operator-temporary.ts';
import { runCommand } from '#test/support/run-command.ts';
import { cloneDatabase, type Client, startApp } from '#test/support/start-app.ts';

/** Every run reads and checks the whole library once or twice. */
const patience = 300_000;

type Trainer = { api: Client; email: string; name: string };

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-library-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A shop of its own with two trainers, and the command as its operator runs it. */
async function givenShop(names: [string, string]) {
  const database = await cloneDatabase();
  const app = await startApp({ database });
  const trainers: [Trainer, Trainer] = [
    await app.staff('trainer', { name: names[0] }),
    await app.staff('trainer', { name: names[1] }),
  ];
  const dataDir = await newFolder();
  const library = (...args: string[]) => runCommand(['server/commands/library.ts', ...args], { database, dataDir });
  return { trainers, library };
}

async function faceOf({ api }: Trainer, id: string, locale: string) {
  const face = (await api.scripts.situation({ id })).faces.find((one) => one.locale === locale);
  if (!face) throw new Error(`no ${locale}`);
  return face;
}

async function read(folder: string, file: string) {
  return JSON.parse(await readFile(join(folder, file), 'utf8'));
}

async function approve([one, two]: [Trainer, Trainer], id: string, locale: string): Promise<void> {
  const { version } = await faceOf(one, id, locale);
  await one.api.scripts.move({ id, locale, version, act: 'submit' });
  await two.api.scripts.move({ id, locale, version, act: 'approve' });
}

async function publish(trainers: [Trainer, Trainer], id: string, locale: string, to: Partial<FaceContent>) {
  const { version, content } = await faceOf(trainers[0], id, locale);
  await trainers[0].api.scripts.save({ id, locale, version, content: { ...content, ...to } });
  await approve(trainers, id, locale);
}

test(
  'one shop’s library in another shop: the same words, readers, phrases, and the same out of use',
  async () => {
    const first = await givenShop(['Marta Nowak', 'Piotr Zych']);
    const [marta] = first.trainers;
    const { scripts } = marta.api;
    await publish(first.trainers, 'noise', 'fi', { title: 'Askeleet kuuluvat' });
    await publish(first.trainers, 'noise', 'fi', { title: 'Lattia kopisee' });
    await publish(first.trainers, 'moisture', 'pl', { title: 'Wilgoć pod podłogą' });
    for (const [id, locale] of [
      ['moisture', 'pl'],
      ['noise', 'sv'],
    ] as const) {
      const { version } = await faceOf(marta, id, locale);
      await scripts.move({ id, locale, version, act: 'retire' });
    }
    await scripts.retireSituation({ id: 'refund', retired: true });
    await scripts.switchRule({ ruleId: 'office-language', locale: 'pl', on: false });
    const rule = { locale: 'sv', ruleId: 'template' } as const;
    const phrase = (await scripts.phrases(rule)).phrases[0];
    if (!phrase) throw new Error('no phrase');
    const better = ['Ring mig när lådorna har kommit.'];
    await scripts.savePhrase({ ...rule, id: phrase.id, version: 0, content: { ...phrase.content, better } });

    const folder = join(await newFolder(), 'out');
    expect(await first.library('export', folder)).toMatchObject({ code: 0 });
    const outOfUse = await read(folder, 'out-of-use.json');
    expect(outOfUse).toMatchObject({
      situations: ['refund'],
      faces: ['moisture/pl', 'noise/sv'],
      rules: { pl: ['office-language'] },
    });
    // Retired words are written out as they were last, not as they once were shipped.
    expect(await read(folder, 'situations/moisture/pl.json')).toMatchObject({
      title: 'Wilgoć pod podłogą',
      reviewedBy: 'Piotr Zych',
    });

    const second = await givenShop(['Aino Salo', 'Kari Lehto']);
    const [aino] = second.trainers;
    const taken = await second.library('import', folder, aino.email);
    expect(taken).toMatchObject({ code: 0 });
    expect(taken.text).toContain('2 drafts by Aino Salo');
    expect(taken.text).toContain('Out of use from now on: moisture/pl, noise/sv, refund, pl office-language');
    // Nobody here has read them: what is in use is retired, and the words wait for somebody who does.
    expect(await faceOf(aino, 'moisture', 'pl')).toMatchObject({ state: 'draft', inUse: null });
    await approve(second.trainers, 'noise', 'fi');

    const back = join(await newFolder(), 'back');
    expect(await second.library('export', back)).toMatchObject({ code: 0 });
    expect(await read(back, 'out-of-use.json')).toEqual(outOfUse);
    const words = async (from: string) => {
      const { version: _, basedOn: __, ...rest } = await read(from, 'situations/noise/fi.json');
      return rest;
    };
    expect(await words(back)).toEqual(await words(folder));
    const phrases = await read(back, 'hollow-phrases/sv.json');
    expect(phrases.phrases.find(({ id }: { id: string }) => id === phrase.id)).toMatchObject({ better });
  },
  patience,
);

test(
  'what a folder cannot bring is named, and then nothing is taken over',
  async () => {
    const { trainers, library } = await givenShop(['Marta Nowak', 'Piotr Zych']);
    const [marta] = trainers;
    const folder = await newFolder();
    await cp(join(projectFolder, 'scripts-library'), folder, { recursive: true });
    const edit = async (file: string, change: (content: Record<string, unknown>) => object) => {
      const content = await read(folder, file);
      await writeFile(join(folder, file), JSON.stringify({ ...content, ...change(content) }, null, 2));
    };

    await edit('situations/noise/en.json', () => ({ title: 'Steps are heard' }));
    await edit('listening/sv.json', ({ smallTalk }) => ({ smallTalk: [...(smallTalk as string[]), 'hejsan hoppsan'] }));
    await edit('replies/fi.json', ({ good }) => ({ good: (good as string[]).slice(1) }));
    await edit('plays/late-delivery/nb.json', () => ({ title: 'Gulvet kommer for sent' }));
    await edit('situations/noise/situation.json', () => ({ priority: 3 }));
    const list = join(folder, 'out-of-use.json');
    await writeFile(list, JSON.stringify({ situations: ['refunds'], faces: [], rules: {} }));
    const refused = await library('import', folder, marta.email);
    expect(refused.code).toBe(1);
    expect(refused.text.trim().split('\n').slice(1)).toEqual([
      'situations/noise/situation.json',
      'listening/sv.json',
      'replies/fi.json',
      'plays/late-delivery/nb.json',
      'out-of-use.json: refunds',
    ]);
    expect((await faceOf(marta, 'noise', 'en')).state).toBe('published');

    await writeFile(list, '{\n  "situations": []\n  "faces": []\n}\n');
    const broken = await library('import', folder, marta.email);
    expect(broken.code).toBe(1);
    expect(broken.text).toContain('out-of-use.json, line 2: not JSON: put a comma at the end');
  },
  patience,
);
