import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLibrary } from '#server/features/scripts/library.ts';
import { LibraryError } from '#server/platform/library-files.ts';
import { shippedFolder, shippedLibrary } from './shipped-library.ts';

describe('the shipped library', () => {
  test('speaks the five languages in at least 50 situations, each with 14 things customers say', () => {
    expect(shippedLibrary.locales).toEqual(['en', 'fi', 'nb', 'pl', 'sv']);
    expect(shippedLibrary.situations.length).toBeGreaterThanOrEqual(50);
    const thin = shippedLibrary.situations.flatMap(({ id, faces }) =>
      Object.entries(faces).flatMap(([locale, { examples }]) =>
        new Set(examples).size < 14 ? [`${id}/${locale}`] : [],
      ),
    );
    expect(thin).toEqual([]);
  });

  test('offers no line twice in a language', () => {
    for (const locale of shippedLibrary.locales) {
      const lines = shippedLibrary.situations.flatMap(
        ({ faces }) => faces[locale]?.lines.map((line) => line.text) ?? [],
      );
      expect(new Set(lines).size).toBe(lines.length);
    }
  });
});

describe('a library with a fault', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'library-'));
    await cp(shippedFolder, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const problems = async () => {
    const outcome = await loadLibrary(folder).catch((error: unknown) => error);
    if (!(outcome instanceof LibraryError)) throw new Error('the library was loaded');
    return outcome.problems.map(({ file, path, message }) => `${file} ${path}: ${message}`);
  };
  const edit = async (file: string, change: (content: string) => string) => {
    const path = join(folder, file);
    const before = await readFile(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(path, after);
  };

  test('names the language that is missing', async () => {
    await rm(join(folder, 'situations/noise/fi.json'));
    expect(await problems()).toEqual([expect.stringMatching(/^situations\/noise\/fi\.json .*fi/)]);
  });

  test('names the file that is not JSON and keeps nothing of the rest', async () => {
    await edit('situations/noise/pl.json', (content) => content.slice(0, -4));
    expect(await problems()).toContainEqual(expect.stringMatching(/^situations\/noise\/pl\.json .*JSON/));
  });

  test('asks for the placeholders of the source face', async () => {
    await edit('situations/price-on-card/nb.json', (content) => content.replace('{product.price}', 'billig'));
    expect(await problems()).toEqual([
      expect.stringMatching(/price-on-card\/nb\.json lines\.0\.text: use the placeholders/),
    ]);
  });

  test('knows no fact that the product cannot fill', async () => {
    for (const locale of shippedLibrary.locales) {
      await edit(`situations/price-on-card/${locale}.json`, (content) =>
        content.replaceAll('{product.price}', '{product.colour}'),
      );
    }
    expect(await problems()).toContainEqual(expect.stringContaining('{product.colour} is no fact'));
  });

  test('asks that a line is for the same skills in every language', async () => {
    await edit('situations/noise/nb.json', (content) => content.replace('"for": ["carpets"]', '"for": ["floors"]'));
    await edit('situations/silence/fi.json', (content) => content.replace(/("text": "[^"]+")/, '$1, "for": ["care"]'));
    expect(await problems()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/noise\/nb\.json lines\.2\.for: write it for the skills of sv\.json \(carpets\)/),
        expect.stringMatching(/silence\/fi\.json lines\.0\.for: remove it: the line of sv\.json is for every talk/),
      ]),
    );
  });

  test('asks for a line in the talks of every skill', async () => {
    for (const locale of shippedLibrary.locales) {
      await edit(`situations/noise/${locale}.json`, (content) =>
        content.replace('"for": ["carpets"]', '"for": ["floors"]'),
      );
    }
    expect(await problems()).toContainEqual(
      expect.stringMatching(/noise\/sv\.json lines: add a line that may be said in talks about "carpets"/),
    );
  });

  test('refuses an ending glued to a placeholder', async () => {
    await edit('situations/greeting/fi.json', (content) => content.replace('{customer.name}', '{customer.name}n'));
    expect(await problems()).toContainEqual(expect.stringContaining('leave a space or rephrase at {customer.name}n'));
  });

  test('refuses a line that the linter would mark', async () => {
    const hollow = 'Vi återkommer så snart som möjligt.';
    await edit('situations/noise/sv.json', (content) => content.replace(/"text": "[^"]+"/, `"text": "${hollow}"`));
    expect(await problems()).toEqual([
      expect.stringMatching(/noise\/sv\.json lines\.0\.text: rephrase "Vi återkommer så snart som möjligt"/),
    ]);
  });

  test('refuses an answer to a complaint in which nobody does anything, and lets it be as any other answer', async () => {
    const ownerless = 'Pani zamówienie jest w drodze. Będzie w czwartek rano.';
    const reword = (content: string) => content.replace(/"text": "[^"]+"/, `"text": "${ownerless}"`);
    await edit('situations/wrong-item/pl.json', (content) => reword(content.replace(/,\s+"forms": \{[^}]+\}/, '')));
    await edit('situations/noise/pl.json', reword);
    expect(await problems()).toEqual([
      expect.stringMatching(/wrong-item\/pl\.json lines\.0\.text: rephrase "Pani zamówienie jest w drodze/),
    ]);
  });

  test('refuses the same example in two situations', async () => {
    const [stolen = ''] = shippedLibrary.situations.find(({ id }) => id === 'moisture')?.faces['en']?.examples ?? [];
    await edit('situations/noise/en.json', (content) =>
      content.replace(/"examples": \[\s+"[^"]+"/, `"examples": ["${stolen}"`),
    );
    expect(await problems()).toEqual([expect.stringContaining(`"${stolen}"`)]);
  });

  test('refuses an example that is nearly one of another situation', async () => {
    const [stolen = ''] = shippedLibrary.situations.find(({ id }) => id === 'moisture')?.faces['en']?.examples ?? [];
    await edit('situations/noise/en.json', (content) =>
      content.replace(/"examples": \[\s+"[^"]+"/, `"examples": ["Hi, ${stolen.toUpperCase()}!!"`),
    );
    expect(await problems()).toEqual([
      expect.stringMatching(/noise\/en\.json examples\.0: say it another way: .*moisture/),
    ]);
  });

  test('refuses an example that is small talk', async () => {
    await edit('situations/noise/en.json', (content) =>
      content.replace(/"examples": \[\s+"[^"]+"/, '"examples": ["Thanks for your help!"'),
    );
    expect(await problems()).toEqual([expect.stringMatching(/noise\/en\.json examples\.0: .* of small talk/)]);
  });

  test('asks for every plural form of the language, with the numbers it is said with', async () => {
    await edit('situations/minutes-running-out/pl.json', (content) => content.replace(/"few": "[^"]+",\s+/, ''));
    expect(await problems()).toEqual([
      expect.stringMatching(/minutes-running-out\/pl\.json lines\.0\.plurals\.few: write .* with 2, 3, 4/),
    ]);
  });

  test('refuses a plural form that the language does not have, or that no number asks for', async () => {
    await edit('situations/minutes-running-out/sv.json', (content) =>
      content.replace('"plurals": {', '"plurals": { "few": "Vi har {minutesLeft} minuter kvar.",'),
    );
    await edit('situations/noise/sv.json', (content) =>
      content.replace(/("text": "[^"]+")/, '$1, "plurals": { "one": "Jag knackar en gång." }'),
    );
    expect(await problems()).toEqual([
      expect.stringMatching(/minutes-running-out\/sv\.json lines\.0\.plurals\.few: remove it: sv has no such form/),
      expect.stringMatching(/noise\/sv\.json lines\.0\.plurals\.one: remove it: the line names no number/),
    ]);
  });

  test('wants the number in every plural form', async () => {
    await edit('situations/minutes-running-out/fi.json', (content) =>
      content.replace(/("one": "[^"{]*)\{minutesLeft\}/, '$1yksi'),
    );
    expect(await problems()).toEqual([expect.stringMatching(/fi\.json lines\.0\.plurals\.one: use the placeholders/)]);
  });

  test('reads the words for each form of address as well', async () => {
    await edit('situations/damaged-boards/pl.json', (content) =>
      content.replace(/"ty": "[^"]+"/, '"ty": "Odezwiemy się najszybciej, jak to możliwe."'),
    );
    expect(await problems()).toEqual([
      expect.stringMatching(/damaged-boards\/pl\.json lines\.0\.forms\.ty: rephrase "Odezwiemy się najszybciej/),
    ]);
  });

  test.each([
    ['{product name}', '\\{product name\\} is no fact'],
    ['{product', 'write a placeholder'],
  ])('refuses braces that a customer would read: "%s"', async (braces, told) => {
    await edit('situations/price-on-card/sv.json', (content) =>
      content.replace('Vilket golv', `${braces} och vilket golv`),
    );
    expect(await problems()).toEqual([
      expect.stringMatching(new RegExp(`price-on-card/sv\\.json lines\\.1\\.text: ${told}`)),
    ]);
  });

  test('refuses a phrase that would silence the situation’s own example', async () => {
    await edit('situations/noise/en.json', (content) =>
      content.replace('"notTriggers": [', '"notTriggers": ["hear footsteps"'),
    );
    expect(await problems()).toEqual([
      expect.stringMatching(/noise\/en\.json notTriggers\.0: remove or lengthen "hear footsteps"/),
    ]);
  });

  test('refuses a hollow phrase that no pattern catches', async () => {
    const unheard = 'Lagret öppnar klockan sju på måndag.';
    await edit('hollow-phrases/sv.json', (content) => content.replace(/"phrase": "[^"]+"/, `"phrase": "${unheard}"`));
    expect(await problems()).toEqual([
      `hollow-phrases/sv.json phrases.0.patterns: add a pattern that catches "${unheard}"`,
    ]);
  });

  test('refuses a sample of a rule over whole texts that nothing marks', async () => {
    await edit('hollow-phrases/en.json', (content) =>
      content.replace('"There was a mix-up with the address."', '"We open at seven on Monday."'),
    );
    expect(await problems()).toEqual([
      expect.stringMatching(/en\.json checks\.\d+\.patterns: .*"We open at seven on Monday\."/),
    ]);
  });

  test('refuses a better line that is hollow itself, of a phrase and of a rule over whole texts', async () => {
    const hollow = 'Vi återkommer så snart som möjligt.';
    await edit('hollow-phrases/sv.json', (content) => {
      const [phrases, checks] = content.split('"checks": [');
      const spoilt = (part = '') => part.replace(/"better": \[\s*"(?:[^"\\]|\\.)+"/, `"better": ["${hollow}"`);
      return `${spoilt(phrases)}"checks": [${spoilt(checks)}`;
    });
    expect(await problems()).toEqual([
      expect.stringMatching(/sv\.json phrases\.0\.better\.0: write a line that is not hollow itself/),
      expect.stringMatching(/sv\.json checks\.\d+\.better\.0: write a line that is not hollow itself/),
    ]);
  });

  test('refuses words for one meaning that could never be heard', async () => {
    await edit('listening/sv.json', (content) => content.replace('"floor": "', '"floor": "g*, '));
    expect(await problems()).toEqual([expect.stringMatching(/listening\/sv\.json meanings\.floor: "g\*"/)]);
  });

  test('wants as many lines as the source has', async () => {
    await edit('situations/silence/en.json', (content) => content.replace(/,\s+\{\s+"text": "While you[^}]+\}/, ''));
    expect(await problems()).toEqual([expect.stringMatching(/silence\/en\.json lines: write 2 lines/)]);
  });

  test('refuses a stage, a mood or a field it does not know', async () => {
    await edit('situations/noise/situation.json', (content) =>
      content.replace('"stages": []', '"stages": ["dancing"]'),
    );
    await edit('situations/moisture/situation.json', (content) => content.replace('"moods": []', '"tempers": []'));
    const found = (await problems()).join('\n');
    expect(found).toContain('situations/noise/situation.json stages.0');
    expect(found).toContain('situations/moisture/situation.json');
  });

  test('wants the folder to carry the name of its situation', async () => {
    await rename(join(folder, 'situations/noise'), join(folder, 'situations/sound'));
    expect(await problems()).toContainEqual(expect.stringContaining('write "sound"'));
  });

  test('takes a sixth language from added files alone', async () => {
    const places = shippedLibrary.situations.map(({ id }) => `situations/${id}`);
    for (const place of [...places, 'hollow-phrases', 'listening']) {
      await cp(join(folder, place, 'en.json'), join(folder, place, 'en-XA.json'));
    }
    expect((await loadLibrary(folder)).locales).toContain('en-XA');
  });
});
